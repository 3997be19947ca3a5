import type { SaleSort } from '../../../contract/src/sale-filters.ts'
import type { Request } from '../lib/ask.ts'
import { amountIn, dayIn, filled, idIn, inAddress, oneOf, textIn } from '../lib/search-params.ts'

export const statuses = ['completed', 'pending', 'cancelled'] as const
export const methods = ['cash', 'card', 'transfer', 'other'] as const
export const documentTypes = ['receipt', 'invoice'] as const
const sorts = ['newest', 'oldest', 'total', '-total'] as const satisfies readonly SaleSort[]

/** The filters of the list as its address has them; what cannot be is left out. */
export function readSaleSearch(given: Record<string, unknown>) {
  return filled({
    number: addressOf(textIn(given.number)?.slice(0, 50)),
    from: dayIn(given.from),
    to: dayIn(given.to),
    status: oneOf(statuses, given.status),
    paymentMethod: oneOf(methods, given.paymentMethod),
    documentType: oneOf(documentTypes, given.documentType),
    userId: idIn(given.userId),
    customerId: idIn(given.customerId),
    productId: idIn(given.productId),
    minTotal: addressOf(amountIn(given.minTotal)),
    maxTotal: addressOf(amountIn(given.maxTotal)),
    sort: oneOf(sorts, given.sort),
  })
}

export type SaleSearch = ReturnType<typeof readSaleSearch>

/** What the server is asked: everything as text. */
export function saleQuery(search: SaleSearch): NonNullable<Request<'sales.list'>['query']> {
  const { number, minTotal, maxTotal, ...rest } = search
  return {
    ...rest,
    ...filled({
      number: textIn(number),
      minTotal: textIn(minTotal),
      maxTotal: textIn(maxTotal),
    }),
  }
}

export function isFiltered({ sort: _, ...filter }: SaleSearch): boolean {
  return Object.keys(filter).length > 0
}

function addressOf(text: string | undefined) {
  return text === undefined ? undefined : inAddress(text)
}
