import { demandBehindSales } from './hidden-demand.ts'
import { shelf } from './history.ts'
import type { Series } from './series.ts'

/** A product as it is known at the end of a day: what later days bring is not looked at. */
export interface Observation {
  /** Units wanted per day, [0, end): what was sold, without the rarest bulk sales, completed on days that sold out. */
  demand: Float64Array
  /** 1 on days that say something about demand: the product existed, was on the shelf, and the shop was open. */
  isCounted: Uint8Array
  /** Days since the first sale, the day of the sale included. */
  age: number
  saleDays: number
  /** Of the days with a sale: units. */
  meanSize: number
  /** Variance of a counted day over its mean; 1 for Poisson demand. Units. */
  dispersion: number
  /** Mean of a counted day over its standard deviation, in the last half year. */
  signalToNoise: number
  /** Root of the mean squared change from day to day, since the first sale: the scale of RMSSE. Units. */
  scale: number
}

const WINSOR_DEVIATIONS = 3
const HALF_A_YEAR = 182

/** Where `isOpen[d]` is 0, the shop was closed on day d. */
export function observe(series: Series, end: number, isOpen: Uint8Array): Observation {
  const isCounted = new Uint8Array(end)
  for (let day = series.start; day < end; day++) {
    const state = series.shelf[day]
    if (isOpen[day] === 1 && state !== shelf.beganEmpty && state !== shelf.closed) isCounted[day] = 1
    if ((series.sold[day] ?? 0) > 0) isCounted[day] = 1 // whatever was recorded: it was sold
  }
  const sizes = saleSizes(series, end)
  const demand = demandBehindSales(series, end, sizes.cap)
  const { mean, variance } = momentsOf(demand, isCounted, series.start)
  const recent = momentsOf(demand, isCounted, Math.max(series.start, end - HALF_A_YEAR))
  return {
    demand,
    isCounted,
    age: Math.max(0, end - series.start),
    saleDays: sizes.count,
    meanSize: sizes.mean,
    dispersion: mean > 0 ? Math.max(variance / mean, 0.3 * sizes.mean) : Math.max(sizes.mean, 1),
    signalToNoise: recent.variance > 0 ? recent.mean / Math.sqrt(recent.variance) : 0,
    scale: dailyChange(series.sold, series.start, end),
  }
}

interface Sizes {
  count: number
  mean: number
  /** Bulk sales beyond this are taken for it (winsorised), so that one wholesale day does not lift a month. */
  cap: number
}

/** Twice: a sale large enough to hide behind the deviation that it makes itself is found the second time. */
function saleSizes(series: Series, end: number): Sizes {
  const all = cappedSizes(series, end, Number.POSITIVE_INFINITY)
  return { ...all, cap: cappedSizes(series, end, all.cap).cap }
}

function cappedSizes({ sold, start }: Series, end: number, limit: number): Sizes {
  let [count, sum, squares] = [0, 0, 0]
  for (let day = start; day < end; day++) {
    const size = Math.min(sold[day] ?? 0, limit)
    if (size <= 0) continue
    count++
    sum += size
    squares += size * size
  }
  const mean = count > 0 ? sum / count : 0
  const deviation = count > 1 ? Math.sqrt(Math.max(0, squares - count * mean * mean) / (count - 1)) : 0
  return { count, mean, cap: count > 1 ? mean + WINSOR_DEVIATIONS * deviation : Number.POSITIVE_INFINITY }
}

function momentsOf(demand: Float64Array, isCounted: Uint8Array, start: number): { mean: number; variance: number } {
  let [count, sum, squares] = [0, 0, 0]
  for (let day = start; day < demand.length; day++) {
    if (isCounted[day] === 0) continue
    const units = demand[day] ?? 0
    count++
    sum += units
    squares += units * units
  }
  const mean = count > 0 ? sum / count : 0
  return { mean, variance: count > 1 ? Math.max(0, (squares - count * mean * mean) / (count - 1)) : 0 }
}

/** Root mean squared difference of neighbouring days (Makridakis, Spiliotis, Assimakopoulos 2022, the M5 competition). */
export function dailyChange(sold: Float64Array, start: number, end: number): number {
  let squares = 0
  for (let day = start + 1; day < end; day++) squares += ((sold[day] ?? 0) - (sold[day - 1] ?? 0)) ** 2
  return end - start > 1 ? Math.sqrt(squares / (end - start - 1)) : 0
}
