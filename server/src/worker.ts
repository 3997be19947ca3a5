import { readSecrets } from '../../db/embedded/secrets.ts'
import { findRunningPostgres } from '../../db/embedded-postgres.ts'
import { type Config, readConfig } from './config.ts'
import { OperatorError } from './platform/operator-error.ts'
import { explain } from './start/explain.ts'
import { appUrlOf } from './start/open-embedded-database.ts'
import { runJobs, workerUrlOf } from './start/run-jobs.ts'
import { sayWithTime } from './start/say.ts'
import { listenForStop } from './start/stopping.ts'

// `npm run worker`: the jobs in a process of their own, beside servers that are started with ORBIT_WORKER=off.

const say = sayWithTime()
const stopping = listenForStop(say)
let exitCode = 0
try {
  const config = readConfig()
  const worker = await runJobs(config, workerUrlOf(config, appUrlIn(config)))
  say('The worker takes jobs. Ctrl+C stops it.')
  await stopping.requested
  await worker.stop()
} catch (error) {
  console.error(explain(error))
  exitCode = 1
}
process.exit(exitCode)

function appUrlIn({ appDatabaseUrl, dataDir }: Config): string {
  if (appDatabaseUrl !== undefined) return appDatabaseUrl
  const adminUrl = findRunningPostgres(dataDir)
  if (adminUrl === undefined) {
    throw new OperatorError(
      `No OrbitEngine runs in ${dataDir}: start it first, with ORBIT_WORKER=off. With a PostgreSQL of your own, set ORBIT_APP_DATABASE_URL or ORBIT_WORKER_DATABASE_URL.`,
    )
  }
  return appUrlOf(adminUrl, readSecrets(dataDir).appPassword)
}
