import { join, resolve } from 'node:path'
import pg from 'pg'
import { createClusterOnce } from './embedded/create-cluster.ts'
import { asReadableError, EmbeddedPostgresError } from './embedded/embedded-postgres-error.ts'
import { findCluster, findLodging } from './embedded/lodging.ts'
import { trimLog } from './embedded/log-file.ts'
import { rememberPort } from './embedded/port.ts'
import { findPostmaster, stopPostmaster } from './embedded/postmaster.ts'
import { runCluster } from './embedded/run-cluster.ts'
import { readSecrets } from './embedded/secrets.ts'
import { adminName, databaseName } from './embedded/settings.ts'

export interface EmbeddedPostgres {
  /** as superuser, to the database `orbit`; holds a secret */
  adminUrl: string
  port: number
  /** it was running already, because the server before was killed, and was taken over */
  adopted: boolean
  /** the cluster was made by this call */
  isFresh: boolean
  /** false when it has ended without being asked to */
  isRunning(): boolean
  /** a clean stop; returns when PostgreSQL is gone */
  stop(): Promise<void>
  /** looks after it no longer, because it has ended and another is started in its place */
  forget(): void
}

export interface EmbeddedPostgresOptions {
  dataDir: string
  say: (line: string) => void
  /** over the built-in ones; tests pass fsync=off */
  settings?: Record<string, string>
}

/** Throws `EmbeddedPostgresError` with a sentence for the operator. One at a time per data folder: see `holdServerLock`. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir)
  try {
    return await start({ settings: {}, ...options, dataDir })
  } catch (error) {
    throw asReadableError(error, dataDir)
  }
}

async function start({ dataDir, say, settings }: Required<EmbeddedPostgresOptions>): Promise<EmbeddedPostgres> {
  const lodging = await findLodging(dataDir, say)
  const { adminPassword } = readSecrets(dataDir)
  const isFresh = await createClusterOnce(lodging, adminPassword, { say, isDurable: settings.fsync !== 'off' })

  const log = join(dataDir, 'postgres.log')
  trimLog(log)
  const { postmaster, adopted } = await runCluster(lodging, { dataDir, log, say, settings })
  if (adopted) say('PostgreSQL is still running from the server before; this one takes it over.')
  rememberPort(dataDir, postmaster.port)
  const urlOf = (database: string) => urlAsAdmin(adminPassword, postmaster.port, database)
  await createDatabaseOnce(urlOf, dataDir).catch(async (error) => {
    if (!adopted) await stopPostmaster(postmaster).catch(() => {})
    throw error
  })

  const trimming = setInterval(() => trimLog(log), 3_600_000).unref()
  return {
    adminUrl: urlOf(databaseName),
    port: postmaster.port,
    adopted,
    isFresh,
    isRunning: () => findPostmaster(lodging.cluster) !== undefined,
    forget: () => clearInterval(trimming),
    stop: async () => {
      clearInterval(trimming)
      const running = findPostmaster(lodging.cluster)
      if (running) await stopPostmaster(running)
    },
  }
}

/** The address of a PostgreSQL that runs already and answers, as superuser; undefined where none does. Starts nothing. */
export function findRunningPostgres(dataDir: string): string | undefined {
  const cluster = findCluster(resolve(dataDir))
  const postmaster = cluster === undefined ? undefined : findPostmaster(cluster)
  if (postmaster?.status !== 'ready') return undefined
  return urlAsAdmin(readSecrets(resolve(dataDir)).adminPassword, postmaster.port, databaseName)
}

function urlAsAdmin(password: string, port: number, database: string): string {
  return `postgres://${adminName}:${password}@127.0.0.1:${port}/${database}`
}

/** Asked at every start, as the first one may have been killed between making the cluster and making the database. */
async function createDatabaseOnce(urlOf: (database: string) => string, dataDir: string): Promise<void> {
  try {
    await runStatement(urlOf(databaseName), 'select 1')
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === '28P01') {
      throw new EmbeddedPostgresError(
        `The password in ${join(dataDir, 'secrets.json')} is not the one of the database beside it. Put back the secrets.json that was made with this database.`,
      )
    }
    if (code !== databaseIsMissing) throw error
    await runStatement(urlOf('postgres'), `create database ${databaseName}`).catch((reason) => {
      if (!anotherMadeIt.includes(reason.code)) throw reason
    })
  }
}

const databaseIsMissing = '3D000'
const anotherMadeIt = ['42P04', '23505'] // seen before it began, or in the middle

async function runStatement(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
    await client.query(statement)
  } finally {
    await client.end()
  }
}
