import { readSecrets } from '../../../db/embedded/secrets.ts'
import { holdServerLock } from '../../../db/embedded/server-lock.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../db/embedded-postgres.ts'
import { migrate } from '../../../db/migrate.ts'
import type { Config } from '../config.ts'
import { connect, type Database } from '../platform/database.ts'
import { keepMonthsAhead } from './keep-months-ahead.ts'
import { keepPostgresAlive } from './keep-postgres-alive.ts'
import type { Say } from './say.ts'
import type { Stopping } from './stopping.ts'

export interface EmbeddedDatabase {
  database: Database
  /** as superuser; holds a secret */
  adminUrl: string
  /** For a second start in the same folder, which then can say where the first one is. */
  announce(address: string): void
}

/** The database that comes with OrbitEngine: started, at the present schema, and watched over while the server runs. */
export async function openEmbeddedDatabase(
  config: Config,
  opened: AsyncDisposableStack,
  stopping: Stopping,
  say: Say,
): Promise<EmbeddedDatabase> {
  const { dataDir } = config
  const lock = opened.adopt(holdServerLock(dataDir, {}), (held) => held.release())
  const postgres = await startEmbeddedPostgres({ dataDir, say })
  opened.defer(async () => {
    if (stopping.isRestart()) return
    await postgres.stop()
    say('PostgreSQL has stopped.')
  })
  say(`PostgreSQL runs (port ${postgres.port}, data in ${dataDir}).`)
  stopping.throwIfRequested()

  const { appPassword } = readSecrets(dataDir)
  await migrate({ url: postgres.adminUrl, appPassword, say })
  say('The database has the present schema.')
  stopping.throwIfRequested()

  opened.use(keepPostgresAlive(postgres, dataDir, stopping))
  opened.use(keepMonthsAhead(postgres.adminUrl))
  const database = connect({ url: appUrlOf(postgres, appPassword), poolSize: config.poolSize, onError: () => {} })
  opened.defer(() => database.close())
  return { database, adminUrl: postgres.adminUrl, announce: (address) => lock.update({ address }) }
}

export function appUrlOf(postgres: EmbeddedPostgres, appPassword: string): string {
  const url = new URL(postgres.adminUrl)
  url.username = 'orbit_app'
  url.password = appPassword
  return url.href
}
