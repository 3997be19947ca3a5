import { readCalendar, type ShopCalendar } from './calendar.ts'
import type { Day } from './day.ts'
import type { SaleSizes } from './distribution.ts'
import { askExperts, type ExpertLevels } from './experts.ts'
import { demandBehindSales } from './hidden-demand.ts'
import { shelf } from './history.ts'
import { type Observation, observe } from './observation.ts'
import { sizesOf, usualDispersionRatio } from './sale-sizes.ts'
import { seasonalGrowth } from './seasonal-growth.ts'
import { seededShuffle } from './seeded-random.ts'
import type { Series, Shop } from './series.ts'
import type { ShopPulse } from './shop-pulse.ts'
import { dayProfile, weekdayProfile } from './weekday-profile.ts'

/** Days that each backtest looks ahead. */
export const BACKTEST_HORIZON = 28
const ORIGINS = 26
const DAYS_BETWEEN_ORIGINS = 7
const MIN_AGE = 28
const MIN_SALE_DAYS = 5
/** More products than this tell the pool nothing new, and cost time. */
const MAX_PRODUCTS = 300

/** What is known of one product at the end of a day, ready to be combined. */
export interface Outlook {
  series: Series
  seen: Observation
  sizes: SaleSizes
  levels: ExpertLevels
  /** Busyness of the days ahead, one per day of the horizon. */
  profile: Float64Array
}

/** An outlook of the past, with what then happened. */
export interface Trial extends Outlook {
  /** The first day ahead, as an index of the shop. */
  end: number
  /** Units wanted, one per day ahead: what was sold, and on a day that sold out what it is thought to have hidden. */
  actual: Float64Array
  /** 1 on days that say what was wanted: the shelf was not empty from the morning on. */
  isTold: Uint8Array
}

/** Enough of a past to be learnt from and to be forecast by the stack. */
export function hasEnoughPast({ age, saleDays }: Pick<Observation, 'age' | 'saleDays'>): boolean {
  return age >= MIN_AGE && saleDays >= MIN_SALE_DAYS
}

/**
 * Forecasts made again as they would have been made then (rolling origin; Tashman 2000): up to 26 weekly origins, each with
 * the 28 days that followed. Of large shops, 300 products drawn by the seed.
 */
export function runBacktest(
  shop: Shop,
  pulse: ShopPulse,
  { holidays, seed }: { holidays: ReadonlyMap<Day, string>; seed: number },
): Trial[] {
  const products = seededShuffle(shop.products, seed)
  const trials: Trial[] = []
  for (let back = 0; back < ORIGINS; back++) {
    const end = shop.length - BACKTEST_HORIZON - back * DAYS_BETWEEN_ORIGINS
    if (end < MIN_AGE) break
    const calendar = readCalendar(shop, pulse, { end, horizon: BACKTEST_HORIZON, holidays })
    const growth = seasonalGrowth(pulse.sales, calendar)
    const settled = observeSettled(products, end, calendar)
    const usualRatio = usualDispersionRatio(settled.map(({ seen }) => seen))
    for (const { series, seen } of settled) {
      trials.push(tryOut(series, lookAhead(series, seen, { calendar, growth, usualRatio }), end))
    }
  }
  return trials
}

function observeSettled(products: readonly Series[], end: number, { isOpen }: ShopCalendar) {
  const settled: { series: Series; seen: Observation }[] = []
  for (const series of products) {
    if (settled.length >= MAX_PRODUCTS) break
    if (end - series.start < MIN_AGE) continue
    const seen = observe(series, end, isOpen)
    if (hasEnoughPast(seen)) settled.push({ series, seen })
  }
  return settled
}

/** What the shop lends to each of its products. */
export interface ShopContext {
  calendar: ShopCalendar
  growth: number
  usualRatio: number
}

/** What the experts say of one product, and how busy its days ahead will be. */
export function lookAhead(series: Series, seen: Observation, { calendar, growth, usualRatio }: ShopContext): Outlook {
  const profile = dayProfile(weekdayProfile(seen, calendar), calendar)
  const levels = askExperts(seen, profile, { firstDay: calendar.firstDay, growth })
  return { series, seen, sizes: sizesOf(series, seen, usualRatio), levels, profile: profile.slice(calendar.end) }
}

function tryOut(series: Series, outlook: Outlook, end: number): Trial {
  const flags = series.shelf.subarray(end, end + BACKTEST_HORIZON)
  const actual = series.sold.slice(end, end + BACKTEST_HORIZON)
  if (flags.includes(shelf.ranOut)) {
    const hidden = demandBehindSales(series, end + BACKTEST_HORIZON, Number.POSITIVE_INFINITY)
    actual.forEach((_, ahead) => {
      if (flags[ahead] === shelf.ranOut) actual[ahead] = hidden[end + ahead] ?? 0
    })
  }
  const isTold = flags.map((flag) => (flag === shelf.stocked || flag === shelf.ranOut ? 1 : 0))
  // The days themselves are not needed any more: 26 copies of two years are too many to keep.
  const seen = { ...outlook.seen, demand: NO_DAYS, isCounted: NO_FLAGS }
  return { ...outlook, seen, end, actual, isTold }
}

const NO_DAYS = new Float64Array()
const NO_FLAGS = new Uint8Array()
