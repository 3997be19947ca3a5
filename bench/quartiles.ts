/** First quartile, median and third quartile. */
export type Quartiles = [number, number, number]

export function quartilesOf(values: readonly number[]): Quartiles {
  return [percentile(values, 25), percentile(values, 50), percentile(values, 75)]
}

/** Between the two nearest values, in proportion. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = Float64Array.from(values).sort()
  const place = ((sorted.length - 1) * percent) / 100
  const [below = Number.NaN, above = Number.NaN] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
  return below + (above - below) * (place - Math.floor(place))
}
