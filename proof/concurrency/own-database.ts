import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { findPostmaster } from '../../db/embedded/postmaster.ts'
import { readSecrets } from '../../db/embedded/secrets.ts'
import { startEmbeddedPostgres } from '../../db/embedded-postgres.ts'
import { migrate } from '../../db/migrate.ts'
import type { TestDatabase } from '../../db/tests/kit/database.ts'

// These proofs are about order and locks, not about power failures (`faults` is): the disk need not be waited for.
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }

export interface OwnDatabase extends TestDatabase {
  /** Ends PostgreSQL at once, for when nobody waits any more. */
  abandon(): void
}

/** A database with the settings the product gives its own, apart from those of the disk; gone with its folder in the end. */
export async function openOwnDatabase(): Promise<OwnDatabase> {
  const dataDir = mkdtempSync(join(realpathSync(tmpdir()), 'orbit-proof-'))
  await using opened = new AsyncDisposableStack()
  opened.defer(() => rmSync(dataDir, { recursive: true, force: true }))
  chmodSync(dataDir, 0o755) // open to the user that PostgreSQL runs as
  const postgres = await startEmbeddedPostgres({ dataDir, say: () => {}, settings })
  opened.defer(() => postgres.stop())
  const { appPassword } = readSecrets(dataDir)
  await migrate({ url: postgres.adminUrl, appPassword })
  const appUrl = postgres.adminUrl.replace(/\/\/[^@]*@/, `//orbit_app:${appPassword}@`)
  const app = new pg.Pool({ connectionString: appUrl, max: 40 })
  const admin = new pg.Pool({ connectionString: postgres.adminUrl, max: 4 })
  for (const pool of [app, admin]) pool.on('error', () => {})
  for (const pool of [app, admin]) opened.defer(() => pool.end())
  const standing = opened.move() // from here on it is the caller's
  const drop = () => standing.disposeAsync()
  const abandon = () => {
    const postmaster = findPostmaster(realpathSync(join(dataDir, 'postgres')))
    if (postmaster !== undefined) process.kill(postmaster.pid, 'SIGQUIT')
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
  }
  return { abandon, name: 'orbit', appUrl, adminUrl: postgres.adminUrl, app, admin, drop }
}
