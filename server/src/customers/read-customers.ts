import { Id } from '@orbit/contract/ids.ts'
import { z } from 'zod'
import { decodeCursor, Moment, pageOf } from '../platform/cursor.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { customerOf } from './customer-shape.ts'
import { findCustomer, type PurchaseRow, selectCustomers, selectPurchases } from './customers.queries.ts'

const CustomerKey = z.tuple([Id])
/** The sort key of the purchases: moment, id. */
const PurchaseKey = z.tuple([Moment, Id])

interface Page {
  limit: number
  cursor?: string | undefined
}

export async function getCustomer(tx: OrganizationTx, id: string) {
  return customerOf((await tx.maybe(findCustomer(tx, id))) ?? refuse('not_found'))
}

export async function listCustomers(tx: OrganizationTx, query: Page & { search?: string | undefined }) {
  const [after] = decodeCursor(query.cursor, CustomerKey) ?? []
  const rows = await tx.many(selectCustomers(tx, query, after, query.limit + 1))
  return pageOf(rows, query.limit, customerOf, (row) => [row.id])
}

export async function listPurchases(tx: OrganizationTx, customerId: string, query: Page) {
  const after = decodeCursor(query.cursor, PurchaseKey)
  const [customer, rows] = await Promise.all([
    tx.maybe(findCustomer(tx, customerId)),
    tx.many(selectPurchases(tx, customerId, after, query.limit + 1)),
  ])
  if (customer === undefined) refuse('not_found')
  return pageOf(rows, query.limit, purchaseOf, (row) => [row.sale_moment, row.id])
}

function purchaseOf(row: PurchaseRow) {
  return {
    id: row.id,
    invoiceNumber: row.invoice_number,
    saleDate: row.sale_date.toISOString(),
    total: row.total,
    paymentMethod: row.payment_method,
    sellerName: row.seller_name,
  }
}
