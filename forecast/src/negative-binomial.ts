import { incompleteBeta } from './special-functions.ts'

/** Smallest excess of the variance: at less, the negative binomial is the Poisson to all that counts here. */
const LEAST_EXCESS = 1.001

/** Mean, variance (taken as above the mean's own of the Poisson), and the units between neighbouring values. */
export interface Moments {
  mean: number
  variance: number
  grain: number
}

/**
 * P(N ≤ units) of the negative binomial: Poisson demand whose rate is itself uncertain by a gamma distribution (Greenwood
 * and Yule 1920). Between the values it goes on smoothly, which serves what is sold by weight.
 */
export function negativeBinomialCdf(units: number, { mean, variance, grain }: Moments): number {
  if (units < 0) return 0
  if (mean <= 0) return 1
  const excess = Math.max(LEAST_EXCESS, variance / (mean * grain))
  const shape = mean / grain / (excess - 1)
  return incompleteBeta(1 / excess, shape, units / grain + 1)
}
