import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { migrationNames } from '../../db/migrate.ts'
import { brokenBooks } from '../../db/tests/kit/books.ts'
import { look } from '../../db/tests/kit/transactions.ts'
import { RemotePerson } from '../../server/test/kit/remote-person.ts'
import { gates, putUpMigrationGate, ShutGate } from './gates.ts'
import { Installation, killIfThere } from './installation.ts'
import { until } from './until.ts'

/** A first start that is killed; the second one is to find nothing that keeps it from being the first. */
export interface FirstStart {
  victims: ('the server' | 'everything')[]
  /** Begins a start and stops it at the point. `let go` of what holds it, after the kill. */
  begin(): Promise<{ installation: Installation; kill(victim: string): Promise<void>; letGo(): Promise<void> }>
}

export const firstStarts: Record<string, FirstStart> = {
  'while the cluster is made': { victims: ['the server', 'everything'], begin: beginCluster },
  'in the middle of a migration': { victims: ['the server', 'everything'], begin: beginMigration },
  'while the first organization is made': {
    victims: ['the server', 'everything'],
    begin: () => beginDemonstration('products'),
  },
  'while the demonstration is filled': {
    victims: ['the server', 'everything'],
    begin: () => beginDemonstration('sales'),
  },
}

/** Returns the seconds until the shop, started once more, let its people in. Throws what is wrong. */
export async function interruptFirstStart(point: string, victim: string): Promise<number> {
  const begun = await firstStarts[point]?.begin()
  if (begun === undefined) throw new Error(`there is no point ${point}`)
  await using installation = begun.installation
  await begun.kill(victim)
  await begun.letGo()
  const startedAt = Date.now()
  await installation.start()
  await requireWholeDemonstration(installation)
  return Math.round((Date.now() - startedAt) / 100) / 10
}

async function requireWholeDemonstration(installation: Installation): Promise<void> {
  const db = installation.connect()
  try {
    const organizations = await look(db, 'select domain from organizations')
    if (organizations.length !== 1) throw new Error(`there are ${organizations.length} organizations`)
    const applied = await look(db, 'select name from app.migrations')
    if (applied.length !== migrationNames().length) throw new Error(`${applied.length} migrations are applied`)
    const sales = await look(db, 'select from sales limit 1')
    if (sales.length === 0) throw new Error('the demonstration has sold nothing')
    const wrong = await brokenBooks(db.admin)
    if (wrong.length > 0) throw new Error(wrong.slice(0, 20).join('\n'))
    for (const person of ['admin', 'seller', 'viewer']) {
      const somebody = await RemotePerson.signIn(installation.address, 'demo', `${person}@demo.orbit`, 'orbit-demo')
      somebody.leave()
    }
  } finally {
    await db.drop()
  }
}

/** Frozen in the middle of initdb: a draft of the cluster is there, and the cluster is not. */
async function beginCluster() {
  const installation = await Installation.empty()
  const server = installation.begin()
  const draft = () => readdirSync(installation.dataDir).find((name) => /^postgres\..*\.draft$/.test(name))
  const isBegun = () => {
    const name = draft()
    return name !== undefined && existsSync(join(installation.dataDir, name, 'data', 'base'))
  }
  await until(isBegun, 'initdb has begun', 30, 1)
  process.kill(server.pid, 'SIGSTOP')
  const makers = childrenOf(server.pid)
  for (const pid of makers) killIfThere(pid, 'SIGSTOP')
  if (existsSync(join(installation.dataDir, 'postgres')))
    throw new Error('the cluster was made before it could be stopped')
  return {
    installation,
    async kill(victim: string) {
      if (victim === 'everything') for (const pid of makers) killIfThere(pid, 'SIGKILL')
      await installation.killServer()
    },
    /** An orphaned initdb works on, beside the next start. */
    async letGo() {
      for (const pid of makers) killIfThere(pid, 'SIGCONT')
    },
  }
}

async function beginMigration() {
  const installation = await Installation.made({ isMigrated: false })
  const db = installation.connect()
  await putUpMigrationGate(db)
  const shut = await ShutGate.shut(db, gates['in the middle of a migration'])
  installation.begin()
  await shut.untilReached('a migration makes the table of sales')
  return killable(installation, async () => {
    await shut.open()
    await db.drop()
  })
}

/** The demonstration waits for a table, having written others. */
async function beginDemonstration(table: 'products' | 'sales') {
  const installation = await Installation.made()
  const db = installation.connect()
  const holder = await db.admin.connect()
  await holder.query('begin')
  await holder.query(`lock table ${table} in exclusive mode`)
  installation.begin()
  await until(
    async () => {
      const waiting = `select from pg_locks where relation = '${table}'::regclass and not granted`
      return (await look(db, waiting)).length > 0
    },
    `the demonstration comes to its ${table}`,
    60,
  )
  return killable(installation, async () => {
    await holder.query('rollback').catch(() => {})
    holder.release(true)
    await db.drop()
  })
}

function killable(installation: Installation, letGo: () => Promise<void>) {
  const kill = async (victim: string) => {
    if (victim === 'everything') installation.killPostgres()
    await installation.killServer()
  }
  return { installation, kill, letGo }
}

function childrenOf(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter(Boolean)
    .map(Number)
  return [...children, ...children.flatMap(childrenOf)]
}
