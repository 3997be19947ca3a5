import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { replaceFile } from '../embedded/whole-files.ts'
import { asBackupError, BackupError } from './backup-error.ts'
import { openBackupFile } from './backup-file.ts'
import type { Manifest } from './manifest.ts'
import { readManifest } from './read-archive.ts'
import { findUnfinished, type Unfinished } from './unfinished.ts'

export const SUFFIX = '.orbit-backup'

export interface ListedBackup {
  file: string
  /** of the file; undefined where not even that is known */
  bytes: number | undefined
  /** without it, `complaint` says why it cannot be used */
  manifest: Manifest | undefined
  complaint: string | undefined
  verification: Verification | undefined
}

/** What came of trying a backup out, kept beside it. */
export interface Verification {
  /** ISO, UTC */
  at: string
  isGood: boolean
  /** one line */
  outcome: string
}

/** Oldest first. Nothing is read but the tables of contents: whether all else is whole, `verify` finds out. */
export async function listBackups(folder: string): Promise<ListedBackup[]> {
  return Promise.all(namesIn(folder).map((name) => lookAt(join(folder, name))))
}

export function listUnfinished(folder: string): Unfinished[] {
  return existsSync(folder) ? findUnfinished(folder, 'orbit-') : []
}

/** The file of a name with or without its ending, or of the latest one where no name is given. */
export function findBackup(folder: string, name: string | undefined): string {
  const names = namesIn(folder)
  if (names.length === 0) {
    throw new BackupError(`There are no backups in ${folder} yet. Make one: npm run orbit -- backup create`)
  }
  const wished = name === undefined || name === 'latest' ? names.at(-1) : names.find((one) => isCalled(one, name))
  if (wished !== undefined) return join(folder, wished)
  throw new BackupError(
    `There is no backup "${name}" in ${folder}. See what there is: npm run orbit -- backup list; or name a file: --file F.`,
  )
}

export function recallVerification(file: string): Verification | undefined {
  try {
    const { at, isGood, outcome } = JSON.parse(readFileSync(noteOf(file), 'utf8')) as Partial<Verification>
    const isWhole = typeof at === 'string' && typeof isGood === 'boolean' && typeof outcome === 'string'
    return isWhole ? { at, isGood, outcome } : undefined
  } catch {
    return undefined // never tried out, as far as is known
  }
}

/** False where nothing can be written beside the backup. */
export function rememberVerification(file: string, verification: Verification): boolean {
  try {
    replaceFile(noteOf(file), `${JSON.stringify(verification)}\n`, 0o600)
    return true
  } catch {
    return false
  }
}

function noteOf(file: string): string {
  return `${file}.verified.json`
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(SUFFIX))
      .sort()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw asBackupError(error, folder)
  }
}

function isCalled(file: string, name: string): boolean {
  return file === name || file === `${basename(name)}${SUFFIX}`
}

async function lookAt(file: string): Promise<ListedBackup> {
  const listed = { file, bytes: undefined, manifest: undefined, complaint: undefined }
  const verification = recallVerification(file)
  try {
    await using source = await openBackupFile(file)
    const found = { ...listed, bytes: source.size, verification }
    return await readManifest(source).then(
      (manifest) => ({ ...found, manifest }),
      (error) => ({ ...found, complaint: complaintOf(error) }),
    )
  } catch (error) {
    return { ...listed, verification, complaint: complaintOf(error) }
  }
}

function complaintOf(error: unknown): string {
  if (error instanceof BackupError) return error.message
  throw error
}
