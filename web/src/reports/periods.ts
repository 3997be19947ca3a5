import { type DayRange, plusDays, rangeBefore } from '../ui/day-ranges.ts'

/** As many days, right before; before whole months, as many whole months. */
export function periodBefore(period: DayRange): DayRange {
  const { from, to } = period
  const next = plusDays(to, 1)
  if (!from.endsWith('-01') || !next.endsWith('-01')) return rangeBefore(period)
  return { from: monthsAfter(from, -monthsBetween(from, next)), to: plusDays(from, -1) }
}

function monthsBetween(from: string, to: string): number {
  const [year = 0, month = 0] = from.split('-').map(Number)
  const [toYear = 0, toMonth = 0] = to.split('-').map(Number)
  return (toYear - year) * 12 + toMonth - month
}

function monthsAfter(firstOfMonth: string, count: number): string {
  const [year = 0, month = 1] = firstOfMonth.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 + count, 1)).toISOString().slice(0, 10)
}
