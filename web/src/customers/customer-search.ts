import type { CustomerSort } from '../../../contract/src/customer-filters.ts'
import type { Request } from '../lib/ask.ts'
import { filled, flagIn, inAddress, oneOf, textIn } from '../lib/search-params.ts'

const sorts = ['newest', 'name', '-purchases', 'lastPurchase', 'relevance'] as const satisfies readonly CustomerSort[]

export function readCustomerSearch(given: Record<string, unknown>) {
  const search = textIn(given.search)?.slice(0, 100)
  return filled({
    search: search === undefined ? undefined : inAddress(search),
    isRecent: flagIn(given.isRecent) || undefined,
    isActive: flagIn(given.isActive) === false ? false : undefined,
    deleted: flagIn(given.deleted) || undefined,
    sort: oneOf(sorts, given.sort),
  })
}

export type CustomerSearch = ReturnType<typeof readCustomerSearch>

/** What the server is asked: everything as text. */
export function customerQuery({
  search,
  sort,
  ...flags
}: CustomerSearch): NonNullable<Request<'customers.list'>['query']> {
  const words = Object.entries(flags).map(([name, flag]) => [name, String(flag)])
  return { ...Object.fromEntries(words), ...filled({ search: textIn(search), sort }) }
}
