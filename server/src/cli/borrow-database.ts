import { statSync } from 'node:fs'
import { join } from 'node:path'
import { readSecrets } from '../../../db/embedded/secrets.ts'
import { AlreadyRunning, holdServerLock, type ServerLock } from '../../../db/embedded/server-lock.ts'
import { findRunningPostgres, startEmbeddedPostgres } from '../../../db/embedded-postgres.ts'
import { migrate } from '../../../db/migrate.ts'
import type { Config } from '../config.ts'
import { connect, type Database } from '../platform/database.ts'
import { OperatorError } from '../platform/operator-error.ts'
import { explainConnection } from '../start/explain-connection.ts'
import { appUrlOf } from '../start/open-embedded-database.ts'
import { openOwnDatabase } from '../start/open-own-database.ts'
import type { Say } from '../start/say.ts'

export interface BorrowedUrls {
  adminUrl: string
  /** how the server comes in, when that is known here */
  appUrl: string | undefined
  /** the embedded database, which no server uses meanwhile */
  isOurs: boolean
}

/** For work on the database itself: DATABASE_URL, or the embedded database where there is none. */
export async function withAdminUrl<T>(config: Config, say: Say, work: (urls: BorrowedUrls) => Promise<T>): Promise<T> {
  const { databaseUrl, appDatabaseUrl } = config
  if (databaseUrl !== undefined) {
    return work({ adminUrl: databaseUrl, appUrl: appDatabaseUrl, isOurs: false }).catch((error) => {
      throw explainConnection(error, 'DATABASE_URL', databaseUrl)
    })
  }
  if (appDatabaseUrl !== undefined) {
    throw new OperatorError(
      'ORBIT_APP_DATABASE_URL says that you use a PostgreSQL of your own. This command needs its superuser or owner: set DATABASE_URL.',
    )
  }
  await using borrowed = new AsyncDisposableStack()
  return await work(await borrowEmbedded(config, borrowed, say)).catch(unlessLeaving)
}

/** For a command that only looks: it must not make the database that it was asked about. */
export function requireDatabase({ databaseUrl, appDatabaseUrl, dataDir }: Config): void {
  if (databaseUrl !== undefined || appDatabaseUrl !== undefined) return
  if (!isThere(join(dataDir, 'postgres', 'PG_VERSION'), dataDir)) {
    throw new OperatorError(`There is no database in ${dataDir} yet: npm start makes one.`)
  }
}

function isThere(file: string, dataDir: string): boolean {
  try {
    return statSync(file, { throwIfNoEntry: false }) !== undefined
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') throw error
    throw new OperatorError(
      `The database in ${dataDir} may not be looked into by this user. Run the command as the user who starts OrbitEngine, or as root.`,
    )
  }
}

/** For work in organizations: the database as the server sees it, at the present schema, and how the server comes in. */
export async function withDatabase<T>(
  config: Config,
  say: Say,
  work: (database: Database, appUrl: string) => Promise<T>,
): Promise<T> {
  await using borrowed = new AsyncDisposableStack()
  if (config.appDatabaseUrl !== undefined) {
    return await work(await openOwnDatabase(config, config.appDatabaseUrl, borrowed, () => {}), config.appDatabaseUrl)
  }
  const { adminUrl, appUrl, appPassword, isOurs } = await borrowEmbedded(config, borrowed, say)
  if (isOurs) await migrate({ url: adminUrl, appPassword, say })
  const database = connect({ url: appUrl, poolSize: config.poolSize, onError: () => {} })
  borrowed.defer(() => database.close())
  return await work(database, appUrl).catch(unlessLeaving)
}

/** Beside a running server its PostgreSQL is used as it is. Otherwise no server may start meanwhile. */
async function borrowEmbedded({ dataDir }: Config, borrowed: AsyncDisposableStack, say: Say) {
  const lock = tryLock(dataDir)
  const adminUrl = lock ? await startMeanwhile(dataDir, lock, borrowed, say) : useBeside(dataDir)
  const { appPassword } = readSecrets(dataDir)
  return { adminUrl, appUrl: appUrlOf(adminUrl, appPassword), appPassword, isOurs: lock !== undefined }
}

/** Nobody else holds the folder, so nobody needs PostgreSQL afterwards, not even one that a killed server left behind. */
async function startMeanwhile(dataDir: string, lock: ServerLock, borrowed: AsyncDisposableStack, say: Say) {
  borrowed.defer(() => lock.release())
  const postgres = await startEmbeddedPostgres({ dataDir, say })
  borrowed.defer(() => postgres.stop())
  const leave = async (): Promise<never> => {
    await postgres.stop()
    lock.release()
    process.exit(130)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      leaving = leave()
    })
  }
  return postgres.adminUrl
}

let leaving: Promise<never> | undefined

/** PostgreSQL was stopped under the work on purpose: how the work fails then is no news. */
async function unlessLeaving(error: unknown): Promise<never> {
  await leaving
  throw error
}

/** Starting and stopping PostgreSQL is for the server alone that holds the folder. */
function useBeside(dataDir: string): string {
  const adminUrl = findRunningPostgres(dataDir)
  if (adminUrl !== undefined) return adminUrl
  throw new OperatorError(`The OrbitEngine in ${dataDir} is just starting or stopping: try again in a moment.`)
}

function tryLock(dataDir: string): ServerLock | undefined {
  try {
    return holdServerLock(dataDir, {})
  } catch (error) {
    if (error instanceof AlreadyRunning) return undefined
    throw error
  }
}
