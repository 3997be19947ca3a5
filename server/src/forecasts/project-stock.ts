import { fromUnits, toUnits } from '@orbit/contract/units.ts'

const DECIMALS = 3

interface Present {
  /** Decimal text; null where stock is not tracked. */
  stock: string | null
  /** Has left the stock already, and is no longer expected. */
  soldToday: string
  today: string
}

/**
 * The stock expected at the end of each day: less what is expected to sell, never below nothing, with what is on order on the
 * day on which it should come (overdue: today). Null where stock is not tracked.
 */
export function projectStock(
  { stock, soldToday, today }: Present,
  days: readonly { date: string; mean: string }[],
  arrivals: readonly { date: string; quantity: string }[],
): (string | null)[] {
  if (stock === null) return days.map(() => null)
  let left = toUnits(stock, DECIMALS)
  return days.map(({ date, mean }) => {
    const comes = arrivals.filter((arrival) => arrival.date === date || (date === today && arrival.date < today))
    for (const { quantity } of comes) left += toUnits(quantity, DECIMALS)
    const expected = toUnits(mean, DECIMALS) - (date === today ? toUnits(soldToday, DECIMALS) : 0n)
    if (expected > 0n) left = left > expected ? left - expected : 0n
    return fromUnits(left, DECIMALS)
  })
}
