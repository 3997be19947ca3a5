// Lima has had the same distance from UTC since 1994, so days can be counted instead of looked up.

export const HOUR = 3_600_000
export const DAY = 24 * HOUR
const BEHIND_UTC = 5 * HOUR

/** Days since 1970, in Lima. */
export function dayOf(at: number): number {
  return Math.floor((at - BEHIND_UTC) / DAY)
}

/** The moment of this day and hour in Lima. */
export function momentOf(day: number, hour: number): number {
  return Math.round(day * DAY + BEHIND_UTC + hour * HOUR)
}

let known = { day: Number.NaN, text: '' }

/** 'YYYY-MM-DD', in Lima. */
export function localDate(at: number): string {
  const day = dayOf(at)
  if (known.day !== day) known = { day, text: new Date(day * DAY).toISOString().slice(0, 10) }
  return known.text
}

/** 0: Sunday. */
export function weekdayOf(day: number): number {
  return (day + 4) % 7
}

const WEEKDAYS = [1.02, 0.9, 0.88, 0.92, 0.96, 1.1, 1.22]

/** How busy a day is; 1 on average. */
export function busynessOf(day: number): number {
  const date = new Date(day * DAY)
  const [month, dayOfMonth] = [date.getUTCMonth() + 1, date.getUTCDate()]
  const lastOfMonth = new Date(Date.UTC(date.getUTCFullYear(), month, 0)).getUTCDate()
  return (WEEKDAYS[weekdayOf(day)] ?? 1) * payday(dayOfMonth, lastOfMonth) * season(month, dayOfMonth) * 0.965
}

/** Wages are paid on the 15th and at the end of the month; in the days before, purses are thin. */
function payday(dayOfMonth: number, lastOfMonth: number): number {
  if ([1, 15, 16, lastOfMonth].includes(dayOfMonth)) return 1.25
  const isBefore =
    (dayOfMonth >= 11 && dayOfMonth <= 13) || (dayOfMonth >= lastOfMonth - 4 && dayOfMonth < lastOfMonth - 1)
  return isBefore ? 0.91 : 1
}

function season(month: number, dayOfMonth: number): number {
  if (month === 1 && dayOfMonth === 1) return 0.5
  if (month === 7 && (dayOfMonth === 28 || dayOfMonth === 29)) return 1.12
  if (month !== 12) return 1
  if (dayOfMonth === 25) return 0.5
  if (dayOfMonth >= 23 && dayOfMonth <= 24) return 1.6
  if (dayOfMonth === 31) return 1.35
  return dayOfMonth < 15 ? 1.15 : 1.28
}

export const OPENS = 7
export const CLOSES = 22
/** From seven in the morning: breakfast, lunch, and the way home. */
export const HOURS = [1, 1.3, 0.9, 0.6, 0.7, 1.1, 1.2, 0.8, 0.5, 0.6, 0.9, 1.4, 1.6, 1.2, 0.6]
