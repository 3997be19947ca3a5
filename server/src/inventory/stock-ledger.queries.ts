import type { LedgerEntryType } from '@orbit/contract/stock-ledger.ts'
import { type Statement, statement } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'

// The ledger of quantities and values (view stock_ledger, db/logic/reports.sql), read by local day of the act. It is kept in
// months of recording, and nothing is recorded before its own day: a first day shuts out all months before it.

export type LedgerOrder = 'latest' | 'earliest'

/** Local day, moment of recording with its microseconds, id. */
export type LedgerKey = [businessDate: string, recordedAt: string, id: string]

export interface LedgerFilters {
  order: LedgerOrder
  from?: string | undefined
  to?: string | undefined
  productId?: string | undefined
  type?: LedgerEntryType | undefined
  userId?: string | undefined
  documentId?: string | undefined
}

export interface LedgerLineRow {
  id: string
  business_date: string
  created_at: Date
  created_moment: string
  movement_type: LedgerEntryType
  reference_type: 'sale' | 'purchase' | 'adjustment' | 'count' | 'return' | null
  reference_id: string | null
  document_number: string | null
  user_id: string | null
  user_name: string | null
  reason: string | null
  quantity: string
  unit_cost: string | null
  value_change: string
}

export interface LedgerRow extends LedgerLineRow {
  product_id: string
  product_name: string
  sku: string
}

const LINE_COLUMNS = `l.id, l.business_date, l.created_at, l.created_at::text as created_moment, l.movement_type, l.reference_type,
  l.reference_id, l.user_id, u.first_name || ' ' || u.last_name as user_name, l.reason, l.quantity, l.unit_cost, l.value_change,
  coalesce(s.invoice_number, d.document_number, d.series || '-' || lpad(d.number::text, 8, '0')) as document_number`

const WHO_AND_WHAT = `
  left join users u on u.organization_id = $1 and u.id = l.user_id
  left join sales s on s.organization_id = $1 and l.reference_type = 'sale' and s.id = l.reference_id
  left join stock_documents d on d.organization_id = $1 and l.reference_type <> 'sale' and d.id = l.reference_id`

const ORDERS = {
  latest: { by: 'l.business_date desc, l.created_at desc, l.id desc', beyond: '<' },
  earliest: { by: 'l.business_date, l.created_at, l.id', beyond: '>' },
}

/** `after` is the last line of the page before, in the same order. */
export function selectLedger(
  tx: OrganizationTx,
  filters: LedgerFilters,
  after: LedgerKey | undefined,
  limit: number,
): Statement<LedgerRow> {
  const order = ORDERS[filters.order]
  const values: unknown[] = [tx.organizationId, limit]
  const conditions = ['l.organization_id = $1']
  const add = (condition: (place: string) => string, value: unknown) => {
    if (value !== undefined) conditions.push(condition(`$${values.push(value)}`))
  }
  add((place) => `l.business_date >= ${place}::date`, filters.from)
  add((place) => `l.created_at >= ${place}::timestamptz`, recordedSince(filters.from))
  add((place) => `l.business_date <= ${place}::date`, filters.to)
  add((place) => `l.product_id = ${place}::uuid`, filters.productId)
  add((place) => `l.movement_type = ${place}::text`, filters.type)
  add((place) => `l.user_id = ${place}::uuid`, filters.userId)
  add((place) => `l.reference_id = ${place}::uuid`, filters.documentId)
  if (after !== undefined) {
    const places = after.map((part) => `$${values.push(part)}`)
    conditions.push(
      `(l.business_date, l.created_at, l.id) ${order.beyond} (${places[0]}::date, ${places[1]}::timestamptz, ${places[2]}::uuid)`,
    )
  }
  return statement(
    `select ${LINE_COLUMNS}, l.product_id, p.name as product_name, p.sku
     from (select * from stock_ledger l where ${conditions.join(' and ')} order by ${order.by} limit $2) l
     join products p on p.organization_id = $1 and p.id = l.product_id
     ${WHO_AND_WHAT}
     order by ${order.by}`,
    values,
  )
}

/** Nulls where the page is empty: one row is always there, with what was before and after the days asked for. */
export interface KardexRow extends LedgerLineRow {
  product_id: string
  product_name: string
  sku: string
  opening_quantity: string
  opening_value: string
  opening_uncosted: string
  closing_quantity: string
  closing_value: string
  closing_uncosted: string
  balance_quantity: string
  balance_value: string
  balance_uncosted: string
}

