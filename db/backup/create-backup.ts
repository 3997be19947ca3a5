import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { makeFolder } from '../embedded/make-folder.ts'
import { asBackupError, BackupError } from './backup-error.ts'
import { NewBackupFile } from './backup-file.ts'
import { type BackupSessions, type BaseBackupOptions, packBaseBackup } from './base-backup.ts'
import { listClusterFiles } from './cluster-files.ts'
import { freeBytes, requireSpace } from './disk-space.ts'
import { FORMAT, type Manifest, PRODUCT } from './manifest.ts'
import { requireOutsideDatabases } from './outside-databases.ts'
import { nameUnfinished, sweepAbandoned } from './unfinished.ts'
import { logWasLost } from './wal-files.ts'
import { ArchiveWriter, type ByteSink } from './write-archive.ts'

export interface CreateOptions extends BaseBackupOptions {
  /** as superuser, to the database `orbit` of the cluster */
  adminUrl: string
  /** where the backup goes; made when it is missing */
  folder: string
  /** version of OrbitEngine */
  program: string
}

export interface CreatedBackup {
  file: string
  bytes: number
  manifest: Manifest
}

/** Takes a base backup of a cluster while it is written to. Throws `BackupError`, and then leaves nothing behind. */
export async function createBackup(options: CreateOptions): Promise<CreatedBackup> {
  const { adminUrl, folder } = options
  const sessions = { keeper: sessionOf(adminUrl), counter: sessionOf(adminUrl) }
  const { keeper, counter } = sessions
  try {
    await keeper.connect()
    await counter.connect()
    requireOutsideDatabases(folder)
    makePrivateFolder(folder)
    const isAfterKill = sweepAbandoned(folder).length > 0
    await requireAlone(keeper, isAfterKill ? NOTICED_MS : 0)
    return await writeBackup(sessions, options)
  } catch (error) {
    throw await explainLoss(asBackupError(error, folder), counter)
  } finally {
    // PostgreSQL ends the backup and drops the slot of a session that is gone, however it went.
    await Promise.allSettled([keeper.end(), counter.end()])
  }
}

function sessionOf(adminUrl: string): pg.Client {
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'orbit-backup' })
  client.on('error', () => {}) // whoever awaits an answer hears of it
  return client
}

const LOCK_KEY = 7_014_201_703 // any number, the same for every OrbitEngine, but that of the migrations

/** In which PostgreSQL notices that the process behind a session is gone (`client_connection_check_interval`). */
const NOTICED_MS = 10_000

async function requireAlone(client: pg.Client, patience: number): Promise<void> {
  for (const giveUpAt = Date.now() + patience; ; await sleep(100)) {
    const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [LOCK_KEY])
    if (rows[0]?.got) return
    if (Date.now() < giveUpAt) continue
    throw new BackupError(
      'A backup of this database is being made already. Nothing was begun; wait until that one is done.',
    )
  }
}

function makePrivateFolder(folder: string): void {
  if (existsSync(folder)) return
  try {
    makeFolder(dirname(folder))
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    throw asBackupError((error as Error).cause ?? error, folder)
  }
}

async function writeBackup(sessions: BackupSessions, options: CreateOptions): Promise<CreatedBackup> {
  const startedAt = new Date()
  // Packed, it is a third or less. This only refuses what can hardly end well.
  requireSpace(options.folder, (await clusterBytes(options.cluster)) / 3, 'The backup', options.cluster)
  const unfinished = nameUnfinished(chooseName(options.folder, startedAt))
  const target = await NewBackupFile.create(unfinished)
  const writer = new ArchiveWriter(sparingly(target, options))
  try {
    await writer.begin()
    const facts = await packBaseBackup(sessions, writer, options)
    const identity = { format: FORMAT, product: PRODUCT, kind: 'base', program: options.program }
    const times = { startedAt: startedAt.toISOString(), finishedAt: new Date().toISOString() }
    const manifest = await writer.finish({ ...identity, ...times, ...facts })
    const file = chooseName(options.folder, startedAt) // another database's backup may have taken the name meanwhile
    await target.finishAs(file)
    return { file, bytes: writer.bytes, manifest }
  } catch (error) {
    await writer.settle()
    await target.close()
    rmSync(unfinished, { force: true })
    throw error
  }
}

async function clusterBytes(cluster: string): Promise<number> {
  return (await listClusterFiles(cluster)).reduce((sum, file) => sum + file.bytes, 0)
}

/** orbit-2026-11-23T160102Z.orbit-backup: sorts by time, and every file system takes it. */
function chooseName(folder: string, at: Date): string {
  const stem = `orbit-${at.toISOString().slice(0, 19).replaceAll(':', '')}Z`
  for (let count = 1; ; count++) {
    const file = join(folder, `${stem}${count === 1 ? '' : `-${count}`}.orbit-backup`)
    if (!existsSync(file)) return file
  }
}

/** The estimate may have been wrong, and others write to the disk as well: the database must not run out of it. */
function sparingly(target: ByteSink, { folder, cluster }: CreateOptions): ByteSink {
  return {
    async write(bytes) {
      if (freeBytes(folder, cluster) < bytes.length) {
        throw new BackupError(
          `The disk of ${folder} is as good as full, and the database needs what is left. Nothing half made was left there; free some space, or choose a folder on another disk.`,
        )
      }
      await target.write(bytes)
    },
  }
}

/** 57P01: PostgreSQL was told to stop, or has itself ended the session that held more of the log than it keeps. */
async function explainLoss(error: unknown, counter: pg.Client): Promise<unknown> {
  const { code = '', message = '' } = error as { code?: string; message?: string }
  const isLost = ['57P01', '57P02', '57P03', 'ECONNRESET', 'ECONNREFUSED', 'EPIPE'].includes(code)
  if (!isLost && !/Connection terminated|not queryable/.test(message)) return error
  if (await isAnswering(counter)) return logWasLost()
  return new BackupError(
    'The database was stopped while the backup was being made. Nothing was left behind; try again.',
  )
}

function isAnswering(client: pg.Client): Promise<boolean> {
  return client.query('rollback').then(
    () => true,
    () => false,
  )
}
