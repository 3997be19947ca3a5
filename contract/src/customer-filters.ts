import { z } from 'zod'
import { LocalDate } from './dates.ts'
import { QueryFlag } from './pages.ts'
import { line } from './texts.ts'

export const CustomerFilterQuery = {
  /** Every word, anywhere in names, razón social, document, email or telephone; accents, case and punctuation do not matter. */
  search: line(100).optional(),
  isActive: QueryFlag.optional(),
  /** Active, and bought something in the last 90 days. */
  isRecent: QueryFlag.optional(),
  /** A local day: who has bought something since. */
  boughtSince: LocalDate.optional(),
  /** True: those in the bin, and only those. */
  deleted: QueryFlag.optional(),
}

/**
 * Names are in Spanish order. `-purchases`: who spent most first; `lastPurchase`: who bought last first. Relevance is for a
 * search: the exact document, email or telephone first, then what begins with the text, then the rest.
 */
export const CustomerSort = z.enum(['newest', 'name', '-purchases', 'lastPurchase', 'relevance'])
export type CustomerSort = z.output<typeof CustomerSort>
