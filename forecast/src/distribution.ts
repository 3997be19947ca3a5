import { negativeBinomialCdf } from './negative-binomial.ts'

/** What is known about the sizes of a product's sales when its distribution is made. */
export interface SaleSizes {
  /** Units of each day with a sale, ascending, of the last year; empty when nothing was sold. */
  sorted: Float64Array
  mean: number
  /** Of counted days, those with a sale: between 0 and 1. */
  saleShare: number
  /** Variance over mean of daily demand, shrunk to that of the shop. */
  dispersion: number
  /** 1 for what is sold by the piece; 0 for what is sold by weight. */
  step: 0 | 1
  /** Units between the values of the negative binomial: one piece, or a small part of a usual sale. */
  grain: number
}

/** P(demand ≤ units) of one day. */
export type DistributionFunction = (units: number) => number

const HURDLE_SHARE = 0.75

/**
 * One day's demand with a given mean: three quarters a hurdle (does it sell at all, and then how much: the sizes seen
 * before, Croston's two questions), one quarter a negative binomial, which knows that sizes not seen before may come.
 */
export function dailyDistribution(mean: number, sizes: SaleSizes): DistributionFunction {
  if (mean <= 0) return () => 1
  const hurdle = hurdleDistribution(mean, sizes)
  const variance = sizes.dispersion * mean
  return (units) =>
    units < 0
      ? 0
      : HURDLE_SHARE * hurdle(units) +
        (1 - HURDLE_SHARE) * negativeBinomialCdf(units, { mean, variance, grain: sizes.grain })
}

/**
 * The chance of a sale follows the mean as if sales arrived at random: 1 − (1 − usual chance)^(mean / usual mean). What the
 * chance cannot carry, the sizes do: their scale makes the mean come out.
 */
function hurdleDistribution(mean: number, sizes: SaleSizes): DistributionFunction {
  const { sorted, saleShare, step, dispersion, grain } = sizes
  if (sorted.length === 0) return (units) => negativeBinomialCdf(units, { mean, variance: dispersion * mean, grain })
  const usualMean = saleShare * sizes.mean
  const chance = saleShare >= 1 ? 1 : 1 - (1 - saleShare) ** (mean / usualMean)
  const scale = mean / (chance * sizes.mean)
  // A size of 3 pieces stands for 2.5 to 3.5, so that scaled sizes still fall on whole pieces.
  return (units) => 1 - chance * (1 - shareUpTo(sorted, (units + step / 2) / scale))
}

function shareUpTo(sorted: Float64Array, size: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) <= size) low = middle + 1
    else high = middle
  }
  return low / sorted.length
}

/**
 * The smallest quantity whose chance of sufficing reaches `level`: whole pieces, or thousandths for what is sold by weight.
 * `from` is a quantity known to be at most as large: quantiles are asked in ascending order.
 */
export function quantileOf(suffices: DistributionFunction, level: number, step: 0 | 1, from = 0): number {
  const unit = step === 1 ? 1 : 0.001
  if (suffices(from) >= level) return from
  let [low, reach] = [0, 1]
  while (suffices(from + reach * unit) < level && reach < 1e12) {
    low = reach
    reach *= 2
  }
  while (reach - low > 1) {
    const middle = Math.floor((low + reach) / 2)
    if (suffices(from + middle * unit) >= level) reach = middle
    else low = middle
  }
  return Math.round((from + reach * unit) * 1000) / 1000
}
