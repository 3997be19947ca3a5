import { EventEmitter } from 'node:events'
import { Logger, parseCronItems, type Runner, run, type TaskList, type WorkerEvents } from 'graphile-worker'
import pg from 'pg'
import { connect, type Database } from './database.ts'
import type { JobKind, JobReference } from './job.ts'
import type { ConstraintRefusals } from './refusal.ts'
import { runJob } from './run-job.ts'
import { keepSignOfLife } from './sign-of-life.ts'

/** Work without anybody who asked for it. Done twice, it does no harm. */
export interface ScheduledWork {
  name: string
  /** As in a crontab, in UTC. */
  at: string
  /** Also when the worker starts, for machines that are switched off at night. */
  isDoneAtStart: boolean
  run(): Promise<unknown>
}

export interface WorkerOptions {
  /** As orbit_worker. */
  url: string
  kinds: readonly JobKind[]
  /** Given the worker's own connections. */
  schedule(database: Database, pool: pg.Pool): readonly ScheduledWork[]
  constraints: ConstraintRefusals
  onError(error: unknown): void
  /** How many jobs at once; never two of one organization. */
  concurrency?: number
}

export interface JobWorker {
  /** Takes no more, gives what it has begun five seconds to end, and puts back the rest. */
  stop(): Promise<void>
}

const POLL_MS = 2_000

/** Takes jobs from the queue until it is stopped. */
export async function startWorker(options: WorkerOptions): Promise<JobWorker> {
  const { url, concurrency = 2, onError } = options
  const pool = new pg.Pool({ connectionString: url, max: concurrency + 3, application_name: 'orbit-worker' })
  pool.on('error', onError)
  pool.on('connect', (client) => client.on('error', () => {}))
  // An import or an export holds a statement for longer than a request may.
  const database = connect({
    url,
    poolSize: 2 * concurrency,
    statementTimeoutMs: 120_000,
    lockTimeoutMs: 30_000,
    onError,
  })
  const schedule = options.schedule(database, pool)
  const events: WorkerEvents = new EventEmitter()
  const poolId = new Promise<string>((resolve) => {
    events.on('pool:create', ({ workerPool }) => resolve(workerPool.id))
  })
  const signOfLife = keepSignOfLife(url, poolId, onError)
  const runner = await run({
    pgPool: pool,
    events,
    concurrency,
    pollInterval: POLL_MS,
    noHandleSignals: true,
    logger: new Logger(() => (level, message, meta) => {
      if (level === 'error') onError((meta as { error?: unknown } | undefined)?.error ?? new Error(message))
    }),
    taskList: tasksOf(options, database, schedule),
    parsedCronItems: parseCronItems(schedule.map(({ name, at }) => ({ task: name, match: at, identifier: name }))),
  })
  runner.promise.catch(onError)
  await doAtStart(runner, schedule)
  return {
    async stop() {
      await runner.stop()
      await signOfLife.stop()
      await Promise.all([database.close(), pool.end()])
    },
  }
}

function tasksOf(options: WorkerOptions, database: Database, schedule: readonly ScheduledWork[]): TaskList {
  return {
    run_job: (payload, { abortSignal }) => runJob({ ...options, database }, payload as JobReference, abortSignal),
    ...Object.fromEntries(schedule.map(({ name, run }) => [name, async () => void (await run())])),
  }
}

async function doAtStart(runner: Runner, schedule: readonly ScheduledWork[]): Promise<void> {
  const wanted = schedule.filter(({ isDoneAtStart }) => isDoneAtStart)
  await Promise.all(wanted.map(({ name }) => runner.addJob(name, {}, { jobKey: `at start: ${name}`, maxAttempts: 5 })))
}
