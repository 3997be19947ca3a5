import { type Statement, statement } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'

export interface RunRow {
  id: string
  run_date: string
  is_refit: boolean
  products_count: number
  insufficient_count: number
  actuals_count: number
  milliseconds: number
  created_at: Date
  created_moment: string
}

/** Moment and id of the last row of the page before. */
export type RunKey = [string, string]

/** Latest first. */
export function selectRuns(tx: OrganizationTx, after: RunKey | undefined, limit: number): Statement<RunRow> {
  return statement(
    `select id, run_date, is_refit, products_count, insufficient_count, actuals_count, milliseconds, created_at,
       created_at::text as created_moment
     from forecast_runs
     where organization_id = $1 and ($2::timestamptz is null or (created_at, id) < ($2::timestamptz, $3::uuid))
     order by created_at desc, id desc
     limit $4`,
    [tx.organizationId, after?.[0] ?? null, after?.[1] ?? null, limit],
  )
}

/** That is not over. */
export function findForecastJobUnderWay(tx: OrganizationTx): Statement<{ id: string }> {
  return statement(
    `select id from jobs
     where organization_id = $1 and ended_at is null and kind in ('forecasts.run', 'forecasts.nightly')
     order by id
     limit 1`,
    [tx.organizationId],
  )
}
