import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { findCluster } from '../embedded/lodging.ts'
import { makeFolder } from '../embedded/make-folder.ts'
import { findPostmaster, stopPostmaster } from '../embedded/postmaster.ts'
import { syncFolder } from '../embedded/whole-files.ts'
import { asBackupError, BackupError } from './backup-error.ts'
import { findUnfinishedOf } from './unfinished.ts'

/** The folder's real path, when a restore may make it: it is not there, or empty. Changes nothing. */
export function requireEmptyFolder(folder: string): string {
  const wished = resolve(folder)
  try {
    return lookFor(wished)
  } catch (error) {
    throw asBackupError(error, wished)
  }
}

function lookFor(wished: string): string {
  const isThere = lstatSync(wished, { throwIfNoEntry: false }) !== undefined
  if (!isThere) return wished
  if (!existsSync(wished)) {
    throw new BackupError(`${wished} is a link that leads nowhere. Name a folder that is not there yet, or empty.`)
  }
  const real = realpathSync(wished)
  const facts = statSync(real)
  if (!facts.isDirectory()) throw new BackupError(`${wished} is a file. ${NAME_ANOTHER}`)
  if (readdirSync(real).length > 0)
    throw new BackupError(`${wished} is not empty, and was not touched. ${NAME_ANOTHER}`)
  if (facts.dev !== statSync(dirname(real)).dev || real === '/') {
    throw new BackupError(
      `${wished} is a disk of its own, which cannot be replaced as a whole. Name a new folder in it, such as ${join(wished, 'orbit')}, and set ORBIT_DATA_DIR to that.`,
    )
  }
  return real
}

const NAME_ANOTHER = 'Name a folder that is not there yet, or empty: --into FOLDER.'

/** Gives a finished folder its name. Until here, nothing with that name looked like a data folder. */
export function putInPlace(made: string, folder: string): void {
  const before = statSync(folder, { throwIfNoEntry: false })
  if (before !== undefined) {
    chmodSync(made, before.mode & 0o7777)
    chownSync(made, before.uid, before.gid)
  }
  try {
    renameSync(made, folder)
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    throw new BackupError(`Something else was put into ${folder} meanwhile; that was not touched. ${NAME_ANOTHER}`)
  }
  syncFolder(dirname(folder))
}

/** What killed restores of this folder left beside it, wherever PostgreSQL's part of it lies. */
export async function sweepAbandonedRestores(folder: string): Promise<void> {
  makeFolder(dirname(folder))
  const abandoned = findUnfinishedOf(folder).filter((found) => found.isAbandoned && isOurs(found.path))
  for (const { path } of abandoned) await removeDataFolder(path)
}

/** In a folder for everybody, such as /tmp, another user may have laid out a link to what we must not remove. */
function isOurs(path: string): boolean {
  const facts = lstatSync(path)
  return facts.isDirectory() && facts.uid === process.getuid?.()
}

/** Those that were made on the way to a place, from the innermost up to one that was there before. */
export function removeEmptyFolders(innermost: string, before: string): void {
  for (let folder = innermost; folder.length > before.length; folder = dirname(folder)) {
    try {
      rmdirSync(folder)
    } catch {
      return // somebody else uses it by now
    }
  }
}

/** A data folder that nobody is to use any more, with its cluster, which may lie elsewhere and still run. */
export async function removeDataFolder(dataDir: string): Promise<void> {
  const cluster = findCluster(dataDir)
  if (cluster !== undefined) {
    const postmaster = findPostmaster(cluster)
    if (postmaster) await stopPostmaster(postmaster)
    rmSync(cluster, { recursive: true, force: true, maxRetries: 3 })
    if (dirname(cluster) !== realpathSync(dataDir)) rmSync(dirname(cluster), { recursive: true, force: true })
  }
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 })
}
