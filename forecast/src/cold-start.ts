import type { ShopContext } from './backtest.ts'
import type { Observation } from './observation.ts'
import type { Series } from './series.ts'

/** What products of a category usually sell: units on a day whose profile is 1. */
export interface CategoryLevel {
  mean: number
  /** Variance between products over the squared mean. */
  spread: number
}

const RECENT = 56
const MIN_PRODUCTS = 3
/** So many days of the category's usual product stand beside a new product's own days. */
const PRIOR_DAYS = 14
const LOOK_BACK = 182
const [LEAST_SPREAD, MOST_SPREAD] = [0.3, 3]

/** By category; under '' that of the whole shop. Left out where fewer than three products have sold lately. */
export function categoryLevels(
  products: readonly { series: Series; seen: Observation }[],
  { calendar }: ShopContext,
): Map<string, CategoryLevel> {
  const levels = new Map<string, number[]>([['', []]])
  for (const { series, seen } of products) {
    const { units, exposure } = recentRate(seen, calendar.base, RECENT)
    if (units === 0 || exposure === 0) continue
    for (const category of new Set(['', series.category])) {
      levels.set(category, [...(levels.get(category) ?? []), units / exposure])
    }
  }
  return new Map([...levels].filter(([, all]) => all.length >= MIN_PRODUCTS).map(([name, all]) => [name, levelOf(all)]))
}

function levelOf(levels: readonly number[]): CategoryLevel {
  const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length
  const variance = levels.reduce((sum, level) => sum + (level - mean) ** 2, 0) / levels.length
  return { mean, spread: Math.min(MOST_SPREAD, Math.max(LEAST_SPREAD, variance / mean ** 2)) }
}

/** Units in all, and how many usual days they took. */
function recentRate(seen: Observation, base: Float64Array, days: number): { units: number; exposure: number } {
  const end = seen.demand.length
  let [units, exposure] = [0, 0]
  for (let day = Math.max(end - seen.age, end - days); day < end; day++) {
    if (seen.isCounted[day] === 0) continue
    units += seen.demand[day] ?? 0
    exposure += base[day] ?? 0
  }
  return { units, exposure }
}

/** A level with its own doubt: the variance of the level over its square. */
export interface ColdLevel {
  level: number
  doubt: number
}

/**
 * The level of a product that is new or seldom sold: its own days and 14 days of its category's usual product, put
 * together (gamma–Poisson, the empirical Bayes of Clayton and Kaldor 1987). Undefined when there is neither a sale nor a
 * category to go by.
 */
export function coldLevel(
  seen: Observation,
  base: Float64Array,
  category: CategoryLevel | undefined,
): ColdLevel | undefined {
  const { units, exposure } = recentRate(seen, base, LOOK_BACK)
  if (category === undefined) {
    if (seen.saleDays === 0 || exposure === 0) return undefined
    return { level: units / Math.max(exposure, PRIOR_DAYS / 2), doubt: 1 / seen.saleDays }
  }
  const believed = exposure / (exposure + PRIOR_DAYS)
  return {
    level: (units + PRIOR_DAYS * category.mean) / (exposure + PRIOR_DAYS),
    doubt: category.spread * (1 - believed) + believed / (seen.saleDays + 1),
  }
}
