import { newId } from '../platform/ids.ts'
import { enqueueJob } from '../platform/job.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { findDueForecast } from './forecast-past.queries.ts'

/** On demand, as the person who asked. */
export const FORECAST_JOB = 'forecasts.run'
export const NIGHTLY_FORECAST_JOB = 'forecasts.nightly'

/** By the clocks of the organization: its day is over, and nobody is in the shop. */
const NIGHT_HOUR = 3

/** Asked every hour. True: a job now waits that makes the forecasts of the night. */
export async function queueDueForecast(tx: OrganizationTx): Promise<boolean> {
  const found = await tx.maybe(findDueForecast(tx, NIGHT_HOUR))
  if (found?.is_due !== true) return false
  await tx.many(enqueueJob(tx, { id: newId(), kind: NIGHTLY_FORECAST_JOB, input: {} }))
  return true
}
