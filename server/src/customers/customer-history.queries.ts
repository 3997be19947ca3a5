import type { PaymentMethod } from '@orbit/contract/payments.ts'
import type { DocumentType, SaleStatus } from '@orbit/contract/sale-kinds.ts'
import { type Statement, statement } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'

export interface PurchaseRow {
  id: string
  document_type: DocumentType
  invoice_number: string | null
  status: SaleStatus
  sale_date: Date
  /** With its microseconds, for the cursor. */
  sale_moment: string
  total: string
  payment_method: PaymentMethod
  seller_name: string
  customer_name: string | null
}

/**
 * Latest first, with the sales of whoever was merged into the customer. `after` is moment and id of the last row of the page
 * before. Each of them is read by the index, and no more of each than a page.
 */
export function selectPurchases(
  tx: OrganizationTx,
  customerId: string,
  status: SaleStatus,
  after: readonly [string, string] | undefined,
  limit: number,
): Statement<PurchaseRow> {
  return statement(
    `select s.id, s.document_type, s.invoice_number, s.status, s.sale_date, s.sale_date::text as sale_moment, s.total,
       s.payment_method, s.customer_name, concat_ws(' ', u.first_name, u.last_name) as seller_name
     from app.same_customers($1, $2) as same (id)
     cross join lateral (
       select * from sales s
       where s.organization_id = $1 and s.customer_id = same.id and s.status = $3
         and ($4::timestamptz is null or (s.sale_date, s.id) < ($4::timestamptz, $5::uuid))
       order by s.sale_date desc, s.id desc
       limit $6) s
     join users u on u.organization_id = $1 and u.id = s.user_id
     order by s.sale_date desc, s.id desc
     limit $6`,
    [tx.organizationId, customerId, status, after?.[0] ?? null, after?.[1] ?? null, limit],
  )
}

export interface PurchaseSums {
  count: number
  total: string
  average: string | null
  last_at: Date | null
}

/** Kept by the triggers of sales; of whoever a merged customer turned out to be. */
export function sumPurchases(tx: OrganizationTx, customerId: string): Statement<PurchaseSums> {
  return statement(
    `select purchases_count as count, total_purchases as total, round(total_purchases / nullif(purchases_count, 0), 2) as average,
       last_purchase_at as last_at
     from customers where organization_id = $1 and id = $2`,
    [tx.organizationId, customerId],
  )
}
