import { listOrganizations } from '../../../db/each-organization.ts'
import { queueDueForecast } from '../forecasts/queue-due-forecast.ts'
import type { Database } from '../platform/database.ts'

/** In each organization whose night has come: a job that makes its forecasts. Returns how many. */
export async function queueForecasts(workerUrl: string, database: Database): Promise<number> {
  let queued = 0
  for (const { id: organizationId } of await listOrganizations(workerUrl, 'orbit_worker')) {
    queued += (await database.inOrganization({ organizationId }, queueDueForecast)) ? 1 : 0
  }
  return queued
}
