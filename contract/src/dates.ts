import { z } from 'zod'

// Years before 1900 or after 9999 are slips of the finger, and break time zones and cursors. A moment begins a day later, so
// that its local day, west of Greenwich, is still in 1900.

/** A day of the organization's calendar, 'YYYY-MM-DD'. */
export const LocalDate = z.iso
  .date('Expected a date like "2026-03-31"')
  .refine((text) => text >= '1900-01-01', 'Expected a date after 1900')

/** A moment: ISO 8601 with its offset, written in UTC with milliseconds. */
export const Instant = z.iso
  .datetime({
    offset: true,
    error: 'Expected a moment like "2026-03-31T15:04:05-05:00"',
    abort: true,
  })
  .overwrite((text) => (isInUtc(text) ? text : new Date(text).toISOString()))
  .refine((text) => text >= '1900-01-02' && text.length === 24, 'Expected a moment after 1900')

/** A moment of this length is written to the millisecond, and then it is what it would become. */
function isInUtc(text: string): boolean {
  return text.length === 24 && text.endsWith('Z')
}

/** Both days included. Spread into a query that then says `.refine(isOrdered, notOrdered)`. */
export const DateRange = { from: LocalDate, to: LocalDate }

export const OptionalDateRange = { from: LocalDate.optional(), to: LocalDate.optional() }

export function isOrdered(range: { from?: string | undefined; to?: string | undefined }): boolean {
  return range.from === undefined || range.to === undefined || range.from <= range.to
}

export const notOrdered = { path: ['to'], error: 'Expected a day not before "from"' }
