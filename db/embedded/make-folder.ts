import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { asReadableError } from './embedded-postgres-error.ts'

/**
 * The folder and those it lies in. One after the other, because Node 24's own `recursive` never returns where the system
 * says that a new folder's parent is missing although it is there: in /proc, or on a disk that was taken away.
 */
export function makeFolder(folder: string): void {
  try {
    for (const missing of missingFolders(folder)) makeOne(missing)
  } catch (error) {
    throw asReadableError(error, folder)
  }
}

/** From the outermost to the folder itself. */
function missingFolders(folder: string): string[] {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() || dirname(folder) === folder) return []
  return [...missingFolders(dirname(folder)), folder]
}

function makeOne(folder: string): void {
  try {
    mkdirSync(folder)
  } catch (error) {
    const isThere = statSync(folder, { throwIfNoEntry: false })?.isDirectory() // another start was faster
    if (!isThere) throw error
  }
}
