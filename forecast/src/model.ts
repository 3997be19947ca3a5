import { runBacktest } from './backtest.ts'
import { DAYS_A_WEEK, type Day } from './day.ts'
import { forecastProduct, type ProductForecast } from './forecast-product.ts'
import type { ShopHistory } from './history.ts'
import { publicHolidays } from './holidays.ts'
import { type Knowledge, learn } from './knowledge.ts'
import { lookAround } from './look-around.ts'
import { alignShop, type Shop } from './series.ts'
import { type ShopPulse, takePulse } from './shop-pulse.ts'

/** A shop that can be asked for the days behind its cutoff. */
export interface Model {
  shop: Shop
  pulse: ShopPulse
  /** Of the country, for the days known and a year ahead. */
  holidays: ReadonlyMap<Day, string>
  /** What the backtest has taught, as plain JSON. */
  knowledge: Knowledge
}

export interface FitOptions {
  /** Which products of a large shop teach: the same seed, the same forecast. */
  seed?: number
}

export interface Forecast {
  /** The first day forecast, the day after the cutoff. */
  firstDay: Day
  products: ProductForecast[]
}

const A_YEAR = 366

/** Learns from the whole shop: seconds. Weekly is often enough. */
export function fit(history: ShopHistory, { seed = 1 }: FitOptions = {}): Model {
  const { shop, pulse, holidays } = prepare(history)
  const trials = runBacktest(shop, pulse, { holidays, seed })
  return { shop, pulse, holidays, knowledge: learn(trials, shop.firstDay) }
}

/** The model of an earlier fit with newer days: what it has learnt, it keeps. */
export function update(knowledge: Knowledge, history: ShopHistory): Model {
  return { ...prepare(history), knowledge }
}

/**
 * Each product's days ahead, and its totals of `totals` days from the first day ahead (also beyond the horizon).
 * `horizon` and `totals` in days, from 1 to 366.
 */
export function predict(
  { shop, pulse, holidays, knowledge }: Model,
  horizon: number,
  { totals = [DAYS_A_WEEK, 4 * DAYS_A_WEEK] }: { totals?: readonly number[] } = {},
): Forecast {
  for (const days of [horizon, ...totals]) {
    if (!(Number.isInteger(days) && days >= 1 && days <= A_YEAR)) throw new RangeError(`${days} is not 1 to 366 days.`)
  }
  const around = lookAround(shop, pulse, { holidays, ahead: Math.max(horizon, ...totals) })
  const products = around.products.map((product) => forecastProduct(product, around, knowledge, { horizon, totals }))
  return { firstDay: shop.firstDay + shop.length, products }
}

function prepare(history: ShopHistory): Pick<Model, 'shop' | 'pulse' | 'holidays'> {
  const shop = alignShop(history)
  const holidays = publicHolidays(history.country, shop.firstDay, history.lastDay + A_YEAR)
  return { shop, pulse: takePulse(shop), holidays }
}
