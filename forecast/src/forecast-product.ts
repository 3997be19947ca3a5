import { hasEnoughPast, lookAhead } from './backtest.ts'
import { recalibrate } from './calibration.ts'
import { coldLevel } from './cold-start.ts'
import { chanceForeseen, confidenceScore } from './confidence.ts'
import { dailyDistribution, quantileOf, type SaleSizes } from './distribution.ts'
import type { Knowledge } from './knowledge.ts'
import type { Surroundings } from './look-around.ts'
import type { Observation } from './observation.ts'
import { sizesOf } from './sale-sizes.ts'
import type { Series } from './series.ts'
import { combine, dailyMeans } from './stack.ts'
import { recalibratedTotal, spreadFor, totalDistribution } from './totals.ts'
import { type Method, modelVersion } from './version.ts'

/** Levels of the daily quantiles, ascending. */
export const DAILY_LEVELS = [0.025, 0.1, 0.5, 0.8, 0.9, 0.95, 0.975] as const
/** Levels of the quantiles of totals, ascending. */
export const TOTAL_LEVELS = [0.1, 0.5, 0.8, 0.9, 0.95] as const

export type ProductForecast =
  | { id: string; method: Method; modelVersion: string; days: DayForecast[]; totals: TotalForecast[] }
  /** It has never sold, and has no category to go by: no number is better than any. */
  | { id: string; method: 'insufficient' }

export interface DayForecast {
  /** The expected value, units, two decimals. */
  mean: number
  /** Units, one per {@link DAILY_LEVELS}. */
  quantiles: readonly number[]
  /** In so many of 100 such days the sale is within one unit or a quarter of the mean: 1 to 99. */
  confidence: number
}

export interface TotalForecast {
  /** From the first day ahead. */
  days: number
  mean: number
  /** Units, one per {@link TOTAL_LEVELS}. */
  quantiles: readonly number[]
}

/** What is expected of one product, and how sure that is. */
interface Expectation {
  method: Method
  /** Units per day ahead, 0 where the shop is closed. */
  means: Float64Array
  sizes: SaleSizes
  /** Variance of the level over its square, where the level itself is in doubt. */
  doubt: number
}

export function forecastProduct(
  { series, seen }: { series: Series; seen: Observation },
  around: Surroundings,
  knowledge: Knowledge,
  { horizon, totals }: { horizon: number; totals: readonly number[] },
): ProductForecast {
  const expected = hasEnoughPast(seen)
    ? expectSettled(series, seen, around, knowledge)
    : expectNew(series, seen, around)
  if (expected === undefined) return { id: series.id, method: 'insufficient' }
  return {
    id: series.id,
    method: expected.method,
    modelVersion: modelVersion(expected.method),
    days: forecastDays(expected, knowledge, horizon),
    totals: totals.map((days) => forecastTotal(expected, knowledge, days)),
  }
}

function expectSettled(series: Series, seen: Observation, around: Surroundings, { stack }: Knowledge): Expectation {
  const outlook = lookAhead(series, seen, around)
  const { firstDay, end } = around.calendar
  const means = dailyMeans(combine(stack, outlook), outlook.profile, firstDay + end)
  return { method: 'stack', means, sizes: outlook.sizes, doubt: 0 }
}

function expectNew(series: Series, seen: Observation, around: Surroundings): Expectation | undefined {
  const { calendar, categories, usualRatio } = around
  const cold = coldLevel(seen, calendar.base, categories.get(series.category) ?? categories.get(''))
  if (cold === undefined) return undefined
  // Sizes of a handful of sales are no distribution: the negative binomial speaks alone.
  const sizes = { ...sizesOf(series, seen, usualRatio), sorted: new Float64Array() }
  const means = calendar.base.slice(calendar.end).map((busy) => busy * cold.level)
  return { method: 'cold', means, sizes, doubt: cold.doubt }
}

function forecastDays({ means, sizes, doubt }: Expectation, knowledge: Knowledge, horizon: number): DayForecast[] {
  const known = new Map<number, DayForecast>() // a product has about seven different days
  return Array.from(means.subarray(0, horizon), (mean) => {
    const doubtful = doubt > 0 ? { ...sizes, dispersion: sizes.dispersion + doubt * mean } : sizes
    const day = known.get(mean) ?? forecastDay(mean, doubtful, knowledge)
    known.set(mean, day)
    return day
  })
}

const CLOSED: DayForecast = { mean: 0, quantiles: DAILY_LEVELS.map(() => 0), confidence: 99 }

function forecastDay(mean: number, sizes: SaleSizes, { daily, confidence }: Knowledge): DayForecast {
  if (mean <= 0) return CLOSED
  const suffices = dailyDistribution(mean, sizes)
  const predicted = Math.round(mean * 100) / 100
  const chance = chanceForeseen(predicted, suffices, sizes, daily)
  return {
    mean: predicted,
    quantiles: quantilesOf((units) => recalibrate(daily, suffices(units)), DAILY_LEVELS, sizes.step),
    confidence: confidenceScore(confidence, chance),
  }
}

function forecastTotal(
  { means, sizes, doubt }: Expectation,
  { totals, origins }: Knowledge,
  days: number,
): TotalForecast {
  const mean = means.subarray(0, days).reduce((sum, one) => sum + one, 0)
  const learnt = spreadFor(days, totals)
  const spread = { ...learnt, drift: learnt.drift + doubt }
  const widening = 1 + WIDENED_BY / Math.max(1, origins)
  const suffices = totalDistribution(spread, { mean, dispersion: sizes.dispersion, grain: sizes.grain, widening })
  const quantiles = quantilesOf(recalibratedTotal(suffices, learnt), TOTAL_LEVELS, sizes.step)
  return { days, mean: Math.round(mean * 100) / 100, quantiles }
}

/** A shop seen over one origin has shown one month of what months can bring: three times the variance; over 26, 8 % more. */
const WIDENED_BY = 2

function quantilesOf(suffices: (units: number) => number, levels: readonly number[], step: 0 | 1): number[] {
  let lowest = 0
  return levels.map((level) => {
    lowest = quantileOf(suffices, level, step, lowest)
    return lowest
  })
}
