import { Id } from '@orbit/contract/ids.ts'
import type { StockCountStatus } from '@orbit/contract/stock-count-shapes.ts'
import { z } from 'zod'
import { decodeCursor, Moment, pageOf } from '../platform/cursor.ts'
import type { Person } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { countLineOf, countOf, countSummaryOf } from './count-shape.ts'
import { findCount, selectCountLines, selectCounts } from './stock-count-sheets.queries.ts'
import { findStandingCount } from './stock-counts.queries.ts'

/** The sort key of the list: moment of opening, id. */
const CountKey = z.tuple([Moment, Id])

/** The sort key of the lines: name, id. */
const LineKey = z.tuple([z.string(), Id])

export async function getCount(tx: OrganizationTx, reader: Person, id: string) {
  return countOf((await tx.maybe(findCount(tx, id))) ?? refuse('not_found'), reader)
}

export async function listCounts(
  tx: OrganizationTx,
  query: { limit: number; cursor?: string | undefined; status?: StockCountStatus | undefined },
) {
  const after = decodeCursor(query.cursor, CountKey)
  const rows = await tx.many(selectCounts(tx, query.status, after, query.limit + 1))
  return pageOf(rows, query.limit, countSummaryOf, (row) => [row.created_moment, row.id])
}

export async function listCountLines(
  tx: OrganizationTx,
  reader: Person,
  countId: string,
  query: {
    limit: number
    cursor?: string | undefined
    state?: 'counted' | 'uncounted' | 'different' | undefined
  },
) {
  const after = decodeCursor(query.cursor, LineKey)
  const [count, rows] = await Promise.all([
    tx.maybe(findStandingCount(tx, countId)),
    tx.many(selectCountLines(tx, countId, query.state, after, query.limit + 1)),
  ])
  if (count === undefined) refuse('not_found')
  return pageOf(
    rows,
    query.limit,
    (row) => countLineOf(row, reader),
    (row) => [row.product_name, row.product_id],
  )
}
