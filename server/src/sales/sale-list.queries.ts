import type { SaleSort } from '@orbit/contract/sale-filters.ts'
import type { DocumentType, SaleStatus } from '@orbit/contract/sale-kinds.ts'
import { type Statement, statement } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { SALE_SUMMARY, type SaleSummaryRow } from './sales.queries.ts'

export interface SaleFilters {
  from?: string | undefined
  to?: string | undefined
  status?: SaleStatus | undefined
  userId?: string | undefined
  customerId?: string | undefined
  paymentMethod?: string | undefined
  documentType?: DocumentType | undefined
  number?: string | undefined
  minTotal?: string | undefined
  maxTotal?: string | undefined
  productId?: string | undefined
}

/** Where a page ended: local day, moment and id; or the total in cents, and id. */
export type SaleKey = [day: string, moment: string, id: string] | [cents: string, id: string]

/** Each with the sort key of its row, as text. */
export type ListedSaleRow = SaleSummaryRow & { sale_moment: string; total_cents: string }

/**
 * The plan for these very values, in this transaction: the one for all values knows neither how long the days are nor how
 * rare an amount is, and reads a year for a page.
 */
export function planForValues(tx: OrganizationTx): Statement<unknown> {
  return statement(`select set_config('plan_cache_mode', 'force_custom_plan', true) from organizations where id = $1`, [
    tx.organizationId,
  ])
}

/** `after` is the sort key of the last row of the page before. */
export function selectSales(
  tx: OrganizationTx,
  filters: SaleFilters,
  sort: SaleSort,
  after: SaleKey | undefined,
  limit: number,
): Statement<ListedSaleRow> {
  const values: unknown[] = [tx.organizationId]
  const place = (value: unknown) => `$${values.push(value)}`
  const { columns, types, direction } = ORDERS[sort]
  const before = withProduct(filters, place)
  const conditions = conditionsOf(filters, place)
  if (after !== undefined) {
    const key = after.map((value, position) => `${place(value)}::${types[position]}`)
    const beyond = direction === 'asc' ? '>' : '<'
    conditions.push(`(${columns.join(', ')}) ${beyond} (${key.join(', ')})`)
    // The days to look at begin where the page before ended.
    if (columns[0] === 's.business_date') conditions.push(`s.business_date ${beyond}= ${key[0]}`)
  }
  const order = columns.map((column) => `${column} ${direction}`).join(', ')
  const end = `order by ${order} limit ${place(limit)}`
  return statement(
    `${before}select ${SALE_SUMMARY.columns}, s.sale_date::text as sale_moment, s.total_cents
     from (${pageOfSales(filters, sort, place, conditions, end)}) s ${SALE_SUMMARY.joins}
     order by ${order}`,
    values,
  )
}

const BY_DAY = { columns: ['s.business_date', 's.sale_date', 's.id'], types: ['date', 'timestamptz', 'uuid'] } as const
const BY_TOTAL = { columns: ['s.total_cents', 's.id'], types: ['bigint', 'uuid'] } as const
const ORDERS = {
  newest: { ...BY_DAY, direction: 'desc' },
  oldest: { ...BY_DAY, direction: 'asc' },
  total: { ...BY_TOTAL, direction: 'asc' },
  '-total': { ...BY_TOTAL, direction: 'desc' },
} as const

type Place = (value: unknown) => string

/** Each on columns that an index may be asked for behind the wall: totals in cents, because decimals may not. */
export function conditionsOf(filters: SaleFilters, place: Place): string[] {
  const { from, to, status, userId, customerId, paymentMethod, documentType, number, minTotal, maxTotal } = filters
  const conditions = [
    from === undefined ? '' : `s.business_date >= ${place(from)}::date`,
    to === undefined ? '' : `s.business_date <= ${place(to)}::date`,
    // Written out, so that the small indexes of rare ones are known to hold them.
    status === undefined ? '' : `s.status = '${status}'`,
    documentType === undefined ? '' : `s.document_type = '${documentType}'`,
    userId === undefined ? '' : `s.user_id = ${place(userId)}::uuid`,
    customerId === undefined
      ? ''
      : `s.customer_id = any (array(select app.same_customers($1, ${place(customerId)}::uuid)))`,
    paymentMethod === undefined ? '' : `s.payment_method = ${place(paymentMethod)}::text`,
    number === undefined ? '' : numbered(number, place),
    minTotal === undefined ? '' : `s.total_cents >= ${place(centsOf(minTotal))}::bigint`,
    maxTotal === undefined ? '' : `s.total_cents <= ${place(centsOf(maxTotal))}::bigint`,
    filters.productId === undefined ? '' : 's.id = any (array(select sale_id from of_product))',
  ]
  return conditions.filter((condition) => condition !== '')
}

