/** The last 56 days, on and on. */
export function movingAverage(past: Float64Array, horizon: number, days = 56): Float64Array {
  const recent = past.subarray(Math.max(0, past.length - days))
  const mean = recent.reduce((sum, units) => sum + units, 0) / Math.max(1, recent.length)
  return new Float64Array(horizon).fill(mean)
}

/** Last week again. */
export function seasonalNaive(past: Float64Array, horizon: number): Float64Array {
  return Float64Array.from({ length: horizon }, (_, ahead) => past[past.length - 7 + (ahead % 7)] ?? 0)
}

/** Teunter, Syntetos and Babai (2011): size and chance of a sale smoothed apart, the chance every day. */
export function teunterSyntetosBabai(past: Float64Array, horizon: number, smoothing = 0.1): Float64Array {
  const sizes = past.filter((units) => units > 0)
  let chance = sizes.length / Math.max(1, past.length)
  let size = sizes.length === 0 ? 0 : sizes.reduce((sum, units) => sum + units, 0) / sizes.length
  for (const units of past) {
    chance += smoothing * ((units > 0 ? 1 : 0) - chance)
    if (units > 0) size += smoothing * (units - size)
  }
  return new Float64Array(horizon).fill(chance * size)
}

/** The quantile of the last 56 days that goes with {@link movingAverage}. */
export function recentQuantile(past: Float64Array, level: number, days = 56): number {
  const sorted = past.slice(Math.max(0, past.length - days)).sort()
  const place = (sorted.length - 1) * level
  const [low, high] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0]
  return low + (high - low) * (place - Math.floor(place))
}
