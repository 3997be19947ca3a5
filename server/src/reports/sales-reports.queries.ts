import type { PaymentMethod } from '@orbit/contract/payments.ts'
import type { TaxCategory } from '@orbit/contract/taxes.ts'
import { type Statement, statement } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'

/** Two local days, both included. */
export interface Days {
  from: string
  to: string
}

export interface SalesSums {
  sales_count: number
  discount: string
  net: string
  tax: string
  rounding: string
  total: string
  average_ticket: string | null
  cancelled_count: number
  cancelled_total: string
}

/** Of completed sales, and of cancelled ones beside them; over rows that have the columns of the daily sums. */
const SUMS = `
  coalesce(sum(d.sales_count) filter (where d.status = 'completed'), 0)::int as sales_count,
  coalesce(sum(d.discount) filter (where d.status = 'completed'), 0) as discount,
  coalesce(sum(d.total - d.tax - d.rounding) filter (where d.status = 'completed'), 0) as net,
  coalesce(sum(d.tax) filter (where d.status = 'completed'), 0) as tax,
  coalesce(sum(d.rounding) filter (where d.status = 'completed'), 0) as rounding,
  coalesce(sum(d.total) filter (where d.status = 'completed'), 0) as total,
  round(sum(d.total) filter (where d.status = 'completed')
    / nullif(sum(d.sales_count) filter (where d.status = 'completed'), 0), 2) as average_ticket,
  coalesce(sum(d.sales_count) filter (where d.status = 'cancelled'), 0)::int as cancelled_count,
  coalesce(sum(d.total) filter (where d.status = 'cancelled'), 0) as cancelled_total`

export function selectPeriodSums(tx: OrganizationTx, { from, to }: Days): Statement<SalesSums> {
  return statement(
    `select ${SUMS}
     from sales_daily_summary d
     where d.organization_id = $1 and d.business_date between $2::date and $3::date`,
    [tx.organizationId, from, to],
  )
}

export interface SalesByRow extends SalesSums {
  key: string
  name: string | null
}

export function selectSalesBySeller(tx: OrganizationTx, { from, to }: Days): Statement<SalesByRow> {
  return statement(
    `select d.user_id::text as key, min(u.first_name || ' ' || u.last_name) as name, ${SUMS}
     from sales_daily_summary d
     join users u on u.organization_id = $1 and u.id = d.user_id
     where d.organization_id = $1 and d.business_date between $2::date and $3::date
     group by d.user_id
     having sum(d.sales_count) > 0
     order by total desc, d.user_id`,
    [tx.organizationId, from, to],
  )
}

export function selectSalesByPaymentMethod(
  tx: OrganizationTx,
  { from, to }: Days,
): Statement<SalesByRow & { key: PaymentMethod }> {
  return statement(
    `select d.payment_method as key, null as name, ${SUMS}
     from sales_daily_summary d
     where d.organization_id = $1 and d.business_date between $2::date and $3::date
     group by d.payment_method
     having sum(d.sales_count) > 0
     order by total desc, d.payment_method`,
    [tx.organizationId, from, to],
  )
}

export function selectSalesByDay(tx: OrganizationTx, { from, to }: Days): Statement<SalesByRow> {
  return statement(
    `select d.business_date::text as key, null as name, ${SUMS}
     from sales_daily_summary d
     where d.organization_id = $1 and d.business_date between $2::date and $3::date
     group by d.business_date
     having sum(d.sales_count) > 0
     order by d.business_date`,
    [tx.organizationId, from, to],
  )
}

/** Hours are in no sum that is kept: the sales of the days are read. */
export function selectSalesByHour(tx: OrganizationTx, { from, to }: Days): Statement<SalesByRow> {
  return statement(
    `select d.hour::text as key, null as name, ${SUMS}
     from (
       select extract(hour from s.sale_date at time zone (select g.time_zone from organizations g where g.id = $1))::int as hour,
         s.status, 1 as sales_count, s.discount, s.tax, s.rounding, s.total
       from sales s
       where s.organization_id = $1 and s.business_date between $2::date and $3::date
         and s.status in ('completed', 'cancelled') and s.invoice_number is not null
     ) d
     group by d.hour
     order by d.hour`,
    [tx.organizationId, from, to],
  )
}

export interface TaxRow {
  /** Null in the last row, which is the sum. */
  tax_category: TaxCategory | null
  tax_rate: string | null
  quantity: string
  discount: string
  net: string
  tax: string
  total: string
  cancelled_net: string
  cancelled_tax: string
  cancelled_total: string
}

const sumOf = (column: string, status: string, name: string) =>
  `sum(l.${column}) filter (where l.status = '${status}') as ${name}`

const TAXED = ['quantity', 'discount', 'net', 'tax', 'total'].map((column) => sumOf(column, 'completed', column))
const TAXED_CANCELLED = ['net', 'tax', 'total'].map((column) => sumOf(column, 'cancelled', `cancelled_${column}`))

/** Grouped twice: grouping sets over the view itself would keep its conditions from the index. */
export function selectTaxes(tx: OrganizationTx, { from, to }: Days): Statement<TaxRow> {
  return statement(
    `with taxed as (
       select l.tax_category, l.tax_rate, ${[...TAXED, ...TAXED_CANCELLED].join(', ')}
       from sold_lines l
       where l.organization_id = $1 and l.business_date between $2::date and $3::date
         and l.status in ('completed', 'cancelled') and l.invoice_number is not null
       group by l.tax_category, l.tax_rate
     )
     select t.tax_category, t.tax_rate, coalesce(sum(t.quantity), 0) as quantity, coalesce(sum(t.discount), 0) as discount,
       coalesce(sum(t.net), 0) as net, coalesce(sum(t.tax), 0) as tax, coalesce(sum(t.total), 0) as total,
       coalesce(sum(t.cancelled_net), 0) as cancelled_net, coalesce(sum(t.cancelled_tax), 0) as cancelled_tax,
       coalesce(sum(t.cancelled_total), 0) as cancelled_total
     from taxed t
     group by grouping sets ((t.tax_category, t.tax_rate), ())
     order by t.tax_category is null, t.tax_category = 'taxed' desc, t.tax_category, t.tax_rate desc`,
    [tx.organizationId, from, to],
  )
}

export interface CancelledSums {
  is_same_day: boolean
  sales_count: number
  total: string
}

/** Whether they were cancelled on the local day of the sale. No row where there is none. */
export function selectCancelledSums(tx: OrganizationTx, { from, to }: Days): Statement<CancelledSums> {
  return statement(
    `select ${IS_SAME_DAY} as is_same_day, count(*)::int as sales_count, sum(s.total) as total
     from sales s
     where s.organization_id = $1 and s.business_date between $2::date and $3::date
       and s.status = 'cancelled' and s.invoice_number is not null
     group by 1`,
    [tx.organizationId, from, to],
  )
}

/** Of a cancelled sale `s`; organization $1. */
export const IS_SAME_DAY = `(s.cancelled_at at time zone (select g.time_zone from organizations g where g.id = $1))::date
  = s.business_date`
