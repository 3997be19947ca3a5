import type { ForecastTotal, Sentence } from './forecast-shapes.ts'

/** What a number of a forecast means, in one sentence. Quantities are decimal text, days 'YYYY-MM-DD'. */

/** `isWeighed`: sold in parts of a unit, where a usual day's sale is what it may be off. */
export function confidenceSentence(score: number, isWeighed = false): Sentence {
  const hits = Math.round(score)
  if (isWeighed) {
    return {
      es: `En ${hits} de cada 100 días así, lo que se vende se aparta de lo previsto menos que la venta de un día usual.`,
      en: `In ${hits} of 100 days the real sale is off the forecast by less than a usual day sells.`,
    }
  }
  return {
    es: `En ${hits} de cada 100 días así, lo que se vende se aparta de lo previsto a lo más 1 unidad o 25 %.`,
    en: `In ${hits} of 100 days the real sale is within 1 unit or 25 % of the forecast.`,
  }
}

export function pastErrorSentence(weeks: number, errorPercent: number, naiveErrorPercent: number): Sentence {
  const [own, naive] = [Math.round(errorPercent), Math.round(naiveErrorPercent)]
  return {
    es: `En ${weeks} ${weeks === 1 ? 'semana' : 'semanas'} falló en promedio un ${own} %; repetir la semana anterior habría fallado un ${naive} %.`,
    en: `Over ${weeks} ${weeks === 1 ? 'week' : 'weeks'} it was off by ${own} % on average; repeating the week before would have been off by ${naive} %.`,
  }
}

export const insufficientData: Sentence = {
  es: 'Datos insuficientes: todavía no se ha vendido lo bastante, ni hay productos parecidos con los que compararlo.',
  en: 'Not enough data: too little has been sold so far, and there are no similar products to compare it with.',
}

export const comparedWithCategory: Sentence = {
  es: 'Es nuevo o se vende poco: se estima con lo que venden productos de su categoría, por eso el margen es amplio.',
  en: 'It is new or seldom sold: estimated from what its category sells, which is why the range is wide.',
}

export const fromOwnSales: Sentence = {
  es: 'Se calcula con sus propias ventas: nivel reciente, día de la semana, feriados y temporada.',
  en: 'Calculated from its own sales: recent level, day of the week, holidays and season.',
}

export interface ReorderFacts {
  stock: string
  onOrder: string
  /** lead time and review period together */
  windowDays: number
  demand: Pick<ForecastTotal, 'p50' | 'p80' | 'p95'>
  serviceLevel: 50 | 80 | 95
  quantity: string
  orderBy: string
  /** What one would buy if the maximum of the shelf did not say otherwise. */
  isCapped: boolean
}

/** Why so much, and by when. */
export function reorderSentence(facts: ReorderFacts): Sentence {
  const { stock, onOrder, windowDays, demand, serviceLevel, quantity, isCapped } = facts
  const needed = { 50: demand.p50, 80: demand.p80, 95: demand.p95 }[serviceLevel]
  const [day, hasMore] = [facts.orderBy.split('-').reverse().join('/'), /[1-9]/.test(onOrder)]
  const es = `Hay ${stock}${hasMore ? ` y vienen ${onOrder}` : ''}; en ${windowDays} días se venderán unas ${demand.p50}, y ${needed} alcanzan en ${serviceLevel} de 100 casos: pide ${quantity} a más tardar el ${day}`
  const en = `There are ${stock}${hasMore ? ` and ${onOrder} on order` : ''}; about ${demand.p50} will sell in ${windowDays} days, and ${needed} suffice in ${serviceLevel} of 100 cases: order ${quantity} by ${facts.orderBy}`
  return {
    es: `${es}${isCapped ? ', lo que cabe hasta el máximo' : ''}.`,
    en: `${en}${isCapped ? ', as much as the maximum leaves room for' : ''}.`,
  }
}

/** `percent`: forecast less sales, over sales. */
export function biasAlarm(percent: number): Sentence {
  const size = Math.abs(Math.round(percent))
  return percent > 0
    ? {
        es: `En las últimas 4 semanas se previó ${size} % más de lo que se vendió: revisa si algo cambió antes de comprar todo lo sugerido.`,
        en: `Over the last 4 weeks ${size} % more was forecast than was sold: see what changed before you buy all that is suggested.`,
      }
    : {
        es: `En las últimas 4 semanas se previó ${size} % menos de lo que se vendió: compra con más margen de lo sugerido.`,
        en: `Over the last 4 weeks ${size} % less was forecast than was sold: buy with more margin than suggested.`,
      }
}

export function calibrationAlarm(points: number): Sentence {
  const size = points.toFixed(1)
  return {
    es: `La confianza que se muestra se aparta ${size} puntos de lo que ocurrió: tómala con cautela hasta que se corrija sola.`,
    en: `The confidence shown is ${size} points away from what happened: take it with care until it corrects itself.`,
  }
}
