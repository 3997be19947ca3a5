import { plural, words } from '../lib/texts.ts'

export const receiveTexts = words({
  title: { es: 'Recibir mercadería', en: 'Receive goods' },
  inventory: { es: 'Inventario', en: 'Inventory' },
  supplier: { es: 'Proveedor', en: 'Supplier' },
  supplierDocument: { es: 'RUC del proveedor', en: 'Supplier tax number' },
  invoice: { es: 'Factura o guía', en: 'Invoice or delivery note' },
  note: { es: 'Nota', en: 'Note' },
  delivery: { es: 'De quién viene', en: 'Where it comes from' },
  lines: { es: 'Lo que llegó', en: 'What came' },
  product: { es: 'Producto', en: 'Product' },
  quantity: { es: 'Cantidad', en: 'Quantity' },
  quantityOf: { es: (name: string) => `Cantidad de ${name}`, en: (name: string) => `Quantity of ${name}` },
  cost: { es: 'Costo', en: 'Cost' },
  costOf: { es: (name: string) => `Costo de ${name}`, en: (name: string) => `Cost of ${name}` },
  amount: { es: 'Importe', en: 'Amount' },
  remove: { es: (name: string) => `Quitar ${name}`, en: (name: string) => `Remove ${name}` },
  removed: { es: (name: string) => `${name} quitado`, en: (name: string) => `${name} removed` },
  empty: {
    es: 'Escanea lo que llegó, o búscalo por nombre. Puedes seguir más tarde: no se pierde.',
    en: 'Scan what came, or search it by name. You can go on later: nothing is lost.',
  },
  count: {
    es: (lines: number, pieces: string) => `${plural(lines, 'línea', 'líneas')} · ${pieces}`,
    en: (lines: number, pieces: string) => `${plural(lines, 'line', 'lines')} · ${pieces}`,
  },
  total: { es: 'Costo total', en: 'Total cost' },
  save: { es: 'Guardar ingreso', en: 'Save receipt' },
  discard: { es: 'Vaciar', en: 'Empty' },
  discarded: { es: 'Ingreso vaciado', en: 'Receipt emptied' },
  saved: {
    es: (number: string) => `Ingreso ${number} guardado: el stock ya subió`,
    en: (number: string) => `Receipt ${number} saved: the stock is up`,
  },
  badQuantity: { es: 'Escribe cuántos, por ejemplo 12', en: 'Type how many, for example 12' },
  badCost: { es: 'Escribe el costo de uno, o déjalo vacío', en: 'Type the cost of one, or leave it empty' },
  nothing: { es: 'Primero agrega lo que llegó.', en: 'Add what came first.' },
  optional: { es: 'opcional', en: 'optional' },
  added: {
    es: (name: string, quantity: string) => `${name}, ${quantity}`,
    en: (name: string, quantity: string) => `${name}, ${quantity}`,
  },
})
