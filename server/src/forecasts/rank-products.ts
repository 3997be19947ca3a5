import type { AbcClass } from '@orbit/contract/forecast-shapes.ts'
import { toUnits } from '@orbit/contract/units.ts'
import type { ProductPast } from './forecast-work.ts'

/** A while those before it make less than 80 % of the revenue, B below 95 %: as the report of classes. Without revenue, C. */
export function classesOf(products: readonly Pick<ProductPast, 'id' | 'revenue'>[]): Map<string, AbcClass> {
  const ranked = products
    .map(({ id, revenue }) => ({ id, revenue: toUnits(revenue, 2) }))
    .sort((a, b) => (a.revenue < b.revenue ? 1 : a.revenue > b.revenue ? -1 : 0))
  const whole = ranked.reduce((sum, { revenue }) => sum + (revenue > 0n ? revenue : 0n), 0n)
  let before = 0n
  const classes = new Map<string, AbcClass>()
  for (const { id, revenue } of ranked) {
    classes.set(id, revenue <= 0n ? 'C' : before * 100n < whole * 80n ? 'A' : before * 100n < whole * 95n ? 'B' : 'C')
    before += revenue > 0n ? revenue : 0n
  }
  return classes
}
