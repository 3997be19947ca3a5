import type { TestDatabase } from '../../../db/tests/kit/database.ts'
import { constraintRefusals } from '../../src/constraint-refusals.ts'
import type { JobKind } from '../../src/platform/job.ts'
import { type JobWorker, startWorker } from '../../src/platform/job-worker.ts'
import { workerUrlOf } from '../../src/start/run-jobs.ts'

export interface TestWorker extends JobWorker {
  /** What it told the operator. */
  errors: unknown[]
}

/** A worker on the database of a test, with nothing to do by the clock. */
export async function openTestWorker(
  db: TestDatabase,
  kinds: readonly JobKind[],
  concurrency = 2,
): Promise<TestWorker> {
  const errors: unknown[] = []
  const worker = await startWorker({
    url: workerUrlOf({ workerDatabaseUrl: undefined }, db.appUrl),
    kinds,
    schedule: () => [],
    constraints: constraintRefusals,
    onError: (error) => errors.push(error),
    concurrency,
  })
  return { ...worker, errors }
}
