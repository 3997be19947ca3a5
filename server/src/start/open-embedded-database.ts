import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import { readSecrets } from '../../../db/embedded/secrets.ts'
import { holdServerLock } from '../../../db/embedded/server-lock.ts'
import { startEmbeddedPostgres } from '../../../db/embedded-postgres.ts'
import { migrate } from '../../../db/migrate.ts'
import type { Config } from '../config.ts'
import { connect, type Database } from '../platform/database.ts'
import { type KeptPostgres, keepPostgresAlive } from './keep-postgres-alive.ts'
import type { Say } from './say.ts'
import type { Stopping } from './stopping.ts'

export interface EmbeddedDatabase {
  database: Database
  /** as superuser; holds a secret */
  adminUrl: string
  /** as the server comes in; holds a secret */
  appUrl: string
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
  const kept: KeptPostgres = { postgres: await startEmbeddedPostgres({ dataDir, say }) }
  const { adminUrl, port } = kept.postgres
  opened.defer(async () => {
    if (stopping.isRestart()) return
    await kept.postgres.stop()
    say('PostgreSQL has stopped.')
  })
  say(`PostgreSQL runs (port ${port}, data in ${realpathSync(join(dataDir, 'postgres'))}).`)
  stopping.throwIfRequested()

  const { appPassword } = readSecrets(dataDir)
  await migrate({ url: adminUrl, appPassword, say })
  say('The database has the present schema.')
  stopping.throwIfRequested()

  opened.use(keepPostgresAlive(kept, dataDir, stopping))
  const appUrl = appUrlOf(adminUrl, appPassword)
  const database = connect({ url: appUrl, poolSize: config.poolSize, onError: () => {} })
  opened.defer(() => database.close())
  return { database, adminUrl, appUrl, announce: (address) => lock.update({ address }) }
}

export function appUrlOf(adminUrl: string, appPassword: string): string {
  const url = new URL(adminUrl)
  url.username = 'orbit_app'
  url.password = appPassword
  return url.href
}
