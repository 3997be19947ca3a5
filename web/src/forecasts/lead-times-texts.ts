import { plural, words } from '../lib/texts.ts'

export const leadTimesTexts = words({
  title: { es: 'Plazos de compra', en: 'Lead times' },
  subtitle: {
    es: 'Con esto se calcula cuánto comprar y cuándo. Lo que cambies vale al instante.',
    en: 'What to buy, and by when, is calculated from these. What you change holds at once.',
  },
  whole: { es: 'Toda la tienda', en: 'The whole shop' },
  leadDays: { es: 'Días que tarda en llegar', en: 'Days until goods come' },
  leadHint: { es: 'Desde que pides hasta que está en el estante.', en: 'From ordering until it is on the shelf.' },
  reviewDays: { es: 'Cada cuántos días compras', en: 'Days between orders' },
  reviewHint: { es: 'De un pedido al siguiente.', en: 'From one order to the next.' },
  serviceLevel: { es: '¿Cuánto margen quieres?', en: 'How much margin do you want?' },
  level50: { es: 'Justo', en: 'Tight' },
  level80: { es: 'Prudente', en: 'Careful' },
  level95: { es: 'Seguro', en: 'Safe' },
  level50Hint: {
    es: 'Alcanza en 50 de 100 casos. Compras menos; la mitad de las veces falta algo.',
    en: 'Enough in 50 of 100 cases. You buy less; half of the time something is missing.',
  },
  level80Hint: { es: 'Alcanza en 80 de 100 casos.', en: 'Enough in 80 of 100 cases.' },
  level95Hint: {
    es: 'Alcanza en 95 de 100 casos. Casi nunca falta; inviertes más en mercadería.',
    en: 'Enough in 95 of 100 cases. Hardly ever missing; more money lies in goods.',
  },
  levelShort: {
    es: (level: number) => `Alcanza ${level} de 100 veces`,
    en: (level: number) => `Enough ${level} times of 100`,
  },
  days: { es: (count: number) => plural(count, 'día', 'días'), en: (count: number) => plural(count, 'day', 'days') },
  saved: { es: 'Plazos guardados', en: 'Lead times saved' },
  readOnly: {
    es: 'Solo quien configura predicciones puede cambiarlos.',
    en: 'Only who sets up forecasts can change them.',
  },

  categories: { es: 'Categorías con plazos propios', en: 'Categories of their own' },
  products: { es: 'Productos con plazos propios', en: 'Products of their own' },
  noCategories: {
    es: 'Ninguna. Agrega, por ejemplo, la categoría que tu proveedor trae en una semana.',
    en: 'None. Add, say, the category that your supplier brings within a week.',
  },
  noProducts: {
    es: 'Ninguno. También se cambian en la página de cada producto.',
    en: 'None. They can also be changed on the page of each product.',
  },
  addCategory: { es: 'Agregar categoría', en: 'Add a category' },
  addProduct: { es: 'Agregar producto', en: 'Add a product' },
  edit: { es: (name: string) => `Cambiar ${name}`, en: (name: string) => `Change ${name}` },
  remove: { es: (name: string) => `Quitar ${name}`, en: (name: string) => `Remove ${name}` },
  removed: {
    es: (name: string) => `${name} vuelve a los plazos de la tienda`,
    en: (name: string) => `${name} goes by the shop again`,
  },
  dialogOf: { es: (name: string) => `Plazos de ${name}`, en: (name: string) => `Lead times of ${name}` },
  newCategory: { es: 'Plazos de una categoría', en: 'Lead times of a category' },
  newProduct: { es: 'Plazos de un producto', en: 'Lead times of a product' },
  category: { es: 'Categoría', en: 'Category' },
  product: { es: 'Producto', en: 'Product' },
  chooseFirst: { es: 'Elige cuál', en: 'Choose which' },
  likeShop: {
    es: (value: string) => `Vacío: como la tienda, ${value}`,
    en: (value: string) => `Empty: as the shop, ${value}`,
  },
  likeShopLevel: { es: (value: string) => `Como la tienda: ${value}`, en: (value: string) => `As the shop: ${value}` },
  orAbove: {
    es: 'Lo que dejes vacío sigue a su categoría o a la tienda.',
    en: 'What you leave empty follows its category or the shop.',
  },
})
