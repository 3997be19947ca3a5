import { hasNoOrganization } from '../../db/inspect.ts'
import { type Config, readConfig } from './config.ts'
import { prepareWeb } from './start/build-web.ts'
import { makeFirstDemo, recallDemos, type SignIn } from './start/demo-sign-ins.ts'
import { explain } from './start/explain.ts'
import { openEmbeddedDatabase } from './start/open-embedded-database.ts'
import { openOwnDatabase } from './start/open-own-database.ts'
import { printReady } from './start/print-ready.ts'
import { readTls } from './start/read-tls.ts'
import { refusePlainHttp } from './start/refuse-plain-http.ts'
import { runJobs, workerUrlOf } from './start/run-jobs.ts'
import { sayWithTime } from './start/say.ts'
import { serve } from './start/serve.ts'
import { listenForStop, StoppedWhileStarting } from './start/stopping.ts'

// `npm start`: a database that can be trusted, the server on it, and everything down again in the opposite order.

const say = sayWithTime()
const stopping = listenForStop(say)
const opened = new AsyncDisposableStack()
let exitCode = 0
try {
  const config = readConfig()
  refusePlainHttp(config)
  const tls = readTls(config, say)
  const web = prepareWeb(config, opened, stopping, say)
  const { database, appUrl, signIns, announce } = await openDatabase(config)
  stopping.throwIfRequested()
  const server = await serve(database, config, tls, await web)
  opened.defer(server.stop)
  if (config.runsJobs) opened.defer((await runJobs(config, workerUrlOf(config, appUrl))).stop)
  announce(server.address)
  printReady(server.address, signIns, config, say)
  await stopping.requested
} catch (error) {
  fail(error)
}
await opened.disposeAsync().catch(fail)
process.exit(exitCode)

async function openDatabase(config: Config) {
  if (config.appDatabaseUrl !== undefined) {
    const database = await openOwnDatabase(config, config.appDatabaseUrl, opened, say)
    return { database, appUrl: config.appDatabaseUrl, signIns: [] as SignIn[], announce: () => {} }
  }
  if (config.databaseUrl !== undefined) {
    say('DATABASE_URL is for npm run db:migrate; without ORBIT_APP_DATABASE_URL the server uses the embedded database.')
  }
  const { database, adminUrl, appUrl, announce } = await openEmbeddedDatabase(config, opened, stopping, say)
  const signIns = (await hasNoOrganization(adminUrl))
    ? await makeFirstDemo(adminUrl, config, stopping, say)
    : await recallDemos(database, adminUrl, config)
  return { database, appUrl, signIns, announce }
}

function fail(error: unknown): void {
  if (error instanceof StoppedWhileStarting) return
  console.error(explain(error))
  exitCode = 1
}
