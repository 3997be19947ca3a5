import pg from 'pg'
import { inject, onTestFinished } from 'vitest'

/** A database of one's own, migrated and empty. */
export interface TestDatabase {
  name: string
  /** as orbit_app, what the server uses */
  appUrl: string
  /** as superuser, what `orbit db …` uses */
  adminUrl: string
  /** connections as orbit_app */
  app: pg.Pool
  /** connections as superuser, who sees everything */
  admin: pg.Pool
  drop(): Promise<void>
}

let made = 0

/**
 * A copy of the migrated template (about 0.2 s). At the top of a test file for all its tests, dropped in `afterAll`:
 *
 *     const db = await freshDatabase()
 *     afterAll(db.drop)
 *
 * `from` copies another database, to which nobody may be connected.
 */
export async function freshDatabase({
  from = inject('postgres').template,
  connections = 20,
} = {}): Promise<TestDatabase> {
  const { port, appPassword } = inject('postgres')
  const name = `orbit_test_${process.pid}_${process.env.VITEST_POOL_ID ?? 0}_${++made}`
  await runAsAdmin(`create database ${name} template ${from}`)
  // A database's privileges are not copied with it.
  await runAsAdmin(
    `revoke all on database ${name} from public; grant connect on database ${name} to orbit_app, orbit_worker`,
  )
  const appUrl = `postgres://orbit_app:${appPassword}@127.0.0.1:${port}/${name}`
  const adminUrl = adminUrlOf(name)
  const app = new pg.Pool({ connectionString: appUrl, max: connections })
  const admin = new pg.Pool({ connectionString: adminUrl, max: 4 })
  // A test may kill connections that rest in the pool.
  for (const pool of [app, admin]) pool.on('error', () => {})
  const drop = async () => {
    await Promise.all([app.end(), admin.end()])
    await runAsAdmin(`drop database if exists ${name} with (force)`)
  }
  return { name, appUrl, adminUrl, app, admin, drop }
}

/** The same for one test, dropped when it is over. */
export async function databaseForThisTest(options?: { from?: string; connections?: number }): Promise<TestDatabase> {
  const db = await freshDatabase(options)
  onTestFinished(db.drop)
  return db
}

/** An empty database that nobody has migrated, for one test. */
export async function emptyDatabaseForThisTest(): Promise<{ name: string; adminUrl: string }> {
  const name = `orbit_test_${process.pid}_${process.env.VITEST_POOL_ID ?? 0}_${++made}`
  await runAsAdmin(`create database ${name}`)
  onTestFinished(() => runAsAdmin(`drop database if exists ${name} with (force)`))
  return { name, adminUrl: adminUrlOf(name) }
}

/** As superuser, against the database `postgres`. */
export async function runAsAdmin(statements: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgres').adminUrl })
  await client.connect()
  try {
    // One by one: databases are not made inside the transaction that several statements in one message would be.
    for (const statement of statements.split(';')) await client.query(statement)
  } finally {
    await client.end()
  }
}

function adminUrlOf(name: string): string {
  const url = new URL(inject('postgres').adminUrl)
  url.pathname = `/${name}`
  return url.href
}
