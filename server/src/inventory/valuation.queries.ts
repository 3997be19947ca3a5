import { type Statement, statement } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'

/** Whether the cost is known, value, id. */
export type ValuationKey = [isKnown: boolean, value: string, id: string]

/** One row is always there, with the sums; nulls where the page is empty. */
export interface ValuationRow {
  date: string
  known_products: number
  known_value: string
  unknown_products: number
  unknown_quantity: string
  product_id: string | null
  product_name: string
  sku: string
  quantity: string
  value: string
  is_known: boolean
}

/**
 * What there is now, less what the ledger says came after the day; without a day, what there is now. A product counts until the
 * day it was deleted.
 */
export function selectValuation(
  tx: OrganizationTx,
  date: string | undefined,
  after: ValuationKey | undefined,
  limit: number,
): Statement<ValuationRow> {
  return statement(
    `with later as materialized (
       select l.product_id, sum(l.quantity) as quantity, sum(l.value_change) as value, sum(l.uncosted_change) as uncosted
       from stock_ledger l
       where l.organization_id = $1 and l.business_date > $2::date and l.created_at >= $7::timestamptz
       group by l.product_id
     ), valued as (
       select p.id, p.name, p.sku, p.stock_quantity - coalesce(l.quantity, 0) as quantity,
         coalesce(p.stock_quantity * p.cost_price, 0) - coalesce(l.value, 0) as value,
         case when p.cost_price is null then p.stock_quantity else 0 end - coalesce(l.uncosted, 0) = 0 as is_known
       from products p
       left join later l on l.product_id = p.id
       where p.organization_id = $1
         and (p.deleted_at is null or app.local_date($1, p.deleted_at) > $2::date)
     ), stocked as materialized (
       select * from valued where quantity <> 0 or value <> 0
     ), total as (
       select count(*) filter (where is_known)::int as known_products,
         coalesce(sum(value) filter (where is_known), 0) as known_value,
         count(*) filter (where not is_known)::int as unknown_products,
         coalesce(sum(quantity) filter (where not is_known), 0) as unknown_quantity
       from stocked
     ), page as (
       select * from stocked
       where $3::boolean is null or (is_known, value, id) < ($3::boolean, $4::numeric, $5::uuid)
       order by is_known desc, value desc, id desc
       limit $6
     )
     select case when isfinite($2::date) then $2::date else app.local_date($1, now()) end as date, t.*, p.id as product_id,
       p.name as product_name, p.sku, p.quantity, p.value, p.is_known
     from total t left join page p on true
     order by p.is_known desc, p.value desc, p.id desc`,
    [
      tx.organizationId,
      date ?? 'infinity',
      after?.[0] ?? null,
      after?.[1] ?? null,
      after?.[2] ?? null,
      limit,
      // The day after it begins, somewhere on earth, ten hours into it by the clock of Greenwich.
      date === undefined ? 'infinity' : `${date}T00:00:00Z`,
    ],
  )
}
