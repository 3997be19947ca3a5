import type { SaleSizes } from './distribution.ts'
import type { Observation } from './observation.ts'
import type { Series } from './series.ts'

const MOST_SALES = 150
const MOST_DAYS = 365
/** So many days with a sale of a usual product stand beside a product's own dispersion. */
const PRIOR_SALE_DAYS = 10
const GRAINS_A_SALE = 8

/** The sizes of a product's latest sales. `usualRatio` is what products of the shop have as dispersion / mean size. */
export function sizesOf(series: Series, seen: Observation, usualRatio: number): SaleSizes {
  const end = seen.isCounted.length
  const sizes: number[] = []
  let counted = 0
  const first = Math.max(end - seen.age, end - MOST_DAYS)
  for (let day = end - 1; day >= first && sizes.length < MOST_SALES; day--) {
    if (seen.isCounted[day] === 0) continue
    counted++
    if ((series.sold[day] ?? 0) > 0) sizes.push(seen.demand[day] ?? 0)
  }
  const mean = sizes.length > 0 ? sizes.reduce((sum, size) => sum + size, 0) / sizes.length : seen.meanSize || 1
  return {
    sorted: Float64Array.from(sizes).sort(),
    mean,
    saleShare: counted > 0 ? sizes.length / counted : 0,
    dispersion: shrink(seen, usualRatio * mean),
    step: series.isFractional ? 0 : 1,
    grain: series.isFractional ? mean / GRAINS_A_SALE : 1,
  }
}

function shrink({ dispersion, saleDays }: Observation, usual: number): number {
  return (saleDays * dispersion + PRIOR_SALE_DAYS * usual) / (saleDays + PRIOR_SALE_DAYS)
}

/** The median of dispersion / mean size over the products that sell; 1 where none does. */
export function usualDispersionRatio(seen: readonly Observation[]): number {
  const ratios = Float64Array.from(
    seen.filter(({ saleDays }) => saleDays > 1),
    ({ dispersion, meanSize }) => dispersion / meanSize,
  ).sort()
  return ratios[ratios.length >> 1] ?? 1
}
