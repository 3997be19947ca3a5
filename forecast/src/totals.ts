import { type Calibration, CalibrationLearner, recalibrate, trustingCalibration } from './calibration.ts'
import type { DistributionFunction } from './distribution.ts'
import { addRow, emptyEquations, solveRidge } from './linear-algebra.ts'
import { negativeBinomialCdf } from './negative-binomial.ts'

/**
 * How far totals of several days stray from their mean: variance = noise × dispersion × mean + drift × mean². The noise of
 * single days averages out over a month; that the level itself moves does not, and a safety stock of z·σ·√L forgets it.
 */
export interface TotalsSpread {
  days: number
  noise: number
  drift: number
  calibration: Calibration
}

/** What was said and what came, over the first days of a trial; units. */
export interface TotalTrial {
  mean: number
  actual: number
  dispersion: number
  grain: number
}

const PRIOR = { noise: 1.2, drift: 0.08 }
const PRIOR_TRIALS = 60
const MOST_SQUARES = 30 // expected variances; beyond it a single bulk sale would decide

/** Lengths that a backtest measures; others are read between them. */
export const TOTAL_LENGTHS = [7, 14, 28] as const

/** Moments by non-negative least squares, then the whole shape by the levels at which the truth fell. */
export function learnSpread(days: number, trials: readonly TotalTrial[]): TotalsSpread {
  const equations = emptyEquations(2)
  for (const { mean, actual, dispersion } of trials) {
    const expected = varianceOf(PRIOR, mean, dispersion)
    if (expected <= 0) continue
    const features = Float64Array.of((dispersion * mean) / expected, (mean * mean) / expected)
    addRow(equations, features, Math.min(MOST_SQUARES, (actual - mean) ** 2 / expected), 1)
  }
  const prior = Float64Array.of(PRIOR.noise, PRIOR.drift)
  const [noise = 0, drift = 0] = solveRidge(equations, { prior, ridge: PRIOR_TRIALS, isNonNegative: true })
  const learner = new CalibrationLearner()
  for (const { mean, actual, dispersion, grain } of trials) {
    if (mean <= 0) continue
    const suffices = totalDistribution({ noise, drift }, { mean, dispersion, grain, widening: 1 })
    learner.add(suffices(actual - grain), suffices(actual))
  }
  return { days, noise, drift, calibration: trials.length === 0 ? trustingCalibration() : learner.learn() }
}

/** P(total ≤ units), negative binomial. `widening` multiplies the variance, for shops that have shown little of themselves. */
export function totalDistribution(
  spread: Pick<TotalsSpread, 'noise' | 'drift'>,
  { mean, dispersion, grain, widening }: { mean: number; dispersion: number; grain: number; widening: number },
): DistributionFunction {
  const variance = widening * varianceOf(spread, mean, dispersion)
  return (units) => negativeBinomialCdf(units, { mean, variance, grain })
}

export function recalibratedTotal(suffices: DistributionFunction, { calibration }: TotalsSpread): DistributionFunction {
  return (units) => recalibrate(calibration, suffices(units))
}

/** Of any number of days: between the lengths measured, by the logarithm of the days. */
export function spreadFor(days: number, measured: readonly TotalsSpread[]): TotalsSpread {
  const above = measured.find((one) => one.days >= days) ?? measured.at(-1)
  const below = measured.findLast((one) => one.days <= days) ?? measured[0]
  if (above === undefined || below === undefined) return learnSpread(days, [])
  if (above.days === below.days) return { ...above, days }
  const way = Math.log(days / below.days) / Math.log(above.days / below.days)
  const between = (a: number, b: number) => a + (b - a) * way
  const nearest = way < 0.5 ? below : above
  return {
    days,
    noise: between(below.noise, above.noise),
    drift: between(below.drift, above.drift),
    calibration: nearest.calibration,
  }
}

function varianceOf({ noise, drift }: { noise: number; drift: number }, mean: number, dispersion: number): number {
  return noise * dispersion * mean + drift * mean * mean
}
