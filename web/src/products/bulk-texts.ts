import { plural, words } from '../lib/texts.ts'

export const bulkTexts = words({
  changed: {
    es: (count: number) => `${plural(count, 'producto cambiado', 'productos cambiados')}`,
    en: (count: number) => `${plural(count, 'product changed', 'products changed')}`,
  },
  takenBack: { es: 'Todo está como antes', en: 'Everything is as before' },
  prices: { es: 'Cambiar precios', en: 'Change prices' },
  for: {
    es: (count: number) => `De ${plural(count, 'producto', 'productos')}`,
    en: (count: number) => `Of ${plural(count, 'product', 'products')}`,
  },
  way: { es: 'Cambiar por', en: 'Change by' },
  byPercent: { es: 'Porcentaje', en: 'Percentage' },
  byAmount: { es: 'Monto', en: 'Amount' },
  percentLabel: { es: 'Porcentaje, con − para bajar', en: 'Percentage, with − to lower' },
  amountLabel: { es: 'Monto, con − para bajar', en: 'Amount, with − to lower' },
  rounding: { es: 'Redondear', en: 'Round' },
  roundNone: { es: 'Sin redondear', en: 'Do not round' },
  roundTo: { es: (step: string) => `A múltiplos de ${step}`, en: (step: string) => `To multiples of ${step}` },
  roundEnding: { es: 'Que termine en .90', en: 'To end in .90' },
  notNumber: { es: 'Escribe un número, por ejemplo 8 o −5', en: 'Type a number, for example 8 or −5' },
  preview: { es: 'Vista previa', en: 'Preview' },
  product: { es: 'Producto', en: 'Product' },
  before: { es: 'Precio de hoy', en: 'Price now' },
  after: { es: 'Precio nuevo', en: 'New price' },
  difference: { es: 'Diferencia', en: 'Difference' },
  typeFirst: {
    es: 'Escribe cuánto cambia y aquí verás cada precio antes de aplicarlo.',
    en: 'Type how much it changes and you will see each price here before it is applied.',
  },
  counts: {
    es: (changed: number, same: number, refused: number) =>
      [
        plural(changed, 'cambia', 'cambian'),
        same > 0 && plural(same, 'queda igual', 'quedan igual'),
        refused > 0 && plural(refused, 'no se puede', 'no se pueden'),
      ]
        .filter(Boolean)
        .join(' · '),
    en: (changed: number, same: number, refused: number) =>
      [`${changed} change`, same > 0 && `${same} stay as they are`, refused > 0 && `${refused} cannot`]
        .filter(Boolean)
        .join(' · '),
  },
  more: {
    es: (count: number) => `… y ${plural(count, 'producto más', 'productos más')}`,
    en: (count: number) => `… and ${plural(count, 'product more', 'products more')}`,
  },
  apply: {
    es: (count: number) => (count === 1 ? 'Cambiar 1 precio' : `Cambiar ${count} precios`),
    en: (count: number) => (count === 1 ? 'Change 1 price' : `Change ${count} prices`),
  },
  outdated: {
    es: 'Alguien cambió un producto mientras mirabas. Esta es la vista previa de ahora: revísala.',
    en: 'Somebody changed a product while you were looking. This is the preview as of now: review it.',
  },
  refusedBelowZero: { es: 'quedaría bajo cero', en: 'would be below zero' },
  refusedTooLarge: { es: 'sería demasiado grande', en: 'would be too large' },
  refusedGone: { es: 'ya no existe', en: 'is gone' },
  category: { es: 'Cambiar de categoría', en: 'Change category' },
  newCategory: { es: 'Categoría nueva', en: 'New category' },
  move: { es: 'Cambiar', en: 'Change' },
})
