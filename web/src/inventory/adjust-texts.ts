import { words } from '../lib/texts.ts'

export const adjustTexts = words({
  title: { es: 'Ajustar stock', en: 'Adjust stock' },
  inventory: { es: 'Inventario', en: 'Inventory' },
  correction: { es: 'Corrección de conteo', en: 'Count correction' },
  damage: { es: 'Merma', en: 'Damage' },
  expiry: { es: 'Vencimiento', en: 'Expiry' },
  loss: { es: 'Pérdida o robo', en: 'Loss or theft' },
  own_use: { es: 'Uso propio', en: 'Own use' },
  found: { es: 'Hallazgo', en: 'Found' },
  opening: { es: 'Stock inicial', en: 'Opening stock' },
  other: { es: 'Otra causa', en: 'Other' },
  chooseFirst: {
    es: 'Escanea o busca el producto que hay que corregir.',
    en: 'Scan or search the product to correct.',
  },
  change: { es: 'Otro producto', en: 'Another product' },
  way: { es: 'Qué sabes', en: 'What you know' },
  counted: { es: 'Hay en total', en: 'There are' },
  difference: { es: 'Entra o sale', en: 'Came or went' },
  countedLabel: { es: 'Cuántos hay de verdad', en: 'How many there really are' },
  differenceLabel: { es: 'Cuántos entran, o salen con −', en: 'How many came, or went with −' },
  systemSays: {
    es: (quantity: string) => `El sistema dice ${quantity}`,
    en: (quantity: string) => `The system says ${quantity}`,
  },
  becomes: {
    es: (difference: string, quantity: string) => `${difference}: quedan ${quantity}`,
    en: (difference: string, quantity: string) => `${difference}: ${quantity} left`,
  },
  noChange: { es: 'Coincide con el sistema', en: 'As the system says' },
  cause: { es: 'Causa', en: 'Cause' },
  reason: { es: 'Motivo', en: 'Reason' },
  save: { es: 'Guardar ajuste', en: 'Save adjustment' },
  saved: {
    es: (name: string, quantity: string) => `${name}: ahora hay ${quantity}`,
    en: (name: string, quantity: string) => `${name}: there are ${quantity} now`,
  },
  undone: { es: 'Ajuste deshecho', en: 'Adjustment undone' },
  undoReason: { es: (number: string) => `Deshacer ${number}`, en: (number: string) => `Undo ${number}` },
  badNumber: { es: 'Escribe una cantidad, por ejemplo 12', en: 'Type a quantity, for example 12' },
  belowZero: { es: 'No puede quedar bajo cero', en: 'It cannot go below zero' },
  missingReason: { es: 'Di por qué', en: 'Say why' },
  moved: {
    es: (quantity: string) => `El stock cambió mientras mirabas: ahora hay ${quantity}. Revisa y guarda otra vez.`,
    en: (quantity: string) =>
      `The stock moved while you were looking: there are ${quantity} now. Review and save again.`,
  },
  service: { es: 'Este producto es un servicio: no lleva stock.', en: 'This product is a service: it keeps no stock.' },
})
