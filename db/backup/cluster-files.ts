import type { Dirent } from 'node:fs'
import { open, readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { BackupError } from './backup-error.ts'
import { tarHeader, tarPadding } from './tar-member.ts'

// The files of a cluster that runs, as they are at the moment each is read: torn pages and all. What is written to the log
// meanwhile, full pages included, mends them at the restore. It leaves out what PostgreSQL's own pg_basebackup leaves out.

export interface ClusterFile {
  /** below the data directory: base/16384/2619 */
  path: string
  kind: 'file' | 'folder'
  /** when it was listed */
  bytes: number
}

export const CONTROL_FILE = 'global/pg_control'

export async function listClusterFiles(cluster: string): Promise<ClusterFile[]> {
  const found: ClusterFile[] = []
  await listFolder(cluster, '', found)
  return found.sort((one, other) => (one.path < other.path ? -1 : 1))
}

/**
 * Whether a path below the data directory is one that backups hold: named as PostgreSQL names its files, which leaves out
 * what others put there (an editor's copy, a `lost+found`), and not of the one process that had it.
 */
export function isOfBackups(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return path.length <= 100 && NAMES.test(path) && !LEFT_OUT.test(path) && !LEFT_OUT_ANYWHERE.test(name)
}

/** As tar members. What vanished since it was listed was dropped, and the log says so. */
export async function* packFiles(cluster: string, files: ClusterFile[]): AsyncGenerator<Buffer> {
  for (const { path, kind } of files) {
    if (kind === 'folder') yield tarHeader({ name: path, kind, bytes: 0 })
    else yield* packFile(cluster, path)
  }
}

/** As a tar member; for what is made here. */
export async function* packBytes(name: string, content: Buffer): AsyncGenerator<Buffer> {
  yield tarHeader({ name, kind: 'file', bytes: content.length })
  yield content
  yield tarPadding(content.length)
}

/** PostgreSQL may write it in the very moment in which it is read: it counts when it reads the same twice. */
export async function readControlFile(cluster: string): Promise<Buffer> {
  let last = await readFile(join(cluster, CONTROL_FILE))
  for (let attempt = 0; attempt < 100; attempt++) {
    const next = await readFile(join(cluster, CONTROL_FILE))
    if (next.equals(last)) return next
    last = next
  }
  throw new BackupError(`${join(cluster, CONTROL_FILE)} never reads the same twice. Look at the disk.`)
}

/** Emptied by PostgreSQL at its start, or of this one process; the log is gathered by itself. */
const EMPTIED = [
  'pg_dynshmem',
  'pg_notify',
  'pg_replslot',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
  'pg_wal',
]
const NAMES = /^[A-Za-z0-9_][A-Za-z0-9_.-]*(\/[A-Za-z0-9_][A-Za-z0-9_.-]*)*$/
/** Of this one process, or of an earlier restore. */
const LEFT_OUT =
  /^(postmaster\.(pid|opts)|backup_label\.old|tablespace_map(\.old)?|(recovery|standby)\.signal|backup_manifest|postgresql\.auto\.conf\.tmp|current_logfiles(\.tmp)?)$/
/** Packed by themselves, at a moment of their own. */
const LATER = ['backup_label', CONTROL_FILE]
const LEFT_OUT_ANYWHERE = /^(pgsql_tmp.*|pg_internal\.init.*|t\d+_\d+(_[a-z]+)?(\.\d+)?)$/

async function listFolder(cluster: string, folder: string, found: ClusterFile[]): Promise<void> {
  const entries = (await readdir(join(cluster, folder), { withFileTypes: true }).catch(ifGone)) ?? []
  const unlogged = unloggedRelations(folder, entries)
  for (const entry of entries) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (!isOfBackups(path) || LATER.includes(path) || isUnlogged(entry.name, unlogged)) continue
    if (folder === 'pg_tblspc') refuseTablespace(cluster)
    const facts = await stat(join(cluster, path)).catch(ifGone)
    if (facts?.isDirectory()) {
      found.push({ path, kind: 'folder', bytes: 0 })
      if (!EMPTIED.includes(path)) await listFolder(cluster, path, found)
    } else if (facts?.isFile()) {
      found.push({ path, kind: 'file', bytes: facts.size })
    }
  }
}

function refuseTablespace(cluster: string): never {
  throw new BackupError(
    `The database in ${cluster} has tablespaces outside its own folder, which this backup would miss. Move the tables back (alter table … set tablespace pg_default) and drop them.`,
  )
}

/** Their contents are emptied at every recovery; of each only the empty beginning is kept (`_init`). */
function unloggedRelations(folder: string, entries: Dirent[]): Set<string> {
  if (!folder.startsWith('base/')) return new Set()
  return new Set(entries.flatMap(({ name }) => /^(\d+)_init$/.exec(name)?.[1] ?? []))
}

function isUnlogged(name: string, unlogged: Set<string>): boolean {
  const relation = /^(\d+)(_(fsm|vm))?(\.\d+)?$/.exec(name)?.[1]
  return relation !== undefined && unlogged.has(relation)
}

const PIECE_BYTES = 1024 * 1024

async function* packFile(cluster: string, path: string): AsyncGenerator<Buffer> {
  const handle = await open(join(cluster, path)).catch(ifGone)
  if (handle === undefined) return
  try {
    const { size } = await handle.stat()
    yield tarHeader({ name: path, kind: 'file', bytes: size })
    for (let done = 0; done < size; ) {
      const wanted = Math.min(PIECE_BYTES, size - done)
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(wanted), 0, wanted, done)
      // What it has grown by since, and what was cut off meanwhile, is in the log: the place is held with zeros.
      yield bytesRead === 0 ? Buffer.alloc(wanted) : buffer.subarray(0, bytesRead)
      done += bytesRead === 0 ? wanted : bytesRead
    }
    yield tarPadding(size)
  } finally {
    await handle.close()
  }
}

function ifGone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
