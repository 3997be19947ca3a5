import { chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { EmbeddedPostgresError } from '../embedded/embedded-postgres-error.ts'
import { findLodging, type Lodging } from '../embedded/lodging.ts'
import { readSecrets } from '../embedded/secrets.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../embedded-postgres.ts'
import { BackupError, BadBackup } from './backup-error.ts'
import { CONTROL_FILE } from './cluster-files.ts'
import { compareCounts, countTables, listTables } from './count-tables.ts'
import type { Manifest } from './manifest.ts'
import { type ByteSource, damaged, unpack } from './read-archive.ts'
import { lastWords, recoverCluster } from './recover-cluster.ts'
import { UnusableContent, unpackTar } from './unpack-tar.ts'
import { watched } from './watched.ts'

export type RestoreStep = 'checking' | 'unpacking' | 'recovering' | 'counting'

export interface RebuildOptions {
  /** bytes or tables; 0 of 0 where nobody knows */
  onProgress(step: RestoreStep, done: number, whole: number): void
  /** what PostgreSQL's own place has to say */
  say(line: string): void
  signal: AbortSignal
}

/**
 * Makes a data folder from a backup: the cluster at the counted point, with passwords of its own, started and counted
 * again. `dataDir` must not be used by anybody else. What it leaves when it fails is for the caller to remove.
 */
export async function rebuildCluster(
  source: ByteSource,
  manifest: Manifest,
  dataDir: string,
  options: RebuildOptions,
): Promise<EmbeddedPostgres> {
  const { onProgress, say, signal } = options
  const secrets = readSecrets(dataDir)
  const lodging = await findLodging(dataDir, say)
  mkdirSync(lodging.cluster, { mode: 0o700 })
  if (lodging.user) chownSync(lodging.cluster, lodging.user.uid, lodging.user.gid)
  await unpackInto(lodging, source, manifest, options)
  onProgress('recovering', 0, 0)
  await recoverCluster(lodging, { restorePoint: manifest.wal.restorePoint, secrets, signal })
  const postgres = await startEmbeddedPostgres({ dataDir, say: () => {} }).catch((error) => {
    if (!(error instanceof EmbeddedPostgresError)) throw error
    throw new BackupError(
      `PostgreSQL does not start on what ${source.name} holds, and it was not used. It says: ${lastWords(error.message)}`,
      { cause: error },
    )
  })
  try {
    await requireCounts(postgres.adminUrl, source, manifest, options)
  } catch (error) {
    await postgres.stop()
    throw asCorruption(error, source)
  }
  return postgres
}

/** PostgreSQL's own words for pages and files that it cannot make sense of. */
export function asCorruption(error: unknown, source: Pick<ByteSource, 'name'>): unknown {
  const { code = '', message = '' } = error as { code?: string; message?: string }
  if (!/^(XX00[012]|58030|58P01)$/.test(code)) return error
  return new BadBackup(
    `The database in ${source.name} is corrupt, as it was when the backup was made: ${message}. Take an older backup, and look at the disk of the database.`,
    { cause: error },
  )
}

async function unpackInto(
  { cluster, user }: Lodging,
  source: ByteSource,
  manifest: Manifest,
  { onProgress, signal }: RebuildOptions,
): Promise<void> {
  const show = (bytes: number) => onProgress('unpacking', bytes, manifest.contentBytes)
  const content = watched(unpack(source, manifest), show, signal)
  await unpackTar(content, cluster, user).catch((error) => {
    if (error instanceof UnusableContent) damaged(source, error.message)
    throw error
  })
  if (identifierOf(cluster) !== manifest.postgres.systemIdentifier)
    damaged(source, 'it holds another database than it says')
  // Tells PostgreSQL to recover up to a point; it removes the file when it has.
  const wish = join(cluster, 'recovery.signal')
  writeFileSync(wish, '', { mode: 0o600 })
  if (user) chownSync(wish, user.uid, user.gid)
}

/** The number by which PostgreSQL knows its clusters apart comes first in the file from which it starts. */
function identifierOf(cluster: string): string | undefined {
  const file = join(cluster, CONTROL_FILE)
  return existsSync(file) ? readFileSync(file).readBigUInt64LE(0).toString() : undefined
}

async function requireCounts(adminUrl: string, source: ByteSource, manifest: Manifest, options: RebuildOptions) {
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'orbit-restore' })
  client.on('error', () => {})
  try {
    await client.connect()
    const names = await listTables(client)
    let done = 0
    const found = await countTables(client, names, () => {
      options.signal.throwIfAborted()
      options.onProgress('counting', done++, names.length)
    })
    const differences = compareCounts(manifest.tables, found)
    if (differences.length === 0) return
    const shown = differences.slice(0, 5).join('; ')
    throw new BadBackup(
      `${source.name} does not hold what its table of contents says, and was not used: ${shown}${differences.length > 5 ? '; …' : ''}. Take another backup.`,
    )
  } finally {
    await client.end()
  }
}