/** What comes before `select`; conditions read it. */
export function withProduct({ productId }: SaleFilters, place: Place): string {
  if (productId === undefined) return ''
  return `with of_product as materialized (
    select distinct sale_id from sale_items where organization_id = $1 and product_id = ${place(productId)}::uuid)
  `
}

/**
 * Whoever sold little, and what is rarely done, is found by the days on which it happened, which the summary knows. By date
 * they are looked through until the page is full. By total, the days are read when they are few; else the index of totals
 * meets enough of what is looked for.
 */
function pageOfSales(
  filters: SaleFilters,
  sort: SaleSort,
  place: Place,
  conditions: readonly string[],
  end: string,
): string {
  if (!isOnKnownDays(filters)) return `select s.* from sales s where s.organization_id = $1${also(conditions)} ${end}`
  const days = daysOf(filters, place, conditions)
  const { direction, types } = ORDERS[sort]
  if (types[0] === 'date') {
    return `${salesOn(`(${days} order by 1 ${direction})`, conditions)} ${end.replace('s.business', 'days.business')}`
  }
  const few = `(select count(*) <= ${FEW_DAYS} from days)`
  return `with days as materialized (${days} limit ${FEW_DAYS + 1})
    (${salesOn('days', conditions)} where ${few} ${end})
    union all (select s.* from sales s where s.organization_id = $1${also(conditions)} and not ${few} ${end})
    ${end.replaceAll('s.', '')}`
}

const FEW_DAYS = 90

/** Where an index leads to fewer sales than those of a day, it leads. */
function isOnKnownDays(filters: SaleFilters): boolean {
  const { userId, paymentMethod, status, customerId, number, minTotal, maxTotal, productId, documentType } = filters
  const isNarrow = [customerId, number, minTotal, maxTotal, productId].some((value) => value !== undefined)
  const isRare = userId !== undefined || paymentMethod !== undefined || status === 'cancelled'
  return isRare && !isNarrow && status !== 'pending' && documentType !== 'invoice'
}

function daysOf({ status, userId, paymentMethod }: SaleFilters, place: Place, conditions: readonly string[]): string {
  const bounds = conditions.filter((condition) => /^s\.business_date [<>]= /.test(condition))
  const known = [
    'd.sales_count > 0',
    ...bounds.map((bound) => bound.replace('s.', 'd.')),
    ...(status === undefined ? [] : [`d.status = '${status}'`]),
    ...(userId === undefined ? [] : [`d.user_id = ${place(userId)}::uuid`]),
    ...(paymentMethod === undefined ? [] : [`d.payment_method = ${place(paymentMethod)}::text`]),
  ]
  const summed = `select distinct d.business_date from sales_daily_summary d where d.organization_id = $1${also(known)}`
  if (status !== undefined) return summed
  // The summary does not know those that are held; they are few, and have an index of their own.
  return `${summed} union
    select s.business_date from sales s where s.organization_id = $1 and s.status = 'pending'${also(bounds)}`
}

/** `offset 0` keeps each day a question of its own. */
function salesOn(days: string, conditions: readonly string[]): string {
  return `select s.* from ${days} days
    cross join lateral (
      select s.* from sales s
      where s.organization_id = $1 and s.business_date = days.business_date${also(conditions)} offset 0) s`
}

/** Whole numbers lead to the few ways in which they may be written: the digits of a series can have been changed. */
function numbered(typed: string, place: Place): string {
  const text = typed.toUpperCase().replaceAll(' ', '')
  const [, series, digits] = /^(?:([A-Z0-9]{1,20})-)?0*([0-9]{1,18})$/.exec(text) ?? []
  if (digits !== undefined) {
    const number = place(digits)
    return `s.invoice_number = any (array(
      select n.series || '-' || lpad(${number}, width, '0') from invoice_series n, generate_series(length(${number}), 20) width
      where n.organization_id = $1 and n.document_type in ('receipt', 'invoice')
        ${series === undefined ? '' : `and n.series = ${place(series)}`}))`
  }
  return `s.series = ${place(text.replace(/-$/, ''))}::text`
}

export function also(conditions: readonly string[]): string {
  return conditions.map((condition) => ` and ${condition}`).join('')
}

function centsOf(total: string): string {
  return total.replace('.', '')
}
