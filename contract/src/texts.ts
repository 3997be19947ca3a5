import { z } from 'zod'

// Lengths are the columns'. PostgreSQL stores no NUL, and no shop types the other control characters.

/** One line of text: a name, a code. Trimmed, never empty. */
export function line(max: number) {
  return text(max, /^\P{Cc}*$/u)
}

/** Text that may have several lines: notes, an address. Trimmed, never empty. */
export function paragraph(max = 2000) {
  return text(max, /^[\P{Cc}\n\r\t]*$/u)
}

/** Compared and stored in lower case. */
export const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(255, { abort: true })
  .regex(z.regexes.email, 'Expected an email address')

export const WebAddress = line(500).regex(/^https?:\/\/\S+$/, 'Expected a web address')

function text(max: number, allowed: RegExp) {
  return z
    .string()
    .trim()
    .min(1)
    .max(max, { abort: true })
    .regex(allowed, 'Control characters are not allowed')
    .refine((value) => value.isWellFormed(), 'Not valid Unicode')
}
