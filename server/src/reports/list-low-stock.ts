import { Id } from '@orbit/contract/ids.ts'
import { Quantity } from '@orbit/contract/money.ts'
import { z } from 'zod'
import { decodeCursor, pageOf } from '../platform/cursor.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { selectLowStock } from './reports.queries.ts'

/** The sort key of the list: stock, id. */
const LowStockKey = z.tuple([Quantity, Id])

export async function listLowStock(tx: OrganizationTx, query: { limit: number; cursor?: string | undefined }) {
  const after = decodeCursor(query.cursor, LowStockKey)
  const rows = await tx.many(selectLowStock(tx, after, query.limit + 1))
  return pageOf(
    rows,
    query.limit,
    (row) => row,
    (row) => [row.stockQuantity, row.id],
  )
}
