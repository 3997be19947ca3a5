import { plural, words } from '../lib/texts.ts'

export const accuracyTexts = words({
  title: { es: '¿Acierta la predicción?', en: 'Is the forecast right?' },
  subtitle: {
    es: 'Lo que se dijo antes de que empezara cada día, comparado con lo que se vendió.',
    en: 'What was said before each day began, compared with what was sold.',
  },
  span: { es: 'Cuánto tiempo se mira', en: 'How far back' },
  weeks: {
    es: (count: number) => plural(count, 'semana', 'semanas'),
    en: (count: number) => plural(count, 'week', 'weeks'),
  },
  months: { es: (count: number) => `${count} meses`, en: (count: number) => `${count} months` },
  period: {
    es: (from: string, to: string, days: string) => `Del ${from} al ${to} · ${days} días de productos comparados`,
    en: (from: string, to: string, days: string) => `${from} to ${to} · ${days} days of products compared`,
  },
  nothing: {
    es: 'Aún no hay nada que comparar. La primera comparación llega la noche después de la primera predicción; en un par de semanas los números ya dicen algo.',
    en: 'Nothing to compare yet. The first comparison comes the night after the first forecast; in a couple of weeks the figures say something.',
  },
  sentence: {
    es: (hits: string) => `De cada 100 unidades vendidas, la predicción del día acertó ${hits}.`,
    en: (hits: string) => `Of 100 units sold, the forecast of the day was right about ${hits}.`,
  },
  sentenceBad: {
    es: 'Por ahora la predicción de cada día se equivoca tanto como lo que se vende: mira los totales de la semana.',
    en: 'For now the forecast of each day is off by as much as is sold: look at the totals of the week.',
  },
  betterThan: {
    es: (percent: string) => `Se equivoca ${percent} menos que repetir la semana anterior.`,
    en: (percent: string) => `It is off ${percent} less than repeating the week before.`,
  },
  worseThan: {
    es: 'Repetir la semana anterior se habría equivocado menos: úsala con cautela.',
    en: 'Repeating the week before would have been off by less: use it with care.',
  },
  error: { es: 'Se equivocó', en: 'Was off by' },
  errorHint: { es: 'de lo vendido, en promedio por día', en: 'of what sold, on average by day' },
  naive: { es: 'Repetir la semana anterior', en: 'Repeating the week before' },
  naiveHint: { es: 'lo que se habría equivocado', en: 'what that would have been off by' },
  bias: { es: 'Hacia dónde', en: 'Which way' },
  biasHint: {
    es: (predicted: string, sold: string) => `previó ${predicted}, se vendieron ${sold}`,
    en: (predicted: string, sold: string) => `${predicted} forecast, ${sold} sold`,
  },
  tooMuch: { es: (percent: string) => `${percent} de más`, en: (percent: string) => `${percent} too much` },
  tooLittle: { es: (percent: string) => `${percent} de menos`, en: (percent: string) => `${percent} too little` },
  balanced: { es: 'Equilibrada', en: 'Balanced' },
  usuallyMuch: { es: 'Suele pedir de más', en: 'Tends to expect too much' },
  usuallyLittle: { es: 'Suele quedarse corta', en: 'Tends to expect too little' },
  usuallyEven: { es: 'Ni de más ni de menos', en: 'Neither too much nor too little' },
  trust: { es: 'La confianza que muestra', en: 'The confidence it shows' },
  trustHint: {
    es: (points: string) => `se aparta ${points} puntos de lo que pasó`,
    en: (points: string) => `${points} points away from what happened`,
  },
  trustGood: { es: 'Cumple', en: 'Holds' },
  trustBad: { es: 'Con cautela', en: 'With care' },

  alarms: { es: 'Avisos', en: 'Alarms' },
  calibration: { es: 'Cuando dice «70 de 100», ¿son 70?', en: 'When it says “70 of 100”, is it 70?' },
  calibrationHint: {
    es: 'Cada barra junta los días en que se mostró esa confianza. La barra es cuántas veces acertó; la línea punteada, cuántas prometió. Cuanto más iguales, más se le puede creer.',
    en: 'Each bar gathers the days on which so much confidence was shown. The bar is how often it came true; the dotted line, how often it promised. The more alike, the more it can be believed.',
  },
  cameTrue: { es: 'Acertó', en: 'Came true' },
  said: { es: 'Prometió', en: 'Promised' },
  confidence: { es: 'Confianza mostrada', en: 'Confidence shown' },
  daysOf: { es: (days: string) => `${days} días`, en: (days: string) => `${days} days` },
  calibrationSummary: {
    es: (points: string) => `Lo prometido y lo cumplido se apartan ${points} puntos en promedio.`,
    en: (points: string) => `What was promised and what came true are ${points} points apart on average.`,
  },
  byClass: { es: 'Por importancia del producto', en: 'By importance of the product' },
  byCategory: { es: 'Por categoría', en: 'By category' },
  noCategory: { es: 'Sin categoría', en: 'No category' },
  group: { es: 'Grupo', en: 'Group' },
  category: { es: 'Categoría', en: 'Category' },
  soldUnits: { es: 'Vendido', en: 'Sold' },
  direction: { es: 'Hacia dónde', en: 'Which way' },
  seeProducts: { es: (name: string) => `Ver productos de ${name}`, en: (name: string) => `See products of ${name}` },
})
