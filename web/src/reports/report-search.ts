import { dayIn, filled, flagIn, oneOf, textIn } from '../lib/search-params.ts'

/** What any report's address may say; each takes what it knows. */
export function readReportSearch(given: Record<string, unknown>) {
  const days = Number(textIn(given.minimumDays))
  return filled({
    from: dayIn(given.from),
    to: dayIn(given.to),
    /** Whether the period before stands beside it. */
    before: flagIn(given.before) || undefined,
    order: oneOf(['total', 'quantity'], given.order),
    class: oneOf(['A', 'B', 'C'], given.class),
    minimumDays: Number.isInteger(days) && days > 0 && days <= 100_000 ? days : undefined,
    date: dayIn(given.date),
  })
}

export type ReportSearch = ReturnType<typeof readReportSearch>
