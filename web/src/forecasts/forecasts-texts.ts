import { counted, plural, words } from '../lib/texts.ts'

export const forecastsTexts = words({
  title: { es: 'Predicciones', en: 'Forecasts' },
  subtitle: {
    es: 'Lo que se venderá de cada producto y cuándo se acaba. Primero lo más urgente.',
    en: 'What will sell of each product and when it runs out. Most urgent first.',
  },
  views: { es: 'Vistas de predicciones', en: 'Views of forecasts' },
  runningOut: { es: 'Por agotarse', en: 'Running out' },
  whatToBuy: { es: 'Qué comprar', en: 'What to buy' },
  orders: { es: 'Pedidos', en: 'Orders' },
  accuracy: { es: '¿Acierta?', en: 'Is it right?' },
  settings: { es: 'Plazos', en: 'Lead times' },

  caption: { es: 'Productos, lo que se acaba primero arriba', en: 'Products, what runs out first at the top' },
  product: { es: 'Producto', en: 'Product' },
  category: { es: 'Categoría', en: 'Category' },
  class: { es: 'Importancia', en: 'Importance' },
  stock: { es: 'Existencias', en: 'In stock' },
  onOrder: { es: (quantity: string) => `vienen ${quantity}`, en: (quantity: string) => `${quantity} coming` },
  next7: { es: 'Próximos 7 días', en: 'Next 7 days' },
  next28: { es: '28 días', en: '28 days' },
  runsOut: { es: 'Se acaba', en: 'Runs out' },
  buy: { es: 'Comprar', en: 'Buy' },
  pastError: { es: 'Se equivocó', en: 'Was off by' },
  range: {
    es: (low: string, high: string) => `${low} a ${high}`,
    en: (low: string, high: string) => `${low} to ${high}`,
  },
  nothingToBuy: { es: 'Nada por ahora', en: 'Nothing yet' },
  tooEarly: { es: 'Sin medir', en: 'Not measured' },
  insufficient: { es: 'Datos insuficientes', en: 'Not enough data' },
  insufficientWhy: {
    es: 'Todavía se ha vendido muy poco de este producto.',
    en: 'Too little of this product has been sold so far.',
  },
  untracked: { es: 'Sin control de existencias', en: 'Stock not tracked' },
  soldOut: { es: 'Agotado', en: 'Sold out' },
  today: { es: 'Hoy', en: 'Today' },
  tomorrow: { es: 'Mañana', en: 'Tomorrow' },
  lasts: { es: 'Dura más de 90 días', en: 'Lasts over 90 days' },

  search: { es: 'Buscar por nombre o código', en: 'Search by name or code' },
  anyCategory: { es: 'Todas las categorías', en: 'All categories' },
  anyClass: { es: 'Toda importancia', en: 'Any importance' },
  A: { es: 'A · los que más ingresos dejan', en: 'A · those that earn most' },
  B: { es: 'B · los intermedios', en: 'B · those in between' },
  C: { es: 'C · los que menos dejan', en: 'C · those that earn least' },
  noMatch: { es: 'Ningún producto coincide con lo que buscas.', en: 'No product matches what you are looking for.' },
  explained: { es: '¿Qué significa cada número?', en: 'What does each number mean?' },
  explain7: {
    es: 'Próximos 7 y 28 días: lo que más probablemente se venderá. Al lado, entre cuánto y cuánto queda en 85 de cada 100 casos.',
    en: 'Next 7 and 28 days: what will most likely sell. Beside it, the range that holds in 85 of 100 cases.',
  },
  explainRunsOut: {
    es: 'Se acaba: el día en que se iría la última pieza, contando lo que ya pediste.',
    en: 'Runs out: the day the last piece should go, with what you have already ordered.',
  },
  explainBuy: {
    es: 'Comprar: lo que falta para aguantar hasta el siguiente pedido. Se ajusta en Plazos.',
    en: 'Buy: what is missing to last until the next order. Set it up in Lead times.',
  },
  explainError: {
    es: 'Se equivocó: de cada 100 unidades vendidas, en cuántas falló la predicción en las últimas semanas.',
    en: 'Was off by: of 100 units sold, how many the forecast missed over the last weeks.',
  },
  explainClass: {
    es: 'Importancia: los A juntos dejan 80 % de tus ingresos; los B, el 15 % siguiente; los C, el resto.',
    en: 'Importance: all A together make 80 % of your revenue; B the next 15 %; C the rest.',
  },

  neverRun: {
    es: 'Aún no hay predicciones. Se calculan solas cada noche con tus ventas; también puedes empezar ahora.',
    en: 'No forecasts yet. They are made every night from your sales; you can also begin now.',
  },
  neverRunRead: {
    es: 'Aún no hay predicciones. Se calculan solas cada noche, a partir de tus ventas.',
    en: 'No forecasts yet. They are made every night, from your sales.',
  },
  nothingKnown: {
    es: 'Ningún producto tiene ventas todavía. Vende unos días y vuelve: la predicción aprende sola.',
    en: 'No product has sold yet. Sell for some days and come back: the forecast learns by itself.',
  },
  run: { es: 'Calcular ahora', en: 'Calculate now' },
  lastRun: {
    es: (when: string, products: string) => `Calculado el ${when} · ${products}`,
    en: (when: string, products: string) => `Calculated ${when} · ${products}`,
  },
  products: {
    es: (count: number) => plural(count, 'producto', 'productos'),
    en: (count: number) => plural(count, 'product', 'products'),
  },
  withoutData: {
    es: (count: number) => `${counted(count)} con datos insuficientes`,
    en: (count: number) => `${counted(count)} without enough data`,
  },
  eachNight: { es: 'Se renueva cada noche', en: 'Renewed every night' },
  running: { es: 'Calculando predicciones', en: 'Making forecasts' },
  step0: { es: 'Leyendo tus ventas…', en: 'Reading your sales…' },
  step1: { es: 'Aprendiendo de tus ventas…', en: 'Learning from your sales…' },
  step2: { es: 'Calculando cada producto…', en: 'Calculating each product…' },
  step3: { es: 'Guardando…', en: 'Saving…' },
  waiting: { es: 'En espera de su turno…', en: 'Waiting for its turn…' },
  runDone: { es: 'Predicciones listas', en: 'Forecasts are ready' },
  runStopped: {
    es: 'El cálculo se detuvo. Siguen las predicciones anteriores.',
    en: 'It was stopped. The earlier forecasts remain.',
  },

  alertsTitle: { es: 'Por agotarse esta semana', en: 'Running out this week' },
  alertsNone: {
    es: 'Nada se agota en los próximos 7 días.',
    en: 'Nothing runs out over the next 7 days.',
  },
  alertsMore: {
    es: (count: number) => `y ${plural(count, 'producto más', 'productos más')} esta semana`,
    en: (count: number) => `and ${plural(count, 'more product', 'more products')} this week`,
  },
  alertsMany: { es: 'y muchos más esta semana', en: 'and many more this week' },
  alertsGone: {
    es: (count: number) => `${plural(count, 'ya está agotado', 'ya están agotados')}`,
    en: (count: number) => `${plural(count, 'is', 'are')} already sold out`,
  },
  alertsAll: { es: 'Ver todo', en: 'See all' },
  left: { es: (quantity: string) => `quedan ${quantity}`, en: (quantity: string) => `${quantity} left` },
  toBuy: { es: (quantity: string) => `Comprar ${quantity}`, en: (quantity: string) => `Buy ${quantity}` },
})
