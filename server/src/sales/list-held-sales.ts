import type { HeldSale } from '@orbit/contract/held-sales.ts'
import { Id } from '@orbit/contract/ids.ts'
import { z } from 'zod'
import { decodeCursor, Moment, pageOf } from '../platform/cursor.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { type HeldSaleRow, selectHeldSales } from './held-sales.queries.ts'

const HeldKey = z.tuple([Moment, Id])

export async function listHeldSales(
  tx: OrganizationTx,
  { userId, limit, cursor }: { userId?: string | undefined; limit: number; cursor?: string | undefined },
) {
  const rows = await tx.many(selectHeldSales(tx, userId, decodeCursor(cursor, HeldKey), limit + 1))
  return pageOf(rows, limit, heldSaleOf, (row) => [row.held_moment, row.id])
}

function heldSaleOf(row: HeldSaleRow): HeldSale {
  return {
    id: row.id,
    seller: { id: row.user_id, name: row.seller_name },
    customer: row.customer_id === null ? null : { id: row.customer_id, name: row.customer_name ?? '' },
    documentType: row.document_type,
    heldAt: row.created_at.toISOString(),
    itemsCount: row.items_count,
    total: row.total,
    notes: row.notes,
    version: row.version,
  }
}
