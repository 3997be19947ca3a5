import { divideRounded, fromUnits, toUnits } from './units.ts'

const COST_LIMIT = 10n ** 12n

/**
 * The average cost behind a quantity and its value, four decimals; null where there is none to speak of: nothing in stock, part
 * of it of unknown cost, or, between documents dated back across each other, a value on the other side of zero.
 */
export function averageCostOf(quantity: string, value: string, uncosted: string): string | null {
  const [goods, worth] = [toUnits(quantity, 3), toUnits(value, 7)]
  if (goods === 0n || toUnits(uncosted, 3) !== 0n) return null
  const average = goods > 0n ? divideRounded(worth, goods) : divideRounded(-worth, -goods)
  return average >= 0n && average < COST_LIMIT ? fromUnits(average, 4) : null
}
