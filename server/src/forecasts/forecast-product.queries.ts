import type { ForecastTotal } from '@orbit/contract/forecast-shapes.ts'
import { type Statement, statement } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { SUMMARY_COLUMNS, type SummaryRow } from './forecast-lists.queries.ts'
import { outlookOf, totalOver } from './forecast-outlook.queries.ts'

export interface ProductOutlookRow extends Omit<SummaryRow, 'rank'> {
  run_date: string | null
  model_version: string | null
  quantity_decimals: number
  sold_today: string
  lead_days: number
  review_days: number
  service_level: 50 | 80 | 95
  until_next_goods: ForecastTotal | null
}

export function findProductOutlook(tx: OrganizationTx, productId: string): Statement<ProductOutlookRow> {
  const { text, values } = outlookOf(tx, { productId })
  return statement(
    `${text}
     select ${SUMMARY_COLUMNS}, o.run_date, o.model_version, o.quantity_decimals, o.sold_today, o.lead_days, o.review_days,
       o.service_level, ${totalOver('o.window_days')} as until_next_goods
     from outlook o
     left join categories c on c.organization_id = $1 and c.id = o.category_id`,
    values,
  )
}

export interface ToldDaysRow {
  run_date: string
  mean: number[]
  quantiles: number[][]
  confidence: number[]
}

/** Of the last run. */
export function findToldDays(tx: OrganizationTx, productId: string): Statement<ToldDaysRow> {
  return statement(
    `select r.run_date, r.mean, r.quantiles, r.confidence
     from prediction_runs r
     where r.organization_id = $1 and r.product_id = $2
     order by r.run_date desc
     limit 1`,
    [tx.organizationId, productId],
  )
}

export interface HistoryRow {
  date: string
  sold: string
  predicted: string | null
  actual: string | null
  is_sold_out: boolean
}

/** The days before today, the earliest first. */
export function selectHistory(tx: OrganizationTx, productId: string, days: number): Statement<HistoryRow> {
  return statement(
    `select d.day as date, greatest(coalesce(s.quantity, 0), 0) as sold, r.predicted_quantity as predicted,
       r.actual_quantity as actual, coalesce(r.is_sold_out, false) as is_sold_out
     from (
       select t.today - n.ago as day from (select app.local_date($1, now()) as today) t, generate_series(1, $3::int) as n (ago)
     ) d
     left join product_daily_sales s on s.organization_id = $1 and s.business_date = d.day and s.product_id = $2
     left join predictions r on r.organization_id = $1 and r.prediction_date = d.day and r.product_id = $2
     order by d.day`,
    [tx.organizationId, productId, days],
  )
}

/** What comes when: of orders without a day, null. */
export function selectArrivals(
  tx: OrganizationTx,
  productId: string,
): Statement<{ expected_on: string | null; quantity: string }> {
  return statement(
    `select o.expected_on, sum(i.quantity) as quantity
     from purchase_order_items i
     join purchase_orders o on o.organization_id = $1 and o.id = i.order_id and o.status = 'open'
     where i.organization_id = $1 and i.product_id = $2
     group by o.expected_on`,
    [tx.organizationId, productId],
  )
}
