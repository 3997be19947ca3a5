import { shelf } from './history.ts'
import type { Series } from './series.ts'

/**
 * Units wanted per day, [0, end). Sales are demand cut off by the shelf: on a day that sold out, demand is taken as the mean
 * of the days that asked for at least as much, E[size | size ≥ sold]. Sales beyond `cap` are taken for it.
 */
export function demandBehindSales(series: Series, end: number, cap: number): Float64Array {
  const demand = new Float64Array(end)
  let sizes: ReachedSizes | undefined
  for (let day = series.start; day < end; day++) {
    const sold = Math.min(series.sold[day] ?? 0, cap)
    demand[day] = sold
    if (series.shelf[day] !== shelf.ranOut || sold === 0) continue
    sizes ??= reachedSizes(series, end, cap)
    demand[day] = Math.max(sold, meanOfAtLeast(sizes, sold))
  }
  return demand
}

/** Ascending sizes; what all sizes from each on weigh, and weigh times themselves. */
interface ReachedSizes {
  sizes: Float64Array
  weights: Float64Array
  units: Float64Array
}

/**
 * Days that sold out know only that more was wanted: each gives its weight to the days beyond it (Kaplan and Meier 1958, in
 * the form of Efron 1967, redistribution to the right).
 */
function reachedSizes(series: Series, end: number, cap: number): ReachedSizes {
  const days = Array.from({ length: end - series.start }, (_, index) => series.start + index)
    .map((day) => ({ size: Math.min(series.sold[day] ?? 0, cap), isCut: series.shelf[day] === shelf.ranOut }))
    .filter(({ size }) => size > 0)
    .sort((a, b) => a.size - b.size || Number(a.isCut) - Number(b.isCut))
  const [weights, units] = [new Float64Array(days.length + 1), new Float64Array(days.length + 1)]
  let weight = 1
  for (const [index, { isCut }] of days.entries()) {
    const beyond = days.length - 1 - index
    if (!isCut || beyond === 0) weights[index] = weight
    else weight += weight / beyond
  }
  for (let index = days.length - 1; index >= 0; index--) {
    units[index] = (units[index + 1] ?? 0) + (weights[index] ?? 0) * (days[index]?.size ?? 0)
    weights[index] = (weights[index] ?? 0) + (weights[index + 1] ?? 0)
  }
  return { sizes: Float64Array.from(days, ({ size }) => size), weights, units }
}

function meanOfAtLeast({ sizes, weights, units }: ReachedSizes, size: number): number {
  let [low, high] = [0, sizes.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sizes[middle] ?? 0) < size) low = middle + 1
    else high = middle
  }
  const weight = weights[low] ?? 0
  return weight > 0 ? (units[low] ?? 0) / weight : size
}
