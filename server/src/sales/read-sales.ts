import { LocalDate } from '@orbit/contract/dates.ts'
import { Id } from '@orbit/contract/ids.ts'
import { z } from 'zod'
import { decodeCursor, Moment, pageOf } from '../platform/cursor.ts'
import type { Person } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { saleOf, saleSummaryOf } from './sale-shape.ts'
import { findSale, findSaleItems, type SaleFilters, selectSales } from './sales.queries.ts'

/** The sort key of the list: local day, moment with its microseconds, id. */
const SaleKey = z.tuple([LocalDate, Moment, Id])

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
  query: SaleFilters & { limit: number; cursor?: string | undefined },
) {
  const after = decodeCursor(query.cursor, SaleKey)
  const rows = await tx.many(selectSales(tx, query, after, query.limit + 1))
  return pageOf(rows, query.limit, saleSummaryOf, (row) => [row.business_date, row.sale_moment, row.id])
}
