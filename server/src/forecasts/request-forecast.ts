import type { ForecastRequest } from '@orbit/contract/forecasts.ts'
import { findJobs, type JobRow } from '../jobs/jobs.queries.ts'
import { type Outcome, repeated } from '../platform/api.ts'
import { enqueueJob } from '../platform/job.ts'
import type { Person } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { FORECAST_JOB } from './queue-due-forecast.ts'

/** A job that learns anew and predicts. The same request again is the same job. */
export async function requestForecast(
  tx: OrganizationTx,
  person: Person,
  id: string,
  earlier: JobRow | undefined,
): Promise<ForecastRequest | Outcome<ForecastRequest>> {
  if (earlier !== undefined) {
    const isSame = earlier.kind === FORECAST_JOB && earlier.user_id === person.id
    return isSame ? repeated(requestOf(earlier)) : refuse('forecast_run_id_reused')
  }
  await tx.many(enqueueJob(tx, { id, kind: FORECAST_JOB, input: {} }))
  return requestOf(await tx.one(findJobs(tx, [id])))
}

function requestOf({ id, status, created_at }: JobRow): ForecastRequest {
  return { id, status, createdAt: created_at.toISOString() }
}
