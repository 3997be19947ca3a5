import type { AbcClass } from '@orbit/contract/forecast-shapes.ts'
import { type Statement, statement } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'

export interface FiguresRow {
  days: number
  sold: string
  predicted: string
  error_percent: number | null
  bias_percent: number | null
  naive_error_percent: number | null
}

export interface GroupedFiguresRow extends FiguresRow {
  /** All of them, those of a category, those of a class. */
  scope: 'all' | 'category' | 'class'
  category_id: string | null
  category_name: string | null
  class: AbcClass | null
}

export interface Period {
  from: string
  to: string
}

/** The last days that are over: `weeks` weeks up to yesterday. */
export function findPeriod(tx: OrganizationTx, weeks: number): Statement<Period> {
  return statement(
    `select t.today - $2::int * 7 as from, t.today - 1 as to from (select app.local_date(g.id, now()) as today
     from organizations g where g.id = $1) t`,
    [tx.organizationId, weeks],
  )
}

/** Days that say how good forecasts were: `judged`, each with what last week would have said. */
const JUDGED = `
  judged as materialized (
    select p.product_id, p.actual_quantity as actual, p.predicted_quantity as predicted, p.confidence_score as confidence,
      abs(p.prediction_error) as error, abs(p.actual_quantity - greatest(coalesce(s.quantity, 0), 0)) as naive_error
    from predictions p
    left join product_daily_sales s
      on s.organization_id = $1 and s.business_date = p.prediction_date - 7 and s.product_id = p.product_id
    where p.organization_id = $1 and p.prediction_date between $2::date and $3::date and p.actual_quantity is not null
      and not p.is_sold_out
  )`

/** Of all, of each category and of each class. */
export function selectFigures(tx: OrganizationTx, { from, to }: Period): Statement<GroupedFiguresRow> {
  return statement(
    `with ${JUDGED}, placed as (
       select j.*, p.category_id, coalesce(f.abc_class, 'C') as class
       from judged j
       join products p on p.organization_id = $1 and p.id = j.product_id
       left join product_forecasts f on f.organization_id = $1 and f.product_id = j.product_id
     ), figures as (
       select case when grouping(j.category_id) = 0 then 'category' when grouping(j.class) = 0 then 'class' else 'all' end as scope,
         j.category_id, j.class, count(*)::int as days, coalesce(sum(j.actual), 0) as sold,
         coalesce(sum(j.predicted), 0) as predicted, sum(j.error) as error, sum(j.naive_error) as naive_error
       from placed j
       group by grouping sets ((), (j.category_id), (j.class))
     )
     select f.scope, f.category_id, c.name as category_name, f.class, f.days, f.sold, f.predicted,
       ${percent('f.error')} as error_percent, ${percent('f.predicted - f.sold')} as bias_percent,
       ${percent('f.naive_error')} as naive_error_percent
     from figures f
     left join categories c on c.organization_id = $1 and c.id = f.category_id
     order by f.sold desc, f.class, c.name collate app.spanish`,
    [tx.organizationId, from, to],
  )
}

function percent(part: string): string {
  return `round((${part}) * 100 / nullif(f.sold, 0), 1)::float8`
}

export interface CalibrationRow {
  tenth: number
  days: number
  said: number
  came_true: number
}

/** By tenths of confidence: 6 is from 60 up to 70. */
export function selectCalibration(tx: OrganizationTx, { from, to }: Period): Statement<CalibrationRow> {
  return statement(
    `with ${JUDGED}
     select least(9, floor(j.confidence / 10))::int as tenth, count(*)::int as days, round(avg(j.confidence), 1)::float8 as said,
       round(avg(case when j.error <= greatest(coalesce(f.tolerance, 1), j.predicted * 0.25) then 100 else 0 end), 1)::float8
         as came_true
     from judged j
     left join product_forecasts f on f.organization_id = $1 and f.product_id = j.product_id
     group by 1
     order by 1`,
    [tx.organizationId, from, to],
  )
}
