import { Id } from '@orbit/contract/ids.ts'
import type { SaleStatus } from '@orbit/contract/sale-kinds.ts'
import { z } from 'zod'
import { decodeCursor, Moment, pageOf } from '../platform/cursor.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { type PurchaseRow, selectPurchases, sumPurchases } from './customer-history.queries.ts'
import { findReadable } from './require-customer.ts'

/** The sort key of the purchases: moment, id. */
const PurchaseKey = z.tuple([Moment, Id])

interface Query {
  status: SaleStatus
  limit: number
  cursor?: string | undefined
}

export async function listPurchases(tx: OrganizationTx, id: string, { status, limit, cursor }: Query) {
  const after = decodeCursor(cursor, PurchaseKey)
  const { survivor_id: customerId } = await findReadable(tx, id)
  const [sums, rows] = await Promise.all([
    tx.one(sumPurchases(tx, customerId)),
    tx.many(selectPurchases(tx, customerId, status, after, limit + 1)),
  ])
  return {
    ...pageOf(rows, limit, purchaseOf, (row) => [row.sale_moment, row.id]),
    customerId,
    totals: {
      count: sums.count,
      total: sums.total,
      averageTicket: sums.average,
      lastPurchaseAt: sums.last_at?.toISOString() ?? null,
    },
  }
}

function purchaseOf(row: PurchaseRow) {
  return {
    id: row.id,
    documentType: row.document_type,
    invoiceNumber: row.invoice_number,
    status: row.status,
    saleDate: row.sale_date.toISOString(),
    total: row.total,
    paymentMethod: row.payment_method,
    sellerName: row.seller_name,
    customerName: row.customer_name,
  }
}
