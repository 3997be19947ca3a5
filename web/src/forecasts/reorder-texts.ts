import { plural, words } from '../lib/texts.ts'

export const reorderTexts = words({
  title: { es: 'Qué comprar', en: 'What to buy' },
  subtitle: {
    es: 'Lo que falta para aguantar hasta tu siguiente pedido. Cambia lo que quieras antes de guardar.',
    en: 'What is missing to last until your next order. Change what you like before you save.',
  },
  lines: { es: 'Lo que conviene comprar, lo más urgente primero', en: 'What should be bought, most urgent first' },
  include: { es: (name: string) => `Incluir ${name}`, en: (name: string) => `Include ${name}` },
  includeAll: { es: 'Incluir todos', en: 'Include all' },
  product: { es: 'Producto y por qué', en: 'Product and why' },
  orderBy: { es: 'Pide a más tardar', en: 'Order by' },
  quantity: { es: 'Cantidad', en: 'Quantity' },
  quantityOf: { es: (name: string) => `Cantidad de ${name}`, en: (name: string) => `Quantity of ${name}` },
  cost: { es: 'Costo', en: 'Cost' },
  suggested: { es: (quantity: string) => `Volver a ${quantity}`, en: (quantity: string) => `Back to ${quantity}` },
  badQuantity: { es: 'Escribe cuánto, por ejemplo 12', en: 'Type how much, for example 12' },
  atMost: { es: (quantity: string) => `máximo ${quantity}`, en: (quantity: string) => `at most ${quantity}` },
  count: {
    es: (count: number) => plural(count, 'producto', 'productos'),
    en: (count: number) => plural(count, 'product', 'products'),
  },
  unknownCosts: {
    es: (count: number) => `${plural(count, 'producto', 'productos')} sin costo conocido`,
    en: (count: number) => `${plural(count, 'product', 'products')} of unknown cost`,
  },
  total: { es: 'Costo total', en: 'Total cost' },
  save: { es: 'Guardar como pedido', en: 'Save as an order' },
  reset: { es: 'Volver a lo sugerido', en: 'Back to the suggestion' },
  wasReset: { es: 'Todo como se sugirió', en: 'All as suggested' },
  nothing: { es: 'Elige al menos un producto.', en: 'Choose at least one product.' },
  tooMany: {
    es: (most: string) => `Un pedido lleva hasta ${most} productos: filtra por categoría.`,
    en: (most: string) => `An order holds up to ${most} products: filter by category.`,
  },
  empty: {
    es: 'No hace falta comprar nada: lo que hay, y lo que viene, alcanza.',
    en: 'Nothing to buy: what is there, and what is coming, is enough.',
  },
  noRun: {
    es: 'Aún no hay predicciones, y de ellas sale esta lista.',
    en: 'There are no forecasts yet, and this list comes from them.',
  },
  toForecasts: { es: 'Ir a Predicciones', en: 'Go to forecasts' },

  dialogTitle: { es: 'Guardar como pedido', en: 'Save as an order' },
  dialogHint: {
    es: 'Contará como «en camino» hasta que lo recibas. Puedes cambiarlo después.',
    en: 'It counts as on its way until you receive it. You can change it later.',
  },
  supplier: { es: 'Proveedor', en: 'Supplier' },
  expectedOn: { es: 'Llega el', en: 'Comes on' },
  note: { es: 'Nota', en: 'Note' },
  saved: { es: 'Pedido guardado: ya cuenta como «en camino»', en: 'Order saved: it counts as on its way' },
})
