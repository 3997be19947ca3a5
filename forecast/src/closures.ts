import { DAYS_A_WEEK, type Day, weekdayOf, yearBefore } from './day.ts'

const WEEKS = 12
const MOSTLY = 0.7
const SELDOM = 0.35

/**
 * Weekdays on which the shop keeps closed: empty in at least 70 % of the last 12 weeks, while its other days seldom are.
 * `productsSold` is read before `end` only. Index 0 is Monday.
 */
export function findClosedWeekdays(productsSold: Float64Array, firstDay: Day, end: number): boolean[] {
  const empty = new Float64Array(DAYS_A_WEEK)
  const all = new Float64Array(DAYS_A_WEEK)
  for (let day = Math.max(0, end - WEEKS * DAYS_A_WEEK); day < end; day++) {
    const weekday = weekdayOf(firstDay + day)
    all[weekday] = (all[weekday] ?? 0) + 1
    if (productsSold[day] === 0) empty[weekday] = (empty[weekday] ?? 0) + 1
  }
  const shares = Array.from(empty, (count, weekday) => count / Math.max(1, all[weekday] ?? 0))
  const isEmpty = shares.map((share, weekday) => (all[weekday] ?? 0) >= 3 && share >= MOSTLY)
  const others = shares.filter((_, weekday) => !isEmpty[weekday])
  const isTelling = others.length >= 1 && others.reduce((sum, share) => sum + share, 0) / others.length <= SELDOM
  return isEmpty.map((one) => one && isTelling)
}

export interface KnownPast {
  firstDay: Day
  /** Days known. */
  end: number
  isOpen: Uint8Array
  closedWeekdays: readonly boolean[]
  /** Of past and future, by day. */
  holidays: ReadonlyMap<Day, string>
}

/** Whether the shop will be closed on a day to come: by its week, as on the last such holiday, or as on that date last year. */
export function willBeClosed(day: Day, past: KnownPast): boolean {
  if (past.closedWeekdays[weekdayOf(day)] === true) return true
  const holiday = past.holidays.get(day)
  if (holiday !== undefined) return closesOnHoliday(holiday, past)
  return closesOnDate(day, past)
}

function closesOnHoliday(holiday: string, past: KnownPast): boolean {
  const known = [...past.holidays].filter(([day]) => day >= past.firstDay && day < past.firstDay + past.end)
  const same = known.findLast(([, name]) => name === holiday)
  if (same !== undefined) return isExceptionallyClosed(same[0], past) || past.isOpen[same[0] - past.firstDay] === 0
  const closed = known.filter(([day]) => past.isOpen[day - past.firstDay] === 0)
  return known.length >= 4 && closed.length > known.length / 2
}

/** Closed on this date last year and, where known, the year before: Easter of one year does not close a date for ever. */
function closesOnDate(day: Day, past: KnownPast): boolean {
  const lastYear = yearBefore(day)
  if (past.holidays.has(lastYear) || !isExceptionallyClosed(lastYear, past)) return false
  const before = yearBefore(lastYear)
  return before < past.firstDay || past.isOpen[before - past.firstDay] === 0
}

/** Closed on a weekday on which it opened the week before or after. */
export function isExceptionallyClosed(day: Day, { firstDay, end, isOpen }: KnownPast): boolean {
  const index = day - firstDay
  if (index < 0 || index >= end || isOpen[index] === 1) return false
  const opened = (other: number) => other >= 0 && other < end && isOpen[other] === 1
  return [1, 2].some((weeks) => opened(index - weeks * DAYS_A_WEEK) || opened(index + weeks * DAYS_A_WEEK))
}
