import { DAILY_LEVELS, type ProductForecast, TOTAL_LEVELS } from '../forecast-product.ts'
import { fit, predict } from '../model.ts'
import { HORIZON, type Origin, type Task } from './protocol.ts'
import { movingAverage, recentQuantile, seasonalNaive, teunterSyntetosBabai } from './rivals.ts'
import { type Answer, JUDGED_LEVELS, type Scores, score } from './score.ts'

/** Answers every task of an origin; it may look at the whole shop up to the cutoff. */
export type Contestant = (origin: Origin) => (task: Task) => Answer

/** This library. */
export const orbit: Contestant = ({ history }) => {
  const forecast = predict(fit(history), HORIZON)
  const byId = new Map(forecast.products.map((product) => [product.id, product]))
  return ({ id }) => answerOf(byId.get(id))
}

export const rivals = {
  'MA(56)': each((past) => ({
    means: movingAverage(past, HORIZON),
    quantiles: repeated(JUDGED_LEVELS.map((level) => recentQuantile(past, level))),
  })),
  'seasonal naive': each((past) => ({ means: seasonalNaive(past, HORIZON) })),
  TSB: each((past) => ({ means: teunterSyntetosBabai(past, HORIZON) })),
} satisfies Record<string, Contestant>

/** How a contestant does on a shop. */
export function hold(origins: readonly Origin[], contestant: Contestant): Scores {
  return score(
    origins.flatMap((origin) => {
      const answer = contestant(origin)
      return origin.tasks.map((task) => ({ task, answer: answer(task) }))
    }),
  )
}

/** A method that looks at one product at a time. */
export function each(method: (past: Float64Array) => Answer): Contestant {
  return () =>
    ({ past }) =>
      method(past)
}

function repeated(quantiles: number[]): number[][] {
  return Array.from({ length: HORIZON }, () => quantiles)
}

function answerOf(product: ProductForecast | undefined): Answer {
  if (product === undefined || product.method === 'insufficient') return { means: new Float64Array(HORIZON) }
  const total95 = product.totals.find(({ days }) => days === HORIZON)?.quantiles[TOTAL_LEVELS.indexOf(0.95)]
  return {
    means: product.days.map(({ mean }) => mean),
    quantiles: product.days.map(({ quantiles }) =>
      JUDGED_LEVELS.map((level) => quantiles[DAILY_LEVELS.indexOf(level)] ?? 0),
    ),
    confidence: product.days.map(({ confidence }) => confidence),
    ...(total95 === undefined ? {} : { total95 }),
  }
}
