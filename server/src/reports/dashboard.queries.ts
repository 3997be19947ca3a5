import type { PaymentMethod } from '@orbit/contract/payments.ts'
import { type Statement, statement } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { SOLD_PER_PRODUCT, soldProducts } from './sold-products.queries.ts'

// Each finds out by itself what day it is in the organization, so that all of them can be sent at once.
const TODAY = 'app.local_date($1, now())'

interface Sold {
  sales_count: number
  total: string
  average_ticket: string | null
}

export interface PeriodRow extends Sold {
  period: 'today' | 'sameWeekday' | 'monthToDate' | 'lastMonth'
  from: string
  to: string
  /** Of the local clock, the same in each row. */
  time: string
}

/** The figures up to now and what they are compared with. */
export function selectPeriods(tx: OrganizationTx): Statement<PeriodRow> {
  return statement(
    `with here as materialized (
       select ${TODAY} as today, date_trunc('second', now() at time zone g.time_zone)::time as time, g.time_zone
       from organizations g where g.id = $1
     ), period as (
       select 'today' as period, today as from, today as to from here
       union all select 'monthToDate', date_trunc('month', today)::date, today from here
       -- A day that last month did not have becomes its last.
       union all select 'lastMonth', (date_trunc('month', today) - interval '1 month')::date,
         (today - interval '1 month')::date from here
     ), sold as (
       select p.period, p.from, p.to, coalesce(sum(d.sales_count), 0)::int as sales_count, coalesce(sum(d.total), 0) as total
       from period p
       left join sales_daily_summary d on d.organization_id = $1 and d.business_date between p.from and p.to
         and d.status = 'completed'
       group by p.period, p.from, p.to
       union all
       select 'sameWeekday', h.today - 7, h.today - 7, count(s.id)::int, coalesce(sum(s.total), 0)
       from here h
       left join sales s on s.organization_id = $1 and s.business_date = ${TODAY} - 7 and s.status = 'completed'
         and (s.sale_date at time zone h.time_zone)::time <= h.time
       group by h.today
     )
     select s.*, round(s.total / nullif(s.sales_count, 0), 2) as average_ticket, h.time::text from sold s, here h`,
    [tx.organizationId],
  )
}

/** The hours of today in which something was sold. */
export function selectHoursOfToday(tx: OrganizationTx): Statement<{ hour: number } & Sold> {
  return statement(
    `select extract(hour from s.sale_date at time zone g.time_zone)::int as hour, count(*)::int as sales_count,
       sum(s.total) as total, null as average_ticket
     from sales s
     join organizations g on g.id = $1
     where s.organization_id = $1 and s.business_date = ${TODAY} and s.status = 'completed'
     group by 1
     order by 1`,
    [tx.organizationId],
  )
}

/** The last 30 days, today included, also those without a sale. */
export function selectLastDays(
  tx: OrganizationTx,
): Statement<{ business_date: string; sales_count: number; total: string }> {
  return statement(
    `select (t.today - ago.days)::date as business_date, coalesce(sum(d.sales_count), 0)::int as sales_count,
       coalesce(sum(d.total), 0) as total
     from (select ${TODAY} as today) t
     cross join generate_series(0, 29) as ago (days)
     left join sales_daily_summary d on d.organization_id = $1 and d.business_date = t.today - ago.days
       and d.status = 'completed'
     group by 1
     order by 1`,
    [tx.organizationId],
  )
}

export function selectLastPaymentMethods(
  tx: OrganizationTx,
): Statement<{ payment_method: PaymentMethod; sales_count: number; total: string }> {
  return statement(
    `select d.payment_method, sum(d.sales_count)::int as sales_count, sum(d.total) as total
     from sales_daily_summary d
     where d.organization_id = $1 and d.business_date between ${TODAY} - 29 and ${TODAY} and d.status = 'completed'
     group by d.payment_method
     having sum(d.sales_count) > 0
     order by total desc, d.payment_method`,
    [tx.organizationId],
  )
}

export interface TopProductRow {
  product_id: string
  name: string
  sku: string
  quantity: string
  total: string
}

export function selectLastTopProducts(tx: OrganizationTx, limit: number): Statement<TopProductRow> {
  return statement(
    `${soldProducts(`${TODAY} - 29`, TODAY)}, ${SOLD_PER_PRODUCT}, top as (
       select s.product_id, s.quantity, s.net + s.tax as total
       from sold_product s
       order by total desc, s.product_id desc
       limit $2
     )
     select t.product_id, p.name, p.sku, t.quantity, t.total
     from top t
     join products p on p.organization_id = $1 and p.id = t.product_id
     order by t.total desc, t.product_id desc`,
    [tx.organizationId, limit],
  )
}

export function countWaiting(tx: OrganizationTx): Statement<{ low_stock: number; held_sales: number }> {
  return statement(
    `select (select count(*)::int from low_stock_products p where p.organization_id = $1) as low_stock,
       (select count(*)::int from sales s where s.organization_id = $1 and s.status = 'pending') as held_sales`,
    [tx.organizationId],
  )
}
