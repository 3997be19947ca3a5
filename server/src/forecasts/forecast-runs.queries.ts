import { type Statement, statement } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'

export interface KeptModel {
  /** JSON; null: what was learnt before still holds. */
  knowledge: string | null
  libraryVersion: string
  runDate: string
}

/** Locks the row of the model: two runs of one organization write one after the other. */
export function keepModel(tx: OrganizationTx, { knowledge, libraryVersion, runDate }: KeptModel): Statement<never> {
  return statement(
    `insert into forecast_models as m (organization_id, knowledge, library_version, fitted_on, run_date)
     values ($1, coalesce($2::jsonb, '{}'), $3, $4::date, $4::date)
     on conflict (organization_id) do update set
       knowledge = coalesce($2::jsonb, m.knowledge),
       library_version = case when $2::jsonb is null then m.library_version else excluded.library_version end,
       fitted_on = case when $2::jsonb is null then m.fitted_on else excluded.fitted_on end,
       run_date = excluded.run_date, updated_at = now()`,
    [tx.organizationId, knowledge, libraryVersion, runDate],
  )
}

export interface PassedDays {
  /** The first day that is looked at, for sales that came or were cancelled later. */
  from: string
  today: string
  closedDays: readonly string[]
  /** JSON: product_id, day, is_sold_out. */
  shelfDays: string
}

/**
 * What really happened on days that have passed: 0 when an open shop sold nothing, null when it was closed, had none to sell, or
 * sold the product no more.
 * Returns a row for each day of a product that is new or different.
 */
export function fillActuals(
  tx: OrganizationTx,
  { from, today, closedDays, shelfDays }: PassedDays,
): Statement<{ count: number }> {
  return statement(
    `with shelf as materialized (
       select h.product_id, h.day, h.is_sold_out
       from jsonb_to_recordset($5::jsonb) as h (product_id uuid, day date, is_sold_out boolean)
     ), passed as materialized (
       select r.id, coalesce(h.is_sold_out, false) as is_sold_out,
         case when r.prediction_date = any ($4::date[]) or h.is_sold_out = false then null
           when (not p.is_active or p.deleted_at is not null) and coalesce(s.quantity, 0) <= 0 then r.actual_quantity
           else greatest(coalesce(s.quantity, 0), 0) end as actual
       from predictions r
       join products p on p.organization_id = $1 and p.id = r.product_id
       left join product_daily_sales s
         on s.organization_id = $1 and s.business_date = r.prediction_date and s.product_id = r.product_id
       left join shelf h on h.product_id = r.product_id and h.day = r.prediction_date
       where r.organization_id = $1 and r.prediction_date >= $2::date and r.prediction_date < $3::date
     ), filled as (
       update predictions r set actual_quantity = f.actual, prediction_error = f.actual - r.predicted_quantity,
         is_sold_out = f.is_sold_out
       from passed f
       where r.organization_id = $1 and r.id = f.id
         and (r.actual_quantity, r.is_sold_out) is distinct from (f.actual, f.is_sold_out)
       returning r.actual_quantity
     )
     select count(*) filter (where actual_quantity is not null)::int as count from filled`,
    [tx.organizationId, from, today, closedDays, shelfDays],
  )
}

/** A run of the same day is forgotten. */
export function dropRun(tx: OrganizationTx, runDate: string): Statement<never> {
  return statement('delete from prediction_runs where organization_id = $1 and run_date = $2', [
    tx.organizationId,
    runDate,
  ])
}

/** `runs` is JSON: see makeForecasts. */
export function insertRun(
  tx: OrganizationTx,
  { runDate, levels, runs }: { runDate: string; levels: readonly number[]; runs: string },
): Statement<never> {
  return statement(
    `insert into prediction_runs (organization_id, product_id, run_date, model_version, mean, quantile_levels, quantiles,
       confidence, totals_7, totals_28)
     select $1, r.product_id, $2, r.model_version, r.mean, $3::real[], r.quantiles, r.confidence, r.totals_7, r.totals_28
     from jsonb_to_recordset($4::jsonb) as r (product_id uuid, model_version text, mean real[], quantiles real[],
       confidence real[], totals_7 real[], totals_28 real[])`,
    [tx.organizationId, runDate, levels, runs],
  )
}

