import { statfsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { asBackupError, BackupError } from './backup-error.ts'

/** PostgreSQL stops when its disk is full: a backup beside it never takes the last of it. */
const RESERVE_BYTES = 256 * 1024 * 1024

/** Free for a file in `folder`; on the disk of the database, without what that needs to go on. */
export function freeBytes(folder: string, cluster?: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return Math.max(0, bavail * bsize - (isSameDisk(folder, cluster) ? RESERVE_BYTES : 0))
}

export function requireSpace(folder: string, needed: number, what: string, cluster?: string): void {
  const free = freeBytes(folder, cluster)
  if (free >= needed) return
  const beside = isSameDisk(folder, cluster) ? ' beside what the database needs' : ''
  throw new BackupError(
    `${what} needs about ${inMegabytes(needed)} in ${folder}, and ${inMegabytes(free)} are free there${beside}. Nothing was begun. Free some space, or choose a folder on another disk.`,
  )
}

function isSameDisk(folder: string, cluster: string | undefined): boolean {
  return cluster !== undefined && statSync(folder).dev === statSync(cluster).dev
}

/** The nearest folder that is there, for one that is still to be made. */
export function existingFolder(path: string): string {
  try {
    if (statSync(path).isDirectory()) return path
  } catch (error) {
    if (!['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) throw asBackupError(error, path)
  }
  return existingFolder(dirname(path))
}

export function inMegabytes(bytes: number): string {
  return `${(bytes / 1e6).toLocaleString('en', { maximumFractionDigits: bytes < 1e7 ? 1 : 0 })} MB`
}
