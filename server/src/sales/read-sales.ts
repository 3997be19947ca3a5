import { LocalDate } from '@orbit/contract/dates.ts'
import { Id } from '@orbit/contract/ids.ts'
import type { SaleSort } from '@orbit/contract/sale-filters.ts'
import { z } from 'zod'
import { decodeCursor, Moment, pageOf } from '../platform/cursor.ts'
import type { Person } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { type ListedSaleRow, planForValues, type SaleFilters, type SaleKey, selectSales } from './sale-list.queries.ts'
import { saleOf, saleSummaryOf } from './sale-shape.ts'
import { findSale, findSaleItems } from './sales.queries.ts'

const Cents = z.string().regex(/^\d{1,14}$/)

/** The sort key of each order; a cursor continues the list that it came from. */
const SortKeys = {
  newest: z.tuple([LocalDate, Moment, Id]),
  oldest: z.tuple([LocalDate, Moment, Id, z.literal('oldest')]),
  total: z.tuple([Cents, Id, z.literal('total')]),
  '-total': z.tuple([Cents, Id, z.literal('-total')]),
} satisfies Record<SaleSort, z.ZodType>

export async function getSale(tx: OrganizationTx, reader: Person, id: string) {
  const { sale, items } = await findWhole(tx, id)
  return saleOf(sale, items, reader)
}

/** A sale with its lines. */
export async function findWhole(tx: OrganizationTx, id: string) {
  const [sale, items] = await Promise.all([tx.maybe(findSale(tx, id)), tx.many(findSaleItems(tx, id))])
  return { sale: sale ?? refuse('not_found'), items }
}

export async function listSales(
  tx: OrganizationTx,
  {
    sort = 'newest',
    limit,
    cursor,
    ...filters
  }: SaleFilters & { sort?: SaleSort | undefined; limit: number; cursor?: string | undefined },
) {
  const key = decodeCursor<z.ZodType<string[]>>(cursor, SortKeys[sort])
  const after = key?.slice(0, keyOf[sort].length) as SaleKey | undefined
  const [, rows] = await Promise.all([
    tx.many(planForValues(tx)),
    tx.many(selectSales(tx, filters, sort, after, limit + 1)),
  ])
  const mark = sort === 'newest' ? [] : [sort]
  return pageOf(rows, limit, saleSummaryOf, (row) => [...keyOf[sort].map((column) => row[column]), ...mark])
}

const keyOf: Record<SaleSort, (keyof ListedSaleRow)[]> = {
  newest: ['business_date', 'sale_moment', 'id'],
  oldest: ['business_date', 'sale_moment', 'id'],
  total: ['total_cents', 'id'],
  '-total': ['total_cents', 'id'],
}
