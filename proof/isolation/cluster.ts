import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '../../db/embedded-postgres.ts'
import { migrate } from '../../db/migrate.ts'
import type { TestDatabase } from '../../db/tests/kit/database.ts'

export interface Cluster extends AsyncDisposable {
  /** of PostgreSQL */
  version: string
  dataDir: string
  db: TestDatabase
  /** another one, migrated and empty */
  addDatabase(name: string): Promise<TestDatabase>
}

const APP_PASSWORD = 'only-for-this-proof'

/** The embedded PostgreSQL, as `npm start` makes it, in a folder of its own that goes with it. */
export async function startCluster(say: (line: string) => void): Promise<Cluster> {
  const opened = new AsyncDisposableStack()
  const dataDir = mkdtempSync(join(tmpdir(), 'orbit-proof-isolation-'))
  chmodSync(dataDir, 0o755)
  opened.defer(() => rmSync(dataDir, { recursive: true, force: true }))
  try {
    const postgres = await startEmbeddedPostgres({ dataDir, say })
    opened.defer(() => postgres.stop())
    const addDatabase = async (name: string) => {
      const db = await openDatabase(postgres.adminUrl, name)
      opened.defer(db.drop)
      return db
    }
    const db = await addDatabase('isolation')
    const { rows } = await db.admin.query<{ version: string }>(`select current_setting('server_version') as version`)
    const dispose = () => opened.disposeAsync()
    return { version: rows[0]?.version ?? '', dataDir, db, addDatabase, [Symbol.asyncDispose]: dispose }
  } catch (error) {
    await opened.disposeAsync()
    throw error
  }
}

async function openDatabase(clusterUrl: string, name: string): Promise<TestDatabase> {
  const maker = new pg.Client({ connectionString: clusterUrl })
  await maker.connect()
  await maker.query(`create database ${name}`)
  await maker.end()
  const adminUrl = urlOf(clusterUrl, name)
  await migrate({ url: adminUrl, appPassword: APP_PASSWORD })
  const appUrl = urlOf(clusterUrl, name, 'orbit_app', APP_PASSWORD)
  const [app, admin] = [appUrl, adminUrl].map((connectionString) => new pg.Pool({ connectionString, max: 10 })) as [
    pg.Pool,
    pg.Pool,
  ]
  for (const pool of [app, admin]) pool.on('error', () => {})
  // The database goes with its cluster.
  const drop = async () => void (await Promise.all([app.end(), admin.end()]))
  return { name, appUrl, adminUrl, app, admin, drop }
}

function urlOf(clusterUrl: string, database: string, user?: string, password?: string): string {
  const url = new URL(clusterUrl)
  url.pathname = `/${database}`
  if (user !== undefined) url.username = user
  if (password !== undefined) url.password = password
  return url.href
}
