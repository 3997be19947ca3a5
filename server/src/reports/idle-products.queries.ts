import { type Statement, statement } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import type { Days } from './sales-reports.queries.ts'

export interface SlowProductRow {
  product_id: string
  name: string
  sku: string
  quantity: string
  stock_quantity: string
  days_of_stock: string
}

/** Those whose stock lasts longest first. `after`: how long it lasts, and id, of the last row of the page before. */
export function selectSlowProducts(
  tx: OrganizationTx,
  { from, to, minimumDays }: Days & { minimumDays: number },
  after: [string, string] | undefined,
  limit: number,
): Statement<SlowProductRow> {
  return statement(
    `with sold as (
       select d.product_id, sum(d.quantity) as quantity
       from product_daily_sales d
       where d.organization_id = $1 and d.business_date between $2::date and $3::date
       group by d.product_id
       having sum(d.quantity) > 0
     ), lasting as (
       select s.product_id, p.name, p.sku, s.quantity, p.stock_quantity,
         round(p.stock_quantity * ($3::date - $2::date + 1) / s.quantity, 1) as days_of_stock
       from sold s
       join products p on p.organization_id = $1 and p.id = s.product_id
       where p.tracks_stock and p.is_active and p.deleted_at is null and p.stock_quantity > 0
     )
     select * from lasting
     where days_of_stock >= $4::int and ($5::numeric is null or (days_of_stock, product_id) < ($5::numeric, $6::uuid))
     order by days_of_stock desc, product_id desc
     limit $7`,
    [tx.organizationId, from, to, minimumDays, after?.[0] ?? null, after?.[1] ?? null, limit],
  )
}

export interface UnsoldProductRow {
  product_id: string
  name: string
  sku: string
  stock_quantity: string
  created_on: string
}

/** By name. `after`: name and id of the last row of the page before. */
export function selectUnsoldProducts(
  tx: OrganizationTx,
  { from, to }: Days,
  after: [string, string] | undefined,
  limit: number,
): Statement<UnsoldProductRow> {
  return statement(
    `with sold as materialized (
       select distinct d.product_id
       from product_daily_sales d
       where d.organization_id = $1 and d.business_date between $2::date and $3::date and d.quantity > 0
     )
     select p.id as product_id, p.name, p.sku, p.stock_quantity,
       (p.created_at at time zone (select g.time_zone from organizations g where g.id = $1))::date as created_on
     from products p
     where p.organization_id = $1 and p.deleted_at is null and p.is_active
       and p.id not in (select product_id from sold)
       and ($4::text is null or (p.name collate app.spanish, p.id) > ($4::text, $5::uuid))
     order by p.name collate app.spanish, p.id
     limit $6`,
    [tx.organizationId, from, to, after?.[0] ?? null, after?.[1] ?? null, limit],
  )
}
