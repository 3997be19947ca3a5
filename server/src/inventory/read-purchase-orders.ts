import { Id } from '@orbit/contract/ids.ts'
import type { PurchaseOrder, PurchaseOrderStatus } from '@orbit/contract/purchases.ts'
import { z } from 'zod'
import { decodeCursor, Moment, pageOf } from '../platform/cursor.ts'
import type { Person } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { orderOf, orderSummaryOf } from './purchase-order-shape.ts'
import { findOrder, findOrderLines, selectOrders } from './purchase-orders.queries.ts'

const Key = z.tuple([Moment, Id])

export async function listOrders(
  tx: OrganizationTx,
  reader: Person,
  query: {
    limit: number
    cursor?: string | undefined
    status?: PurchaseOrderStatus | undefined
    productId?: string | undefined
  },
) {
  const rows = await tx.many(selectOrders(tx, query, decodeCursor(query.cursor, Key), query.limit + 1))
  return pageOf(
    rows,
    query.limit,
    (row) => orderSummaryOf(row, reader),
    (row) => [row.created_moment, row.id],
  )
}

export async function getOrder(tx: OrganizationTx, reader: Person, id: string): Promise<PurchaseOrder> {
  const [row, lines] = await Promise.all([tx.maybe(findOrder(tx, id)), tx.many(findOrderLines(tx, id))])
  return orderOf(row ?? refuse('not_found'), lines, reader)
}
