/** A calendar day of the shop, counted from 1970-01-01 (day 0): arithmetic on days knows no clocks and no zones. */
export type Day = number

export const DAYS_A_WEEK = 7
const MILLISECONDS_A_DAY = 86_400_000
const MONDAY_OF_DAY_ZERO = 3 // 1970-01-01 was a Thursday

/** Of 'YYYY-MM-DD'; undefined when the text is no such day. */
export function dayOf(date: string): Day | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return undefined
  const day = Math.round(Date.parse(`${date}T00:00:00Z`) / MILLISECONDS_A_DAY)
  return Number.isNaN(day) || dateOf(day) !== date ? undefined : day
}

/** 'YYYY-MM-DD'. */
export function dateOf(day: Day): string {
  return new Date(day * MILLISECONDS_A_DAY).toISOString().slice(0, 10)
}

/** 0 is Monday, 6 is Sunday. */
export function weekdayOf(day: Day): number {
  return (((day + MONDAY_OF_DAY_ZERO) % DAYS_A_WEEK) + DAYS_A_WEEK) % DAYS_A_WEEK
}

/** The year, the month (1 to 12), the day of the month (from 1), and how many days the month has. */
export function partsOf(day: Day): { year: number; month: number; dayOfMonth: number; daysInMonth: number } {
  const date = new Date(day * MILLISECONDS_A_DAY)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + 1]
  return { year, month, dayOfMonth: date.getUTCDate(), daysInMonth: new Date(Date.UTC(year, month, 0)).getUTCDate() }
}

/** The same month and day a year before; 28 February for 29 February. */
export function yearBefore(day: Day): Day {
  const { year, month, dayOfMonth } = partsOf(day)
  const last = new Date(Date.UTC(year - 1, month, 0)).getUTCDate()
  return Date.UTC(year - 1, month - 1, Math.min(dayOfMonth, last)) / MILLISECONDS_A_DAY
}
