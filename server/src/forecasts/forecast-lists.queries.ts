import type { ForecastTotal } from '@orbit/contract/forecast-shapes.ts'
import { type Statement, statement } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import {
  type OutlookFilters,
  type OutlookRow,
  outlookOf,
  PRODUCT_COLUMNS,
  totalOver,
} from './forecast-outlook.queries.ts'

export function findRunDate(tx: OrganizationTx): Statement<{ run_date: string }> {
  return statement('select run_date from forecast_models where organization_id = $1', [tx.organizationId])
}

export interface SummaryRow extends OutlookRow {
  /** How soon, as a number that sorts. */
  rank: number
  next7: ForecastTotal | null
  next28: ForecastTotal | null
  judged_days: number
  error_percent: number | null
  naive_error_percent: number | null
}

/** Rank and id of the last row of the page before. */
export type SummaryKey = [number, string]

const LATER = 9_999
const UNKNOWN = 99_999

export const SUMMARY_COLUMNS = `${PRODUCT_COLUMNS}, ${totalOver('7')} as next7, ${totalOver('28')} as next28,
  coalesce(o.judged_days, 0) as judged_days,
  round(o.judged_error * 100 / nullif(o.judged_quantity, 0), 1)::float8 as error_percent,
  round(o.judged_naive_error * 100 / nullif(o.judged_quantity, 0), 1)::float8 as naive_error_percent`

/** What runs out first at the top; products of which nothing is known at the end. */
export function selectForecasts(
  tx: OrganizationTx,
  filters: OutlookFilters,
  after: SummaryKey | undefined,
  limit: number,
): Statement<SummaryRow> {
  const { text, values, place } = outlookOf(tx, filters)
  return statement(
    `${text}, ranked as (
       select o.*, case when o.model_version is null then ${UNKNOWN} else coalesce(o.runs_out_in, ${LATER}) end as rank
       from outlook o
     ), page as materialized (
       select r.* from ranked r
       where ${place(after?.[0] ?? null)}::int is null
         or (r.rank, r.id) > (${place(after?.[0] ?? null)}::int, ${place(after?.[1] ?? null)}::uuid)
       order by r.rank, r.id
       limit ${place(limit)}
     )
     select o.rank, ${SUMMARY_COLUMNS}
     from page o
     left join categories c on c.organization_id = $1 and c.id = o.category_id
     order by o.rank, o.id`,
    values,
  )
}

export interface ReorderRow extends OutlookRow {
  lead_days: number
  review_days: number
  service_level: 50 | 80 | 95
  demand: ForecastTotal
  stock_max: string | null
  order_by: string
  is_capped: boolean
  unit_cost: string | null
  cost: string | null
  sale_value: string
}

/** Day by which to order and id of the last row of the page before. */
export type ReorderKey = [string, string]

/** At least today: what should have been ordered earlier is ordered now. */
const ORDER_BY = `o.today + greatest(0, coalesce(o.position_out_in, 90) - o.lead_days)`

/** Most urgent first. */
export function selectReorder(
  tx: OrganizationTx,
  filters: OutlookFilters,
  after: ReorderKey | undefined,
  limit: number,
): Statement<ReorderRow> {
  const { text, values, place } = outlookOf(tx, filters)
  return statement(
    `${text}, due as (
       select o.*, ${ORDER_BY} as order_by from outlook o where o.to_buy > 0
     ), page as materialized (
       select d.* from due d
       where ${place(after?.[0] ?? null)}::date is null
         or (d.order_by, d.id) > (${place(after?.[0] ?? null)}::date, ${place(after?.[1] ?? null)}::uuid)
       order by d.order_by, d.id
       limit ${place(limit)}
     )
     select ${PRODUCT_COLUMNS}, o.lead_days, o.review_days, o.service_level, ${totalOver('o.window_days')} as demand,
       o.stock_max, o.order_by, o.wanted_quantity > o.to_buy as is_capped, o.cost_price as unit_cost,
       round(o.to_buy * o.cost_price, 2) as cost, round(o.to_buy * o.sale_price, 2) as sale_value
     from page o
     left join categories c on c.organization_id = $1 and c.id = o.category_id
     order by o.order_by, o.id`,
    values,
  )
}

export interface ReorderSums {
  products: number
  cost: string
  unknown_costs: number
  sale_value: string
}

export function sumReorder(tx: OrganizationTx, filters: OutlookFilters): Statement<ReorderSums> {
  const { text, values } = outlookOf(tx, filters)
  return statement(
    `${text}
     select count(*)::int as products, coalesce(sum(round(o.to_buy * o.cost_price, 2)), 0) as cost,
       count(*) filter (where o.cost_price is null)::int as unknown_costs,
       coalesce(sum(round(o.to_buy * o.sale_price, 2)), 0) as sale_value
     from outlook o
     where o.to_buy > 0`,
    values,
  )
}
