import type { PaymentMethod } from '@orbit/contract/payments.ts'
import type { TaxCategory } from '@orbit/contract/taxes.ts'
import { type Statement, statement } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { type Days, IS_SAME_DAY } from './sales-reports.queries.ts'

interface CommonFilters extends Days {
  status: 'completed' | 'cancelled'
  userId?: string | undefined
  paymentMethod?: PaymentMethod | undefined
  hour?: number | undefined
}

export interface ReportSaleFilters extends CommonFilters {
  until?: string | undefined
  cancelledSameDay?: boolean | undefined
}

export interface ReportLineFilters extends CommonFilters {
  productId?: string | undefined
  categoryId?: string | undefined
  branch: boolean
  uncategorized: boolean
  taxCategory?: TaxCategory | undefined
  taxRate?: string | undefined
  costKnown?: boolean | undefined
}

export interface ReportSaleRow {
  id: string
  invoice_number: string
  status: 'completed' | 'cancelled'
  business_date: string
  sale_date: Date
  sale_moment: string
  user_id: string
  seller_name: string
  payment_method: PaymentMethod
  discount: string
  net: string
  tax: string
  rounding: string
  total: string
  cancelled_at: Date | null
  cancelled_by: string | null
  cancelled_by_name: string | null
  cancellation_reason: string | null
  is_same_day: boolean | null
}

/** Local day, moment, id of the sale. */
export type ReportSaleKey = [string, string, string]

export function selectReportSales(
  tx: OrganizationTx,
  filters: ReportSaleFilters,
  after: ReportSaleKey | undefined,
  limit: number,
): Statement<ReportSaleRow> {
  const { values, place, conditions } = common(tx, filters, 's')
  if (filters.until !== undefined)
    conditions.push(`(s.sale_date at time zone ${TIME_ZONE})::time <= ${place(filters.until)}::time`)
  if (filters.cancelledSameDay !== undefined)
    conditions.push(`(${IS_SAME_DAY}) = ${place(filters.cancelledSameDay)}::boolean`)
  if (after !== undefined)
    conditions.push(
      `(s.business_date, s.sale_date, s.id) < (${place(after[0])}::date, ${place(after[1])}::timestamptz, ${place(after[2])}::uuid)`,
    )
  return statement(
    `select s.id, s.invoice_number, s.status, s.business_date, s.sale_date, s.sale_date::text as sale_moment, s.user_id,
       u.first_name || ' ' || u.last_name as seller_name, s.payment_method, s.discount,
       s.total - s.tax - s.rounding as net, s.tax, s.rounding, s.total, s.cancelled_at, s.cancelled_by,
       c.first_name || ' ' || c.last_name as cancelled_by_name, s.cancellation_reason, ${IS_SAME_DAY} as is_same_day
     from sales s
     join users u on u.organization_id = $1 and u.id = s.user_id
     left join users c on c.organization_id = $1 and c.id = s.cancelled_by
     where s.organization_id = $1 and ${conditions.join(' and ')}
     order by s.business_date desc, s.sale_date desc, s.id desc
     limit ${place(limit)}`,
    values,
  )
}

export interface ReportLineRow {
  id: string
  position: number
  sale_id: string
  invoice_number: string
  status: 'completed' | 'cancelled'
  business_date: string
  sale_date: Date
  sale_moment: string
  user_id: string
  seller_name: string
  payment_method: PaymentMethod
  product_id: string
  product_name: string
  product_sku: string
  quantity: string
  unit_price: string
  discount: string
  net: string
  tax: string
  total: string
  tax_category: TaxCategory
  tax_rate: string
  cost: string | null
}

/** Local day, moment, id of the sale, position of the line. */
export type ReportLineKey = [string, string, string, number]

export function selectReportLines(
  tx: OrganizationTx,
  filters: ReportLineFilters,
  after: ReportLineKey | undefined,
  limit: number,
): Statement<ReportLineRow> {
  const { values, place, conditions } = common(tx, filters, 'l')
  conditions.push(...lineConditions(filters, place))
  if (after !== undefined) {
    const id = `${place(after[2])}::uuid`
    conditions.push(
      `(l.business_date, l.sale_date, l.sale_id) <= (${place(after[0])}::date, ${place(after[1])}::timestamptz, ${id})`,
      `(l.sale_id <> ${id} or l.position > ${place(after[3])})`,
    )
  }
  return statement(
    `select l.id, l.position, l.sale_id, l.invoice_number, l.status, l.business_date, l.sale_date,
       l.sale_date::text as sale_moment, l.user_id, u.first_name || ' ' || u.last_name as seller_name, l.payment_method,
       l.product_id, l.product_name, l.product_sku, l.quantity, l.unit_price, l.discount, l.net, l.tax, l.total,
       l.tax_category, l.tax_rate, l.cost
     from sold_lines l
     join users u on u.organization_id = $1 and u.id = l.user_id
     where l.organization_id = $1 and ${conditions.join(' and ')}
     order by l.business_date desc, l.sale_date desc, l.sale_id desc, l.position
     limit ${place(limit)}`,
    values,
  )
}

const TIME_ZONE = '(select g.time_zone from organizations g where g.id = $1)'

type Place = (value: unknown) => string

/** Of the rows `name`; the organization is $1. */
function common(tx: OrganizationTx, filters: CommonFilters, name: 's' | 'l') {
  const values: unknown[] = [tx.organizationId]
  const place: Place = (value) => `$${values.push(value)}`
  const conditions = [
    `${name}.business_date between ${place(filters.from)}::date and ${place(filters.to)}::date`,
    `${name}.status = ${place(filters.status)}`,
    `${name}.invoice_number is not null`,
  ]
  if (filters.userId !== undefined) conditions.push(`${name}.user_id = ${place(filters.userId)}::uuid`)
  if (filters.paymentMethod !== undefined) conditions.push(`${name}.payment_method = ${place(filters.paymentMethod)}`)
  if (filters.hour !== undefined)
    conditions.push(`extract(hour from ${name}.sale_date at time zone ${TIME_ZONE})::int = ${place(filters.hour)}::int`)
  return { values, place, conditions }
}

function lineConditions(filters: ReportLineFilters, place: Place): string[] {
  const { productId, categoryId, branch, uncategorized, taxCategory, taxRate, costKnown } = filters
  const conditions: string[] = []
  if (productId !== undefined) conditions.push(`l.product_id = ${place(productId)}::uuid`)
  if (categoryId !== undefined) conditions.push(inCategory(branch ? branchOf(place(categoryId)) : place(categoryId)))
  if (uncategorized)
    conditions.push(
      'l.product_id in (select p.id from products p where p.organization_id = $1 and p.category_id is null)',
    )
  if (taxCategory !== undefined) conditions.push(`l.tax_category = ${place(taxCategory)}`)
  if (taxRate !== undefined) conditions.push(`l.tax_rate = ${place(taxRate)}::numeric`)
  if (costKnown !== undefined) conditions.push(`(l.cost is not null) = ${place(costKnown)}::boolean`)
  return conditions
}

function inCategory(ids: string): string {
  const wanted = ids.startsWith('$') ? `= ${ids}::uuid` : `= any (array(${ids}))`
  return `l.product_id in (select p.id from products p where p.organization_id = $1 and p.category_id ${wanted})`
}

function branchOf(categoryId: string): string {
  return `with recursive branch as (
      select ${categoryId}::uuid as id
      union
      select c.id from branch b join categories c on c.organization_id = $1 and c.parent_id = b.id
    ) select id from branch`
}
