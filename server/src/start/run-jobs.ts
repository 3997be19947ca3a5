import type { Config } from '../config.ts'
import { constraintRefusals } from '../constraint-refusals.ts'
import { type JobWorker, startWorker } from '../platform/job-worker.ts'
import { explain } from './explain.ts'
import { explainConnection } from './explain-connection.ts'
import { jobKinds } from './job-kinds.ts'
import { openStorage } from './open-storage.ts'
import { scheduledWork } from './scheduled-work.ts'

/** Takes jobs from the queue of this database, as orbit_worker. */
export function runJobs(config: Config, workerUrl: string): Promise<JobWorker> {
  const onError = (error: unknown) => console.error('A job could not be done. It is tried again.', explain(error))
  return startWorker({
    url: workerUrl,
    kinds: jobKinds(openStorage(config)),
    constraints: constraintRefusals,
    schedule: scheduledWork(config, workerUrl, onError),
    onError,
  }).catch((error) => {
    throw explainConnection(error, 'ORBIT_WORKER_DATABASE_URL', workerUrl)
  })
}

/** The worker comes in where the server does, with the same password, unless the operator says otherwise. */
export function workerUrlOf({ workerDatabaseUrl }: Pick<Config, 'workerDatabaseUrl'>, appUrl: string): string {
  if (workerDatabaseUrl !== undefined) return workerDatabaseUrl
  const url = new URL(appUrl)
  url.username = 'orbit_worker'
  return url.href
}
