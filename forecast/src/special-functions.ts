const LANCZOS = [
  76.18009172947146, -86.50532032941678, 24.01409824083091, -1.231739572450155, 0.001208650973866179,
  -0.000005395239384953,
] as const

/** ln Γ(x) for x > 0 (Lanczos 1964); wrong by less than 2e-10. */
export function logGamma(x: number): number {
  const shifted = x + 5.5
  let series = 1.000000000190015
  for (let index = 0; index < LANCZOS.length; index++) series += (LANCZOS[index] ?? 0) / (x + 1 + index)
  return (x + 0.5) * Math.log(shifted) - shifted + Math.log((2.5066282746310002 * series) / x)
}

/**
 * The regularised incomplete beta function I_x(a, b), for a, b > 0: the distribution function of the beta distribution,
 * and of every binomial and negative binomial (NIST Digital Library of Mathematical Functions, 8.17).
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x))
  // The fraction converges fast on this side of the mean only; the other side is its mirror.
  if (x < (a + 1) / (a + b + 2)) return (front * betaFraction(x, a, b)) / a
  return 1 - (front * betaFraction(1 - x, b, a)) / b
}

const MOST_TERMS = 300
const PRECISION = 1e-10
const TINY = 1e-300

/** The continued fraction of 8.17.22, by the method of Lentz (1976). */
function betaFraction(x: number, a: number, b: number): number {
  let numerator = 1
  let denominator = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1))
  let fraction = denominator
  for (let term = 1; term <= MOST_TERMS; term++) {
    const twice = 2 * term
    const even = (term * (b - term) * x) / ((a + twice - 1) * (a + twice))
    denominator = 1 / awayFromZero(1 + even * denominator)
    numerator = awayFromZero(1 + even / numerator)
    fraction *= denominator * numerator
    const odd = (-(a + term) * (a + b + term) * x) / ((a + twice) * (a + twice + 1))
    denominator = 1 / awayFromZero(1 + odd * denominator)
    numerator = awayFromZero(1 + odd / numerator)
    const change = denominator * numerator
    fraction *= change
    if (Math.abs(change - 1) < PRECISION) break
  }
  return fraction
}

function awayFromZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value
}
