import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import pg from 'pg'
import { installQueue } from './install-queue.ts'

// The order in which db/logic is applied. Foundation comes before the migrations: table definitions need it.
const FOUNDATION = 'foundation.sql'
const LOGIC = [
  'wall.sql',
  'identity.sql',
  'timestamps.sql',
  'search_text.sql',
  'organizations.sql',
  'people.sql',
  'jobs.sql',
  'catalogue.sql',
  'partitions.sql',
  'audit.sql',
  'inventory.sql',
  'stock_counts.sql',
  'sale_stock.sql',
  'sales.sql',
  'held_sales.sql',
  'receipts.sql',
  'purchases.sql',
  'predictions.sql',
  'forecasting.sql',
  'statistics.sql',
  'reports.sql',
  'directory.sql',
  'search.sql',
  'customers.sql',
  'customer_search.sql',
  'grants.sql',
]

const LOCK_KEY = 7_014_201_526 // any number, the same for every OrbitEngine

export type MigrationErrorCode = 'edited' | 'unknown' | 'unsupported' | 'failed'

/** A migration that can't go on; the message says what to do. */
export class MigrationError extends Error {
  readonly code: MigrationErrorCode
  constructor(code: MigrationErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

export interface MigrationStatus {
  applied: string[]
  pending: string[]
  /** Files of db/logic whose text differs from what the database has. */
  changedLogic: string[]
  /** Applied migrations whose file was edited since, or that this version does not know. */
  edited: string[]
  unknown: string[]
}

interface SourceFile {
  name: string
  text: string
  checksum: string
}

/**
 * Brings the database of `url` (superuser or owner) to the present schema. Each file is applied in a transaction of its
 * own, so a killed run continues where it stopped; a second run at the same time waits for the first.
 */
export async function migrate(options: {
  url: string
  appPassword?: string
  say?: (line: string) => void
}): Promise<void> {
  const say = options.say ?? (() => {})
  const client = new pg.Client({ connectionString: options.url, application_name: 'orbit-migrate' })
  client.on('notice', ({ severity, message }) => {
    if (severity === 'WARNING') say(`warning: ${message}`)
  })
  client.on('error', () => {}) // a lost connection also fails the statement under way, which says so
  await client.connect()
  try {
    await requireSupportedVersion(client)
    await lock(client, say)
    // Whatever the defaults of this server are: what is made here is made in public.
    await client.query('set search_path to public')
    await client.query(read('cluster.sql', ''))
    if (options.appPassword !== undefined) {
      await giveLogin(client, 'orbit_app', options.appPassword)
      await giveLogin(client, 'orbit_worker', options.appPassword)
    }
    await client.query('set role orbit_owner')
    await createJournal(client)
    const status = await readStatus(client)
    refuseEditedHistory(status)
    if (status.changedLogic.includes(FOUNDATION)) await apply(client, 'logic', [source('logic', FOUNDATION)])
    for (const name of status.pending) {
      say(`migration ${name}`)
      await apply(client, 'migrations', [source('migrations', name)])
    }
    const isQueueNew = await installQueue(options.url)
    if (isQueueNew || status.pending.length > 0 || status.changedLogic.length > 0) {
      await apply(
        client,
        'logic',
        LOGIC.map((name) => source('logic', name)),
      )
    }
    await client.query(
      `select app.ensure_partitions((now() - interval '1 month')::date, (now() + interval '13 months')::date)`,
    )
  } finally {
    await client.end()
  }
}

/** What has been applied and what has not. Works for any role that may read the journal. */
export async function migrationStatus(client: pg.ClientBase): Promise<MigrationStatus> {
  const journal = await client.query<{ found: boolean }>(`select to_regclass('app.migrations') is not null as found`)
  if (!journal.rows[0]?.found) {
    return { applied: [], pending: migrationNames(), changedLogic: [FOUNDATION, ...LOGIC], edited: [], unknown: [] }
  }
  return readStatus(client)
}

async function readStatus(client: pg.ClientBase): Promise<MigrationStatus> {
  const migrations = await checksums(client, 'migrations')
  const logic = await checksums(client, 'logic')
  const names = migrationNames()
  return {
    applied: names.filter((name) => migrations.has(name)),
    pending: names.filter((name) => !migrations.has(name)),
    changedLogic: [FOUNDATION, ...LOGIC].filter((name) => logic.get(name) !== source('logic', name).checksum),
    edited: names.filter(
      (name) => migrations.has(name) && migrations.get(name) !== source('migrations', name).checksum,
    ),
    unknown: [...migrations.keys()].filter((name) => !names.includes(name)),
  }
}

function refuseEditedHistory(status: MigrationStatus): void {
  if (status.unknown.length > 0) {
    throw new MigrationError(
      'unknown',
      `The database was migrated by a newer OrbitEngine (${status.unknown.join(', ')}). Start that version, or a newer one.`,
    )
  }
  if (status.edited.length > 0) {
    throw new MigrationError(
      'edited',
      `Applied migrations were edited: ${status.edited.join(', ')}. Migrations are final: restore the file and write a new one.`,
    )
  }
  const last = status.applied.at(-1)
  const skipped = last === undefined ? [] : status.pending.filter((name) => name < last)
  if (skipped.length > 0) {
    throw new MigrationError(
      'edited',
      `Migrations were added before ${last}, which is applied: ${skipped.join(', ')}. Give them a later number.`,
    )
  }
}

async function apply(client: pg.Client, kind: 'migrations' | 'logic', files: SourceFile[]): Promise<void> {
  await client.query('begin')
  for (const file of files) {
    try {
      await client.query(file.text)
    } catch (cause) {
      await client.query('rollback')
      const reason = cause instanceof Error ? cause.message : String(cause)
      throw new MigrationError('failed', `db/${kind}/${file.name} failed and nothing of it was kept: ${reason}`, {
        cause,
      })
    }
    await client.query(
      `insert into app.${kind} (name, checksum) values ($1, $2)
       on conflict (name) do update set checksum = excluded.checksum, applied_at = now()`,
      [file.name, file.checksum],
    )
  }
  await client.query('commit')
}

async function createJournal(client: pg.Client): Promise<void> {
  await client.query(`
    create schema if not exists app;
    create table if not exists app.migrations (
      name text primary key, checksum text not null, applied_at timestamptz not null default now());
    create table if not exists app.logic (
      name text primary key, checksum text not null, applied_at timestamptz not null default now());
    grant usage on schema app to orbit_app;
    grant select on app.migrations, app.logic to orbit_app;`)
}

async function checksums(client: pg.ClientBase, kind: 'migrations' | 'logic'): Promise<Map<string, string>> {
  const result = await client.query<{ name: string; checksum: string }>(`select name, checksum from app.${kind}`)
  return new Map(result.rows.map((row) => [row.name, row.checksum]))
}

async function requireSupportedVersion(client: pg.Client): Promise<void> {
  const result = await client.query<{ number: number; text: string; encoding: string }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as text,
            current_setting('server_encoding') as encoding`,
  )
  const version = result.rows[0]
  if (version === undefined || version.number < 150_000) {
    throw new MigrationError('unsupported', `PostgreSQL ${version?.text} is too old: OrbitEngine needs 15 or later.`)
  }
  if (version.encoding !== 'UTF8') {
    throw new MigrationError(
      'unsupported',
      `The database is encoded in ${version.encoding}. Make one in UTF8: create database orbit encoding 'UTF8' template template0.`,
    )
  }
}

async function lock(client: pg.Client, say: (line: string) => void): Promise<void> {
  const tried = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [LOCK_KEY])
  if (tried.rows[0]?.got) return
  say('another migration is running: waiting for it')
  await client.query('select pg_advisory_lock($1)', [LOCK_KEY])
}

/** The server and its jobs come in with one password: whoever runs the one runs the other. */
async function giveLogin(client: pg.Client, name: 'orbit_app' | 'orbit_worker', password: string): Promise<void> {
  // Hashed here: a server that logs its statements must not log a password.
  const role = `alter role ${name} login password ${client.escapeLiteral(scramVerifier(password))}`
  for (let attempt = 1; ; attempt++) {
    try {
      await client.query(role)
      return
    } catch (error) {
      // Roles are cluster-wide: migrations of two databases may meet here.
      if (attempt === 5 || !(error instanceof Error && error.message.includes('concurrently'))) throw error
    }
  }
}

/** What PostgreSQL keeps of a password (RFC 5803), so that the password itself never travels. */
function scramVerifier(password: string): string {
  const iterations = 4096
  const salt = randomBytes(16)
  const salted = pbkdf2Sync(password.normalize('NFKC'), salt, iterations, 32, 'sha256')
  const keyOf = (name: string) => createHmac('sha256', salted).update(name).digest()
  const storedKey = createHash('sha256').update(keyOf('Client Key')).digest('base64')
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${storedKey}:${keyOf('Server Key').toString('base64')}`
}

/** Of this version, in order. */
export function migrationNames(): string[] {
  return readdirSync(new URL('migrations/', import.meta.url))
    .filter((name) => name.endsWith('.sql'))
    .sort()
}

function source(kind: 'migrations' | 'logic', name: string): SourceFile {
  const text = read(name, `${kind}/`)
  return { name, text, checksum: createHash('sha256').update(text).digest('hex') }
}

function read(name: string, folder: string): string {
  return readFileSync(new URL(`${folder}${name}`, import.meta.url), 'utf8')
}
