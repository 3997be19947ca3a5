import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { look } from '../../db/tests/kit/transactions.ts'
import { type GateName, gates, ShutGate } from './gates.ts'
import { killIfThere } from './installation.ts'
import { requireNextBackup, stopInBackup } from './interrupted-backup.ts'
import type { Point, Reached, Scene } from './point.ts'
import { until } from './until.ts'
import type { VictimName } from './victims.ts'

const ANY: VictimName[] = [
  'the server',
  'one session of PostgreSQL',
  'postmaster',
  'all of PostgreSQL',
  'server and postmaster',
  'everything',
]

/** While sellers sell. Each is reached for certain, whatever the machine's speed. */
export const points: Record<string, Point> = {
  'before the first line of a sale is written': atGate('before the first line', ANY),
  'stock is moved and the number taken, the sale not yet written': atGate('moved and numbered, before the header', ANY),
  'a sale is written, and not yet committed': atGate('a new sale at its commit', ANY),
  'a completion is written, and not yet committed': atGate('a completion at its commit', ['the server', 'everything']),
  'a cancellation is written, and not yet committed': atGate('a cancellation at its commit', [
    'postmaster',
    'everything',
  ]),
  'a count is written, and not yet committed': atGate('a count at its commit', ['the server', 'all of PostgreSQL']),
  'a commit is on disk, and PostgreSQL has not said so': { victims: ANY, reach: stopAfterTheDisk },
  'PostgreSQL has said so, and the client has not heard': {
    victims: ['the server', 'postmaster', 'server and postmaster', 'everything'],
    reach: stopBeforeTheClient,
  },
  'while PostgreSQL writes a checkpoint': {
    victims: ['the server', 'postmaster', 'all of PostgreSQL', 'everything'],
    reach: stopInCheckpoint,
  },
  'while the server starts, before it looks at the schema': {
    victims: ['the server', 'postmaster', 'everything'],
    reach: stopInStart,
  },
  'while a backup is taken': {
    victims: ['the server', 'the command', 'postmaster', 'all of PostgreSQL', 'everything'],
    reach: stopInBackup,
    afterwards: requireNextBackup,
  },
  'while PostgreSQL recovers from the kill before': {
    victims: ['postmaster', 'all of PostgreSQL', 'everything'],
    reach: stopInRecovery,
  },
}

function atGate(gate: GateName, victims: VictimName[]): Point {
  const reach = async ({ db }: Scene) => {
    const shut = await ShutGate.shut(db, gates[gate])
    return { held: await shut.untilReached(gate), release: () => shut.open() }
  }
  return { victims, reach }
}

/** A standby that does not exist is waited for: the commit is on disk, and nobody is told. */
async function stopAfterTheDisk({ installation, db }: Scene): Promise<Reached> {
  await db.admin.query(`alter system set synchronous_standby_names = 'nobody'`)
  await db.admin.query('select pg_reload_conf()')
  let held: number[] = []
  await until(async () => {
    const rows = await look<{ pid: number }>(db, `select pid from pg_stat_activity where wait_event = 'SyncRep'`)
    held = rows.map(({ pid }) => pid)
    return held.length > 0
  }, 'a commit waits for the standby')
  // Read only when PostgreSQL starts or is told to: who lives goes on waiting until then.
  const file = join(installation.cluster, 'postgresql.auto.conf')
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^synchronous_standby_names.*$/m, ''))
  const release = async () => {
    await db.admin.query('select pg_reload_conf()').catch(() => {})
  }
  return { held, release }
}

/** The server is frozen while its statement waits; then PostgreSQL commits and answers to nobody. */
async function stopBeforeTheClient({ installation, db }: Scene): Promise<Reached> {
  const shut = await ShutGate.shut(db, gates['a new sale at its commit'])
  const held = await shut.untilReached('a sale is written')
  const pid = installation.server?.pid as number
  process.kill(pid, 'SIGSTOP')
  await shut.open()
  await until(async () => {
    const rest = await look(db, `select from pg_stat_activity where pid = any ($1) and state <> 'idle'`, [held])
    return rest.length === 0
  }, 'PostgreSQL has committed and answered')
  return { held, release: async () => killIfThere(pid, 'SIGCONT') }
}

/** One that takes its time, as those between two backups do. */
async function stopInCheckpoint({ db }: Scene): Promise<Reached> {
  const asking = new pg.Client({ connectionString: db.adminUrl })
  asking.on('error', () => {})
  await asking.connect()
  asking.query(`select pg_backup_start('proof', false)`).catch(() => {})
  await until(async () => {
    const [row] = await look<{ wait_event: string | null }>(
      db,
      `select wait_event from pg_stat_activity where backend_type = 'checkpointer'`,
    )
    return row?.wait_event === 'CheckpointWriteDelay'
  }, 'a checkpoint is being written')
  return { held: [], release: () => asking.end().catch(() => {}) }
}

const MIGRATION_LOCK = 7_014_201_526

async function stopInStart({ installation, db }: Scene): Promise<Reached> {
  await installation.killServer()
  const shut = await ShutGate.shut(db, MIGRATION_LOCK)
  installation.begin()
  return { held: await shut.untilReached('the start waits for the schema'), release: () => shut.open() }
}

/** Enough in the log that reading it again takes a while; the process that reads it is frozen in the middle. */
async function stopInRecovery({ installation, db }: Scene): Promise<Reached> {
  await db.admin.query(`create table if not exists proof.ballast (text text)`)
  await db.admin.query(`insert into proof.ballast select repeat('x', 500) from generate_series(1, 150000)`)
  await db.admin.query('truncate proof.ballast')
  installation.killPostgres()
  await installation.killServer()
  installation.begin()
  const recovering = () => installation.postgresProcesses().find(({ title }) => title.startsWith('startup recovering'))
  await until(() => recovering() !== undefined, 'PostgreSQL recovers', 60, 1)
  const pid = recovering()?.pid
  if (pid !== undefined) killIfThere(pid, 'SIGSTOP')
  if (installation.postmaster.status === 'ready') throw new Error('the recovery was over before it could be stopped')
  const release = async () => {
    if (pid !== undefined) killIfThere(pid, 'SIGCONT') // an orphan sees that its postmaster is gone, once it may look
  }
  return { held: [], release }
}
