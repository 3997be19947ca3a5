import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { BackupError } from './backup-error.ts'
import {
  type ClusterFile,
  CONTROL_FILE,
  listClusterFiles,
  packBytes,
  packFiles,
  readControlFile,
} from './cluster-files.ts'
import { countTables } from './count-tables.ts'
import type { Manifest, PostgresFacts } from './manifest.ts'
import { markPoint, type Point } from './mark-point.ts'
import { tarEnd } from './tar-member.ts'
import { logWasLost, packWal, walBytes } from './wal-files.ts'
import { watched } from './watched.ts'
import type { ArchiveWriter } from './write-archive.ts'

export interface BaseBackupOptions {
  /** the data directory, on this machine */
  cluster: string
  /** bytes, or tables where the step says so */
  onProgress(step: 'copying' | 'log' | 'counting', done: number, whole: number): void
  signal: AbortSignal
}

/** Both as superuser, to the database `orbit` of the cluster. */
export interface BackupSessions {
  /** Has begun the backup and holds the log: PostgreSQL drops a temporary slot with the first error of its session. */
  keeper: pg.Client
  /** finds the point and counts, and may meet errors */
  counter: pg.Client
}

export type BaseBackupFacts = Pick<
  Manifest,
  'id' | 'pointAt' | 'postgres' | 'wal' | 'migrations' | 'organizations' | 'tables'
>

/**
 * Packs a running cluster: its files, then the log that makes them consistent, up to a point at which its rows are counted.
 * When the sessions end, nothing of this is left in PostgreSQL.
 */
export async function packBaseBackup(
  { keeper, counter }: BackupSessions,
  writer: ArchiveWriter,
  options: BaseBackupOptions,
): Promise<BaseBackupFacts> {
  const id = randomUUID()
  const postgres = await readPostgresFacts(keeper)
  const from = await startBackup(keeper, id)
  // Listed only now: a file that was made since belongs to what the log brings back, one made before does not.
  await packCluster(writer, await listClusterFiles(options.cluster), options)
  await writer.append(packBytes('backup_label', await stopBackup(keeper)))
  const point = await markPoint(counter, options.signal)
  // The point's record may still wait in memory; this goes to disk at once, and takes along what came before.
  await keeper.query(`select pg_logical_emit_message(false, 'orbit-backup', 'point', true)`)
  const wal = { from, to: point.position, restorePoint: point.name }
  await packLog(writer, wal, postgres, options)
  await requireLogWasHeld(keeper)
  await writer.append([tarEnd])
  const counted = await countAtPoint(counter, point, options)
  return { id, pointAt: point.at, postgres, wal, ...counted }
}

async function readPostgresFacts(client: pg.Client): Promise<PostgresFacts> {
  const { rows } = await client.query<PostgresFacts & { is_migrated: boolean }>(
    `select split_part(current_setting('server_version'), ' ', 1) as version,
            current_setting('server_version_num')::int / 10000 as major,
            substring(version() from ' on ([^ ,]+)') as architecture,
            (select system_identifier::text from pg_control_system()) as "systemIdentifier",
            (select timeline_id from pg_control_checkpoint()) as timeline,
            pg_size_bytes(current_setting('wal_segment_size'))::int as "walSegmentBytes",
            to_regclass('app.migrations') is not null as is_migrated`,
  )
  const { is_migrated, ...facts } = rows[0] ?? noFacts()
  if (!is_migrated) throw new BackupError('There is nothing in the database yet: npm start fills it.')
  return facts
}

function noFacts(): never {
  throw new Error('PostgreSQL does not know its own version')
}

const SLOT = `orbit_backup_${process.pid}`

/** Where the log must begin from which the files can be made consistent. */
async function startBackup(client: pg.Client, label: string): Promise<string> {
  await client.query('select pg_create_physical_replication_slot($1, true, true)', [SLOT])
  const { rows } = await client.query<{ position: string }>('select pg_backup_start($1, true)::text as position', [
    label,
  ])
  return rows[0]?.position ?? ''
}

async function stopBackup(client: pg.Client): Promise<Buffer> {
  const { rows } = await client.query<{ labelfile: string }>(
    'select labelfile from pg_backup_stop(wait_for_archive => false)',
  )
  return Buffer.from(rows[0]?.labelfile ?? '')
}

async function packCluster(writer: ArchiveWriter, files: ClusterFile[], options: BaseBackupOptions): Promise<void> {
  const whole = files.reduce((sum, file) => sum + file.bytes, 0)
  const show = (done: number) => options.onProgress('copying', Math.min(done, whole), whole)
  await writer.append(watched(packFiles(options.cluster, files), show, options.signal))
  // Last of all, as it says where recovery has to begin.
  await writer.append(packBytes(CONTROL_FILE, await readControlFile(options.cluster)))
}

async function packLog(
  writer: ArchiveWriter,
  wal: Manifest['wal'],
  postgres: PostgresFacts,
  { cluster, onProgress, signal }: BaseBackupOptions,
): Promise<void> {
  const whole = walBytes(wal)
  const show = (done: number) => onProgress('log', Math.min(done, whole), whole)
  await writer.append(watched(packWal(cluster, wal, postgres), show, signal))
}

/** A segment that PostgreSQL has let go of is written over, perhaps while we were reading it. */
async function requireLogWasHeld(client: pg.Client): Promise<void> {
  const held = await client.query(`select from pg_replication_slots where slot_name = $1 and wal_status <> 'lost'`, [
    SLOT,
  ])
  if (held.rowCount === 0) throw logWasLost()
}

/** Still in the transaction that sees what was there at the point, and ends here. */
async function countAtPoint(client: pg.Client, { tables: names }: Point, { onProgress, signal }: BaseBackupOptions) {
  let done = 0
  const tables = await countTables(client, names, () => {
    signal.throwIfAborted()
    onProgress('counting', done++, names.length)
  })
  const { rows } = await client.query<{ name: string }>('select name from app.migrations order by name')
  await client.query('commit')
  return {
    tables,
    migrations: rows.map(({ name }) => name),
    organizations: tables['public.organizations']?.rows ?? 0,
  }
}
