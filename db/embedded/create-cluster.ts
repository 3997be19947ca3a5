import { execFile } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { nameDraft, sweepAbandonedDrafts } from './drafts.ts'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import type { Lodging } from './lodging.ts'
import { adminName } from './settings.ts'
import { syncFolder } from './whole-files.ts'

export interface CreateOptions {
  say: (line: string) => void
  /** false leaves out waiting for the disk, for tests */
  isDurable: boolean
}

/** Makes the cluster unless it is there; true when this call made it. Killed in the middle, it leaves nothing in its place. */
export async function createClusterOnce(lodging: Lodging, password: string, options: CreateOptions): Promise<boolean> {
  const { cluster, user } = lodging
  if (hasCluster(lodging)) return false

  options.say(`Making the database in ${cluster} …`)
  sweepAbandonedDrafts(cluster)
  const draft = nameDraft(cluster)
  const [data, passwordFile] = [join(draft, 'data'), join(draft, 'password')]
  try {
    mkdirSync(draft, { mode: 0o700 })
    mkdirSync(data, { mode: 0o700 })
    writeFileSync(passwordFile, password, { mode: 0o600 })
    if (user) for (const path of [draft, data, passwordFile]) chownSync(path, user.uid, user.gid)
    await runInitdb(lodging, data, passwordFile, options)
    return putInPlace(data, cluster)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

function hasCluster({ cluster, binaries }: Lodging): boolean {
  if (!existsSync(cluster)) return false
  if (existsSync(join(cluster, 'PG_VERSION'))) {
    const theirs = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
    const ours = binaries.version.split('.')[0]
    if (theirs === ours) return true
    throw new EmbeddedPostgresError(
      `The database in ${cluster} was made by PostgreSQL ${theirs}, and this OrbitEngine brings PostgreSQL ${ours}. Files of one version are of no use to another, nor is a backup of them: go on with the OrbitEngine it was made with, or bring the data over with pg_dump while that one runs.`,
    )
  }
  if (readdirSync(cluster).length === 0) return false
  throw new EmbeddedPostgresError(
    `${cluster} holds files that are not a PostgreSQL database. Move them away, or set ORBIT_DATA_DIR to another folder.`,
  )
}

const initdbOptions = [
  `--username=${adminName}`,
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--data-checksums',
  // The builtin provider sorts and folds alike on every machine, whatever its C library: indexes survive a move.
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
  // pg_trgm still asks the C library what a letter is: under plain C it would not find "Ñandú".
  '--lc-ctype=C.UTF-8',
]

async function runInitdb(
  { binaries, user }: Lodging,
  data: string,
  passwordFile: string,
  { isDurable }: CreateOptions,
) {
  const options = [
    `--pgdata=${data}`,
    `--pwfile=${passwordFile}`,
    ...initdbOptions,
    ...(isDurable ? [] : ['--no-sync']),
  ]
  const program = join(binaries.folder, 'bin', 'initdb')
  try {
    await promisify(execFile)(program, options, { ...user, cwd: '/', env: { LC_ALL: 'C', TZ: 'UTC' } })
  } catch (error) {
    const complaint = (error as { stderr?: string }).stderr?.trim() || (error as Error).message
    throw new EmbeddedPostgresError(
      `The database could not be made in ${dirname(dirname(data))}. PostgreSQL's initdb says: ${complaint}`,
      { cause: error },
    )
  }
}

function putInPlace(data: string, cluster: string): boolean {
  try {
    renameSync(data, cluster)
    syncFolder(dirname(cluster))
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOTEMPTY' || code === 'EEXIST') return false // another start was faster
    throw error
  }
}
