import type { SaleStatus } from '@orbit/contract/sale-kinds.ts'
import { type Statement, statement } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { also, conditionsOf, type SaleFilters, withProduct } from './sale-list.queries.ts'

export interface StatusSums {
  status: SaleStatus
  count: number
  total: string
  tax: string
  discount: string
}

/** From the days' summary where it knows what the filter asks for, else from the sales themselves. */
export function sumSalesByStatus(tx: OrganizationTx, filters: SaleFilters): Statement<StatusSums> {
  const values: unknown[] = [tx.organizationId]
  const place = (value: unknown) => `$${values.push(value)}`
  const conditions = conditionsOf(filters, place)
  const source = isInSummary(filters)
    ? // Held sales are in no summary; they are few, and have an index of their own.
      `select s.status, s.sales_count, s.total, s.tax, s.discount from sales_daily_summary s
         where s.organization_id = $1${also(conditions)}
       union all
       select s.status, 1, s.total, s.tax, s.discount from sales s
         where s.organization_id = $1 and s.status = 'pending'${also(conditions)}`
    : `select s.status, 1 as sales_count, s.total, s.tax, s.discount from sales s
         where s.organization_id = $1${also(conditions)}`
  return statement(
    `${withProduct(filters, place)}select s.status, sum(s.sales_count)::int as count, sum(s.total) as total, sum(s.tax) as tax,
       sum(s.discount) as discount
     from (${source}) s group by s.status`,
    values,
  )
}

function isInSummary(filters: SaleFilters): boolean {
  const { customerId, documentType, number, minTotal, maxTotal, productId } = filters
  return [customerId, documentType, number, minTotal, maxTotal, productId].every((value) => value === undefined)
}
