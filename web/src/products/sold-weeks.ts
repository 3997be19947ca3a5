import { fromUnits, toUnits, withoutTrailingZeros } from '../../../contract/src/units.ts'
import { plusDays } from '../ui/day-ranges.ts'

export const WEEKS = 13

interface Line {
  businessDate: string
  quantity: string
}

/** The first of the days that make up so many whole weeks ending with this one. */
export function firstDay(today: string): string {
  return plusDays(today, 1 - WEEKS * 7)
}

/** How much was sold in each of the last weeks of seven days, the present one last. */
export function soldByWeek(lines: readonly Line[], today: string): { from: string; to: string; quantity: string }[] {
  const sums = Array.from({ length: WEEKS }, () => 0n)
  const end = Date.parse(today)
  for (const { businessDate, quantity } of lines) {
    const week = WEEKS - 1 - Math.floor((end - Date.parse(businessDate)) / (7 * DAY))
    if (week >= 0 && week < WEEKS) sums[week] = (sums[week] ?? 0n) + toUnits(quantity, 3)
  }
  return sums.map((sum, index) => ({
    from: plusDays(today, 1 - (WEEKS - index) * 7),
    to: plusDays(today, -(WEEKS - 1 - index) * 7),
    quantity: withoutTrailingZeros(fromUnits(sum, 3)),
  }))
}

const DAY = 86_400_000