/**
 * Balances are counted back from what there is now, by sums over what came after the page: all in one statement, so that a
 * sale of this moment is in all of them or in none. No row: there is no such product.
 */
export function selectKardex(
  tx: OrganizationTx,
  productId: string,
  { order, from, to }: { order: LedgerOrder; from?: string | undefined; to?: string | undefined },
  after: LedgerKey | undefined,
  limit: number,
): Statement<KardexRow> {
  const { by, beyond } = ORDERS[order]
  const start: LedgerKey = order === 'latest' ? ['infinity', 'infinity', LAST_ID] : ['-infinity', '-infinity', FIRST_ID]
  return statement(
    `with edges as (
       select p.id as product_id, p.name as product_name, p.sku, p.stock_quantity,
         coalesce(p.stock_quantity * p.cost_price, 0) as stock_value,
         case when p.cost_price is null then p.stock_quantity else 0 end as stock_uncosted, later.*
       from products p
       cross join lateral (
         select coalesce(sum(l.quantity), 0) as since_quantity, coalesce(sum(l.value_change), 0) as since_value,
           coalesce(sum(l.uncosted_change), 0) as since_uncosted,
           coalesce(sum(l.quantity) filter (where l.business_date > $4::date), 0) as until_quantity,
           coalesce(sum(l.value_change) filter (where l.business_date > $4::date), 0) as until_value,
           coalesce(sum(l.uncosted_change) filter (where l.business_date > $4::date), 0) as until_uncosted
         from stock_ledger l
         where l.organization_id = $1 and l.product_id = $2 and l.business_date >= $3::date and l.created_at >= $5::timestamptz
       ) later
       where p.organization_id = $1 and p.id = $2
     ), page as materialized (
       select l.* from stock_ledger l
       where l.organization_id = $1 and l.product_id = $2 and l.business_date between $3::date and $4::date
         and l.created_at >= $5::timestamptz
         and (l.business_date, l.created_at, l.id) ${beyond} ($6::date, $7::timestamptz, $8::uuid)
       order by ${by} limit $9
     ), after_page as (
       select coalesce(sum(l.quantity), 0) as quantity, coalesce(sum(l.value_change), 0) as value,
         coalesce(sum(l.uncosted_change), 0) as uncosted
       from (select business_date, created_at, id from page order by business_date desc, created_at desc, id desc limit 1) n
       join stock_ledger l on l.organization_id = $1 and l.product_id = $2 and l.business_date >= n.business_date
         and l.created_at >= $5::timestamptz and l.created_at >= (n.business_date - 1)::timestamp at time zone 'UTC'
         and (l.business_date, l.created_at, l.id) > (n.business_date, n.created_at, n.id)
     ), balanced as (
       select page.*, sum(page.quantity) over newer as newer_quantity, sum(page.value_change) over newer as newer_value,
         sum(page.uncosted_change) over newer as newer_uncosted
       from page
       window newer as (order by page.business_date desc, page.created_at desc, page.id desc
         rows between unbounded preceding and 1 preceding)
     )
     select e.product_id, e.product_name, e.sku,
       e.stock_quantity - e.since_quantity as opening_quantity, e.stock_value - e.since_value as opening_value,
       e.stock_uncosted - e.since_uncosted as opening_uncosted,
       e.stock_quantity - e.until_quantity as closing_quantity, e.stock_value - e.until_value as closing_value,
       e.stock_uncosted - e.until_uncosted as closing_uncosted,
       e.stock_quantity - a.quantity - coalesce(l.newer_quantity, 0) as balance_quantity,
       e.stock_value - a.value - coalesce(l.newer_value, 0) as balance_value,
       e.stock_uncosted - a.uncosted - coalesce(l.newer_uncosted, 0) as balance_uncosted,
       ${LINE_COLUMNS}
     from edges e
     cross join after_page a
     left join balanced l on true
     ${WHO_AND_WHAT}
     order by ${by}`,
    [
      tx.organizationId,
      productId,
      from ?? '-infinity',
      to ?? 'infinity',
      recordedSince(from) ?? '-infinity',
      ...(after ?? start),
      limit,
    ],
  )
}

const FIRST_ID = '00000000-0000-0000-0000-000000000000'
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
const DAY_MS = 86_400_000

/** A day earlier in UTC: no time zone is further ahead of it than fourteen hours. */
function recordedSince(from: string | undefined): string | undefined {
  return from === undefined ? undefined : new Date(Date.parse(from) - DAY_MS).toISOString()
}
