import type { DocumentType } from '@orbit/contract/sale-kinds.ts'
import { type Statement, statement } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { type NewSaleRow, SALE_SUMMARY, type SaleItemRow } from './sales.queries.ts'

export interface HeldSaleRow {
  id: string
  user_id: string
  seller_name: string
  customer_id: string | null
  customer_name: string | null
  document_type: DocumentType
  created_at: Date
  /** With its microseconds, for the cursor. */
  held_moment: string
  items_count: number
  total: string
  notes: string | null
  version: number
}

/** Latest first. `after` is moment and id of the last row of the page before. */
export function selectHeldSales(
  tx: OrganizationTx,
  userId: string | undefined,
  after: [string, string] | undefined,
  limit: number,
): Statement<HeldSaleRow> {
  return statement(
    `select ${SALE_SUMMARY.columns}, s.created_at, s.created_at::text as held_moment, s.notes, s.version,
       (select count(*)::int from sale_items i where i.organization_id = $1 and i.sale_id = s.id) as items_count
     from sales s ${SALE_SUMMARY.joins}
     where s.organization_id = $1 and s.status = 'pending' and ($2::uuid is null or s.user_id = $2::uuid)
       and ($3::timestamptz is null or (s.created_at, s.id) < ($3::timestamptz, $4::uuid))
     order by s.created_at desc, s.id desc
     limit $5`,
    [tx.organizationId, userId ?? null, after?.[0] ?? null, after?.[1] ?? null, limit],
  )
}

type Replacement = Pick<
  NewSaleRow,
  'customer_id' | 'document_type' | 'payment_method' | 'notes' | 'subtotal' | 'discount' | 'tax' | 'rounding' | 'total'
>

/** Lines and header at once (db/logic/held_sales.sql). `is_done` is false when it is no longer held or of this version. */
export function replaceHeldSale(
  tx: OrganizationTx,
  id: string,
  version: number,
  header: Replacement,
  items: readonly SaleItemRow[],
): Statement<{ is_done: boolean }> {
  return statement(`select app.replace_held_sale($2, $3, $4, $5) as is_done from organizations where id = $1`, [
    tx.organizationId,
    id,
    version,
    JSON.stringify(header),
    JSON.stringify(items),
  ])
}
