import type { Request } from '../lib/ask.ts'
import { dayIn, filled, flagIn, idIn, oneOf, textIn } from '../lib/search-params.ts'

const methods = ['cash', 'card', 'transfer', 'other'] as const
const taxCategories = ['taxed', 'zero', 'exempt', 'not_subject'] as const

function readCommon(given: Record<string, unknown>) {
  const hour = Number(textIn(given.hour))
  return {
    from: dayIn(given.from),
    to: dayIn(given.to),
    status: oneOf(['completed', 'cancelled'], given.status),
    userId: idIn(given.userId),
    paymentMethod: oneOf(methods, given.paymentMethod),
    hour: textIn(given.hour) !== undefined && Number.isInteger(hour) && hour >= 0 && hour <= 23 ? hour : undefined,
  }
}

/** The filters of `/reports/sales`, as a figure's `drillDown` says them. */
export function readSalesRowsSearch(given: Record<string, unknown>) {
  const until = textIn(given.until)
  return filled({
    ...readCommon(given),
    until: until !== undefined && /^\d{2}:\d{2}(:\d{2})?$/.test(until) ? until : undefined,
    cancelledSameDay: flagIn(given.cancelledSameDay),
  })
}

/** The filters of `/reports/lines`. */
export function readLinesRowsSearch(given: Record<string, unknown>) {
  const rate = Number(textIn(given.taxRate))
  return filled({
    ...readCommon(given),
    productId: idIn(given.productId),
    categoryId: idIn(given.categoryId),
    branch: flagIn(given.branch),
    uncategorized: flagIn(given.uncategorized),
    taxCategory: oneOf(taxCategories, given.taxCategory),
    taxRate: textIn(given.taxRate) !== undefined && rate >= 0 && rate <= 100 ? rate : undefined,
    costKnown: flagIn(given.costKnown),
  })
}

export type SalesRowsSearch = ReturnType<typeof readSalesRowsSearch>
export type LinesRowsSearch = ReturnType<typeof readLinesRowsSearch>

type SalesQuery = Request<'reports.sales'>['query']
type LinesQuery = Request<'reports.lines'>['query']

/** What the server is asked; the two days it cannot do without are today where the address says none. */
export function salesRowsQuery(search: SalesRowsSearch, today: string): SalesQuery {
  return { ...days(search, today), ...asText(search) } as SalesQuery
}

export function linesRowsQuery(search: LinesRowsSearch, today: string): LinesQuery {
  return { ...days(search, today), ...asText(search) } as LinesQuery
}

function days({ from, to }: { from?: string; to?: string }, today: string) {
  return { from: from ?? to ?? today, to: to ?? (from && from > today ? from : today) }
}

function asText(search: Record<string, unknown>) {
  return Object.fromEntries(Object.entries(search).map(([name, value]) => [name, String(value)]))
}