/** All days to come of all products; those that have begun keep what was said of them. */
export function insertPredictions(tx: OrganizationTx, runDate: string): Statement<never> {
  return statement(
    `insert into predictions as p (organization_id, product_id, prediction_date, predicted_quantity, confidence_score, model_version)
     select $1, r.product_id, r.run_date + d.ahead::int - 1, round(d.mean::numeric, 2), round(d.confidence::numeric, 2),
       r.model_version
     from prediction_runs r
     cross join lateral unnest(r.mean, r.confidence) with ordinality as d (mean, confidence, ahead)
     where r.organization_id = $1 and r.run_date = $2::date and r.run_date + d.ahead::int - 1 > (select app.local_date($1, now()))
     on conflict (organization_id, product_id, prediction_date) do update set
       predicted_quantity = excluded.predicted_quantity, confidence_score = excluded.confidence_score,
       model_version = excluded.model_version
     where (p.predicted_quantity, p.confidence_score, p.model_version)
       is distinct from (excluded.predicted_quantity, excluded.confidence_score, excluded.model_version)`,
    [tx.organizationId, runDate],
  )
}

export function dropOutlooks(tx: OrganizationTx): Statement<never> {
  return statement('delete from product_forecasts where organization_id = $1', [tx.organizationId])
}

/** `outlooks` is JSON: see makeForecasts. With how right forecasts of each product were since `judgedFrom`. */
export function insertOutlooks(
  tx: OrganizationTx,
  { runDate, judgedFrom, outlooks }: { runDate: string; judgedFrom: string; outlooks: string },
): Statement<never> {
  return statement(
    `with judged as materialized (
       select p.product_id, count(*)::int as days, sum(p.actual_quantity) as quantity, sum(abs(p.prediction_error)) as error,
         sum(abs(p.actual_quantity - greatest(coalesce(s.quantity, 0), 0))) as naive_error
       from predictions p
       left join product_daily_sales s
         on s.organization_id = $1 and s.business_date = p.prediction_date - 7 and s.product_id = p.product_id
       where p.organization_id = $1 and p.prediction_date >= $3::date and p.prediction_date < $2::date
         and p.actual_quantity is not null and not p.is_sold_out
       group by p.product_id
     )
     insert into product_forecasts (organization_id, product_id, run_date, model_version, abc_class, tolerance, cumulative,
       total_days, total_mean, total_p10, total_p50, total_p80, total_p95, judged_days, judged_quantity,
       judged_error, judged_naive_error)
     select $1, o.product_id, $2::date, o.model_version, o.abc_class, o.tolerance, o.cumulative, o.total_days, o.total_mean,
       o.total_p10, o.total_p50, o.total_p80, o.total_p95, coalesce(j.days, 0), coalesce(j.quantity, 0),
       coalesce(j.error, 0), coalesce(j.naive_error, 0)
     from jsonb_to_recordset($4::jsonb) as o (product_id uuid, model_version text, abc_class text, tolerance numeric,
       cumulative real[], total_days smallint[], total_mean real[], total_p10 real[], total_p50 real[], total_p80 real[],
       total_p95 real[])
     left join judged j on j.product_id = o.product_id`,
    [tx.organizationId, runDate, judgedFrom, outlooks],
  )
}

/** What is for sale and was neither sold in two years nor is new: of it nothing can be said. */
export function insertUnknownProducts(tx: OrganizationTx, runDate: string, limit: number): Statement<never> {
  return statement(
    `insert into product_forecasts (organization_id, product_id, run_date, abc_class)
     select $1, p.id, $2::date, 'C'
     from products p
     where p.organization_id = $1 and p.is_active and p.deleted_at is null
       and not exists (select from product_forecasts f where f.organization_id = $1 and f.product_id = p.id)
     limit $3`,
    [tx.organizationId, runDate, limit],
  )
}

export interface FinishedRun {
  runDate: string
  isRefit: boolean
  productsCount: number
  insufficientCount: number
  actualsCount: number
  milliseconds: number
}

export function recordRun(tx: OrganizationTx, run: FinishedRun): Statement<never> {
  return statement(
    `insert into forecast_runs (organization_id, run_date, is_refit, products_count, insufficient_count, actuals_count, milliseconds)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      tx.organizationId,
      run.runDate,
      run.isRefit,
      run.productsCount,
      run.insufficientCount,
      run.actualsCount,
      run.milliseconds,
    ],
  )
}

export function dropOldRuns(tx: OrganizationTx, before: string): Statement<never> {
  return statement('delete from prediction_runs where organization_id = $1 and run_date < $2', [
    tx.organizationId,
    before,
  ])
}

export function dropOldRecords(tx: OrganizationTx, before: string): Statement<never> {
  return statement('delete from forecast_runs where organization_id = $1 and run_date < $2', [
    tx.organizationId,
    before,
  ])
}
