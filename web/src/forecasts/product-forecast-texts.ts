import { plural, words } from '../lib/texts.ts'

export const productForecastTexts = words({
  openProduct: { es: 'Ver producto', en: 'Open product' },
  // The sentence at the top.
  soldOut: {
    es: (perWeek: string) => `No queda ninguno. En los próximos 7 días se venderían unos ${perWeek}.`,
    en: (perWeek: string) => `None is left. About ${perWeek} would sell over the next 7 days.`,
  },
  runsOut: {
    es: (stock: string, perWeek: string, day: string) =>
      `Quedan ${stock} y en 7 días se venderán unos ${perWeek}: se acaba ${day}.`,
    en: (stock: string, perWeek: string, day: string) =>
      `${stock} left, and about ${perWeek} will sell in 7 days: it runs out ${day}.`,
  },
  lasts: {
    es: (stock: string, perWeek: string) =>
      `Quedan ${stock} y en 7 días se venderán unos ${perWeek}: alcanza para más de 90 días.`,
    en: (stock: string, perWeek: string) =>
      `${stock} left, and about ${perWeek} will sell in 7 days: it lasts more than 90 days.`,
  },
  untracked: {
    es: (perWeek: string) =>
      `En los próximos 7 días se venderán unos ${perWeek}. No se lleva control de sus existencias.`,
    en: (perWeek: string) => `About ${perWeek} will sell over the next 7 days. Its stock is not tracked.`,
  },
  dayToday: { es: 'hoy', en: 'today' },
  dayTomorrow: { es: 'mañana', en: 'tomorrow' },
  dayOn: { es: (day: string) => `el ${day}`, en: (day: string) => `on ${day}` },
  thenOrdered: {
    es: (quantity: string) => `Ya vienen ${quantity} en camino.`,
    en: (quantity: string) => `${quantity} are on their way.`,
  },

  // The chart of sales.
  salesTitle: { es: 'Ventas por día y lo que se espera', en: 'Sales per day and what is expected' },
  span: { es: 'Cuánto pasado se ve', en: 'How much of the past is shown' },
  span4: { es: '4 semanas', en: '4 weeks' },
  span8: { es: '8 semanas', en: '8 weeks' },
  span26: { es: '6 meses', en: '6 months' },
  sold: { es: 'Vendido', en: 'Sold' },
  expected: { es: 'Se espera', en: 'Expected' },
  hadSaid: { es: 'Se había previsto', en: 'Had been forecast' },
  band: { es: '80 de cada 100 días', en: '80 of 100 days' },
  today: { es: 'hoy', en: 'today' },
  runsOutMark: { es: 'se acaba', en: 'runs out' },
  day: { es: 'Día', en: 'Day' },
  salesSummary: {
    es: (name: string, past: string, next: string) =>
      `${name}: ${past} vendidos en las últimas 4 semanas; se esperan unos ${next} en las próximas 4.`,
    en: (name: string, past: string, next: string) =>
      `${name}: ${past} sold over the last 4 weeks; about ${next} expected over the next 4.`,
  },
  soldOutDays: {
    es: (count: number) =>
      `${plural(count, 'día', 'días')} en que se agotó: quizá se habría vendido más, y la predicción lo tiene en cuenta.`,
    en: (count: number) =>
      `${plural(count, 'day', 'days')} on which it sold out: more may have been wanted, and the forecast reckons with it.`,
  },

  // The chart of stock.
  stockTitle: { es: 'Cómo bajarán las existencias', en: 'How stock will go down' },
  stockHint: {
    es: 'Al final de cada día, si no compras nada más de lo que ya pediste.',
    en: 'At the end of each day, if you buy nothing beyond what is ordered.',
  },
  stock: { es: 'Existencias', en: 'In stock' },
  stockSummary: {
    es: (now: string, later: string) => `De ${now} hoy a ${later} en 4 semanas, si no compras más.`,
    en: (now: string, later: string) => `From ${now} today to ${later} in 4 weeks, if you buy no more.`,
  },

  // Totals.
  totalsTitle: { es: 'Cuánto se venderá', en: 'How much will sell' },
  period: { es: 'Periodo', en: 'Period' },
  likeliest: { es: 'Lo más probable', en: 'Most likely' },
  between: { es: 'Casi siempre entre', en: 'Almost always between' },
  nextDays: { es: (days: number) => `Próximos ${days} días`, en: (days: number) => `Next ${days} days` },
  untilGoods: {
    es: (days: number) => `Hasta que llegue tu siguiente compra (${days} días)`,
    en: (days: number) => `Until your next goods come (${days} days)`,
  },
  betweenHint: {
    es: '«Casi siempre»: en 85 de cada 100 periodos así.',
    en: '“Almost always”: in 85 of 100 such periods.',
  },

  // How sure.
  sureTitle: { es: 'Qué tan seguro es', en: 'How sure it is' },
  high: { es: 'Confianza alta', en: 'High confidence' },
  medium: { es: 'Confianza media', en: 'Medium confidence' },
  low: { es: 'Confianza baja', en: 'Low confidence' },
  errorsLabel: { es: 'En cuánto se equivocó cada forma de prever', en: 'How far off each way of forecasting was' },
  ours: { es: 'Esta predicción', en: 'This forecast' },
  naive: { es: 'Repetir la semana anterior', en: 'Repeating the week before' },
  better: {
    es: (percent: string) => `Se equivoca ${percent} menos que repetir la semana anterior.`,
    en: (percent: string) => `It is off ${percent} less than repeating the week before.`,
  },
  worse: {
    es: 'De este producto acertó menos que repetir la semana anterior: compra con cautela.',
    en: 'For this product it was less right than repeating the week before: buy with care.',
  },
  notMeasured: {
    es: 'Aún no se puede medir cuánto acierta: hacen falta unos días vendidos después de la primera predicción.',
    en: 'How right it is cannot be measured yet: some days must be sold after the first forecast.',
  },

  // What to buy.
  buyTitle: { es: 'Qué comprar y por qué', en: 'What to buy and why' },
  needed: {
    es: (days: number, level: number) => `Hace falta para ${days} días (alcanza ${level} de 100 veces)`,
    en: (days: number, level: number) => `Needed for ${days} days (enough ${level} times of 100)`,
  },
  minusStock: { es: 'Ya hay en la tienda', en: 'Already in the shop' },
  minusOrdered: { es: 'Ya viene en camino', en: 'Already on its way' },
  capped: { es: 'No cabe más: llega al máximo del producto', en: 'No room for more: the product is at its maximum' },
  toBuy: { es: 'Comprar', en: 'Buy' },
  enough: {
    es: 'No hace falta comprar: lo que hay y lo que viene alcanza.',
    en: 'Nothing to buy: what is there and coming is enough.',
  },
  buyUntracked: {
    es: 'Sin control de existencias no se puede decir cuánto comprar. Actívalo en el producto.',
    en: 'Without its stock being tracked there is no saying how much to buy. Turn it on in the product.',
  },
  windowWhy: {
    es: (lead: number, review: number) =>
      `${plural(lead, 'día', 'días')} que tarda en llegar + ${plural(review, 'día', 'días')} hasta tu siguiente pedido.`,
    en: (lead: number, review: number) =>
      `${plural(lead, 'day', 'days')} until it comes + ${plural(review, 'day', 'days')} until your next order.`,
  },
  changeTimes: { es: 'Cambiar plazos', en: 'Change lead times' },
  toList: { es: 'Ir a la lista de compras', en: 'Go to the list of what to buy' },
  insufficientNext: {
    es: 'Mientras tanto, guíate por el mínimo de existencias del producto.',
    en: 'Until then, go by the minimum stock of the product.',
  },
  asOf: {
    es: (day: string) => `Calculado el ${day}, con lo vendido hasta el día anterior.`,
    en: (day: string) => `Calculated on ${day}, from what was sold until the day before.`,
  },
})
