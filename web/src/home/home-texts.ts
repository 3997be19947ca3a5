import { words } from '../lib/texts.ts'

export const homeTexts = words({
  home: { es: 'Inicio', en: 'Home' },
  newSale: { es: 'Nueva venta', en: 'New sale' },
  asOf: {
    es: (weekday: string, day: string, time: string) => `${weekday} ${day}, ${time}`,
    en: (weekday: string, day: string, time: string) => `${weekday} ${day}, ${time}`,
  },
  today: { es: 'Hoy:', en: 'Today:' },
  inSales: {
    es: (count: number, text: string) => `en ${text} ${count === 1 ? 'venta' : 'ventas'}`,
    en: (count: number, text: string) => `in ${text} ${count === 1 ? 'sale' : 'sales'}`,
  },
  nothingYet: { es: 'Hoy aún no hay ventas', en: 'No sales yet today' },
  moreThan: {
    es: (percent: string, weekday: string) => `${percent} más que el ${weekday} pasado a esta hora`,
    en: (percent: string, weekday: string) => `${percent} more than last ${weekday} by this time`,
  },
  lessThan: {
    es: (percent: string, weekday: string) => `${percent} menos que el ${weekday} pasado a esta hora`,
    en: (percent: string, weekday: string) => `${percent} less than last ${weekday} by this time`,
  },
  sameAs: {
    es: (weekday: string) => `lo mismo que el ${weekday} pasado a esta hora`,
    en: (weekday: string) => `the same as last ${weekday} by this time`,
  },
  nothingThen: {
    es: (weekday: string) => `el ${weekday} pasado a esta hora no había ventas`,
    en: (weekday: string) => `there were none last ${weekday} by this time`,
  },
  thenItWas: {
    es: (weekday: string, total: string) => `el ${weekday} pasado a esta hora iban ${total}`,
    en: (weekday: string, total: string) => `last ${weekday} it was ${total} by this time`,
  },
  salesToday: { es: 'Ventas de hoy', en: 'Sales today' },
  averageTicket: { es: 'Ticket promedio', en: 'Average ticket' },
  monthToDate: { es: 'Este mes', en: 'This month' },
  lowStock: { es: 'Por agotarse', en: 'Running low' },
  agoSevenDays: { es: (weekday: string) => `vs. ${weekday} pasado`, en: (weekday: string) => `vs. last ${weekday}` },
  vsLastMonth: { es: 'vs. mismos días del mes pasado', en: 'vs. same days last month' },
  productsBelow: {
    es: (count: number) => (count === 1 ? 'producto bajo su mínimo' : 'productos bajo su mínimo'),
    en: (count: number) => (count === 1 ? 'product below its minimum' : 'products below their minimum'),
  },
  allStocked: { es: 'Todo por encima de su mínimo', en: 'Everything above its minimum' },
  up: { es: (percent: string) => `${percent} más`, en: (percent: string) => `${percent} more` },
  down: { es: (percent: string) => `${percent} menos`, en: (percent: string) => `${percent} less` },
  same: { es: 'igual', en: 'the same' },
  hoursOfToday: { es: 'Por hora, hoy', en: 'By hour, today' },
  hoursSummary: {
    es: (busiest: string, total: string) => `La hora con más ventas fue la de las ${busiest}, con ${total}.`,
    en: (busiest: string, total: string) => `The busiest hour was ${busiest}, with ${total}.`,
  },
  noHours: { es: 'Todavía no se vendió nada hoy.', en: 'Nothing sold yet today.' },
  lastThirtyDays: { es: 'Últimos 30 días', en: 'Last 30 days' },
  daysSummary: {
    es: (total: string, best: string, bestTotal: string) =>
      `En total ${total}. El mejor día fue el ${best}, con ${bestTotal}.`,
    en: (total: string, best: string, bestTotal: string) =>
      `${total} in all. The best day was ${best}, with ${bestTotal}.`,
  },
  topProducts: { es: 'Los más vendidos', en: 'Best sellers' },
  ofThirtyDays: { es: '30 días', en: '30 days' },
  seeReport: { es: 'Ver reporte', en: 'See report' },
  todayColumn: { es: 'Hoy', en: 'Today' },
  lastWeekday: {
    es: (weekday: string) => `${weekday.charAt(0).toUpperCase()}${weekday.slice(1)} pasado`,
    en: (weekday: string) => `Last ${weekday}`,
  },
  mixSummary: {
    es: (method: string, share: string) => `Lo más usado fue ${method.toLowerCase()}, con ${share}.`,
    en: (method: string, share: string) => `Most used was ${method.toLowerCase()}, with ${share}.`,
  },
  seeAll: { es: 'Ver todos', en: 'See all' },
  sold: { es: 'vendidos', en: 'sold' },
  soldOut: { es: 'agotado', en: 'sold out' },
  howPaid: { es: 'Cómo pagaron', en: 'How they paid' },
  held: {
    es: (count: number) => `${count} ${count === 1 ? 'venta' : 'ventas'} en espera`,
    en: (count: number) => `${count} ${count === 1 ? 'sale' : 'sales'} on hold`,
  },
  hour: { es: 'Hora', en: 'Hour' },
  day: { es: 'Día', en: 'Day' },
  total: { es: 'Total', en: 'Total' },
  left: { es: (quantity: string) => `quedan ${quantity}`, en: (quantity: string) => `${quantity} left` },
  minimum: { es: (quantity: string) => `mínimo ${quantity}`, en: (quantity: string) => `minimum ${quantity}` },
  // The first day.
  welcome: { es: (name: string) => `Te damos la bienvenida, ${name}`, en: (name: string) => `Welcome, ${name}` },
  threeSteps: {
    es: 'Tres pasos hasta tu primera venta.',
    en: 'Three steps to your first sale.',
  },
  stepsDone: {
    es: (done: number, all: number) => `${done} de ${all} listos`,
    en: (done: number, all: number) => `${done} of ${all} done`,
  },
  done: { es: 'Listo', en: 'Done' },
  settingsStep: { es: 'Revisa los datos de tu empresa', en: 'Look over your company’s data' },
  settingsWhy: {
    es: 'Lo que se imprime en tus comprobantes: número tributario, dirección, impuesto.',
    en: 'What your receipts print: tax number, address, tax.',
  },
  settingsAct: { es: 'Abrir configuración', en: 'Open settings' },
  productsStep: { es: 'Agrega lo que vendes', en: 'Add what you sell' },
  productsWhy: {
    es: 'Escribe tu primer producto o importa tu lista de Excel.',
    en: 'Type in your first product or import your spreadsheet.',
  },
  productsAct: { es: 'Agregar producto', en: 'Add a product' },
  importAct: { es: 'Importar', en: 'Import' },
  tillStep: { es: 'Haz tu primera venta', en: 'Make your first sale' },
  tillWhy: {
    es: 'Abre la caja, busca o escanea un producto y cobra.',
    en: 'Open the till, search or scan a product and take the money.',
  },
  tillAct: { es: 'Abrir la caja', en: 'Open the till' },
})
