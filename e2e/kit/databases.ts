import pg from 'pg'
import { surveyDomains } from '../../db/bulk/survey.ts'
import { migrate } from '../../db/migrate.ts'
import { startTestCluster } from '../../db/tests/kit/cluster.ts'
import type { TestDatabase } from '../../db/tests/kit/database.ts'
import { fillDemo } from '../../server/src/demo/fill-demo.ts'
import { FIRST_DOMAIN } from '../../server/src/demo/make-demo.ts'
import { demoUsers } from '../../server/src/demo/team.ts'
import { hashPassword } from '../../server/src/session/passwords.ts'

const TEMPLATE = 'orbit_e2e'
const APP_PASSWORD = 'app-only-for-tests'
const DEMO_PASSWORD = 'orbit-demo'

export interface Databases {
  /** A copy of the one with the demonstration shop. */
  copy(): Promise<TestDatabase>
  stop(): Promise<void>
}

/** A PostgreSQL of their own, with a demonstration of so many days in a database that is copied and never used. */
export async function openDatabases(demoDays: number): Promise<Databases> {
  const cluster = await startTestCluster('18')
  const run = (statements: string[]) => runAsAdmin(cluster.adminUrl('postgres'), statements)
  let made = 0
  const copy = async (): Promise<TestDatabase> => {
    const name = `orbit_e2e_${++made}`
    await run([
      `create database ${name} template ${TEMPLATE}`,
      `revoke all on database ${name} from public`,
      `grant connect on database ${name} to orbit_app, orbit_worker`,
    ])
    const appUrl = `postgres://orbit_app:${APP_PASSWORD}@127.0.0.1:${cluster.port}/${name}`
    const adminUrl = cluster.adminUrl(name)
    const app = new pg.Pool({ connectionString: appUrl, max: 4 })
    const admin = new pg.Pool({ connectionString: adminUrl, max: 2 })
    const drop = async () => {
      await Promise.all([app.end(), admin.end()])
      await run([`drop database if exists ${name} with (force)`])
    }
    return { name, appUrl, adminUrl, app, admin, drop }
  }
  await run([`create database ${TEMPLATE}`])
  await fillTemplate(cluster.adminUrl(TEMPLATE), demoDays)
  return { copy, stop: cluster.stop }
}

async function fillTemplate(adminUrl: string, days: number): Promise<void> {
  await migrate({ url: adminUrl, appPassword: APP_PASSWORD })
  const { roleIds } = await surveyDomains(adminUrl, [])
  const hash = await hashPassword(DEMO_PASSWORD)
  await fillDemo({
    adminUrl,
    domain: FIRST_DOMAIN,
    days,
    now: Date.now(),
    roleIds,
    passwordHashes: new Map(demoUsers.map(({ email }) => [email, hash])),
  })
}

async function runAsAdmin(adminUrl: string, statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}
