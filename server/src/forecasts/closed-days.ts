import { type Day, weekdayOf } from '@orbit/forecast/day.ts'
import type { ProductHistory } from '@orbit/forecast/history.ts'

const WEEKS = 12
/** A weekday that sold on fewer of its days is one on which the shop usually stays closed. */
const USUALLY_CLOSED = 0.3
/** A shop that sells on so many of its open days was closed on one without any sale; one that sells less may just have had none. */
const SELLS_DAILY = 0.8

/** Of the last `lookBack` days those on which the shop was closed, ascending. */
export function closedDays(products: readonly ProductHistory[], lastDay: Day, lookBack: number): Day[] {
  const length = Math.max(lookBack, WEEKS * 7)
  const first = firstSale(products, lastDay - length + 1)
  const days = Array.from({ length: Math.max(0, lastDay - first + 1) }, (_, index) => first + index)
  const hasSold = new Set(days.filter((day) => products.some((product) => soldOn(product, day) > 0)))
  const shareOf = (some: readonly Day[]) => some.filter((day) => hasSold.has(day)).length / Math.max(1, some.length)
  const isUsuallyClosed = Array.from(
    { length: 7 },
    (_, weekday) => shareOf(days.filter((day) => weekdayOf(day) === weekday)) <= USUALLY_CLOSED,
  )
  const isUsual = (day: Day) => !isUsuallyClosed[weekdayOf(day)]
  const sellsDaily = shareOf(days.filter(isUsual)) >= SELLS_DAILY
  return days.filter((day) => day > lastDay - lookBack && !hasSold.has(day) && (sellsDaily || !isUsual(day)))
}

function firstSale(products: readonly ProductHistory[], earliest: Day): Day {
  return products.reduce((first, { firstDay, sold }) => {
    const from = Math.max(0, earliest - firstDay)
    const index = Array.from(sold).findIndex((units, at) => at >= from && units > 0)
    return index === -1 ? first : Math.min(first, firstDay + index)
  }, Number.MAX_SAFE_INTEGER)
}

function soldOn({ firstDay, sold }: ProductHistory, day: Day): number {
  return sold[day - firstDay] ?? 0
}
