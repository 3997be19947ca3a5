import { dailyChange } from '../observation.ts'

/** Root mean squared scaled error (M5): 1 is as good as saying yesterday's sale, in the past. NaN where nothing ever changed. */
export function rmsse(forecast: ArrayLike<number>, actual: Float64Array, past: Float64Array): number {
  let squares = 0
  for (let day = 0; day < actual.length; day++) squares += ((forecast[day] ?? 0) - (actual[day] ?? 0)) ** 2
  return Math.sqrt(squares / actual.length) / dailyChange(past, 0, past.length)
}

/** Of one quantile forecast of one value (Koenker and Bassett 1978); units. */
export function pinballLoss(quantile: number, level: number, actual: number): number {
  return actual >= quantile ? level * (actual - quantile) : (1 - level) * (quantile - actual)
}

/** Mean absolute change from day to day: the scale of the scaled pinball loss. Units. */
export function meanChange(past: Float64Array): number {
  let sum = 0
  for (let day = 1; day < past.length; day++) sum += Math.abs((past[day] ?? 0) - (past[day - 1] ?? 0))
  return sum / Math.max(1, past.length - 1)
}

/** Weighted absolute percentage error: Σ|forecast − actual| / Σ actual. */
export function wape(pairs: readonly { forecast: number; actual: number }[]): number {
  const sold = pairs.reduce((sum, { actual }) => sum + actual, 0)
  return pairs.reduce((sum, { forecast, actual }) => sum + Math.abs(forecast - actual), 0) / sold
}

/** Σ(forecast − actual) / Σ actual: above zero is too much. */
export function bias(pairs: readonly { forecast: number; actual: number }[]): number {
  const sold = pairs.reduce((sum, { actual }) => sum + actual, 0)
  return pairs.reduce((sum, { forecast, actual }) => sum + forecast - actual, 0) / sold
}

/**
 * How far confidence is from what came true: the mean over ten bins of equal size of |said − happened|, in points of 100
 * (expected calibration error; Naeini, Cooper, Hauskrecht 2015).
 */
export function calibrationError(said: readonly { confidence: number; cameTrue: boolean }[]): number {
  const sorted = [...said].sort((a, b) => a.confidence - b.confidence)
  const bins = 10
  let error = 0
  for (let bin = 0; bin < bins; bin++) {
    const members = sorted.slice(
      Math.floor((bin * sorted.length) / bins),
      Math.floor(((bin + 1) * sorted.length) / bins),
    )
    const gap = members.reduce((sum, { confidence, cameTrue }) => sum + confidence - (cameTrue ? 100 : 0), 0)
    error += Math.abs(gap)
  }
  return error / sorted.length
}
