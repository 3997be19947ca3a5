import { closeSync, fsyncSync, linkSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { nameDraft, sweepAbandonedDrafts } from './drafts.ts'

// Files that are there whole or not at all, whenever the process is killed or the power fails.

/** True when this call made the file; false when it was already there (and stays as it was). */
export function createFileOnce(file: string, text: string, mode = 0o644): boolean {
  const draft = writeDraft(file, text, mode)
  try {
    linkSync(draft, file)
    syncFolder(dirname(file))
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

export function replaceFile(file: string, text: string, mode = 0o644): void {
  renameSync(writeDraft(file, text, mode), file)
  syncFolder(dirname(file))
}

/** A rename or link survives a power failure only once the folder itself is on disk. */
export function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

function writeDraft(file: string, text: string, mode: number): string {
  sweepAbandonedDrafts(file)
  const draft = nameDraft(file)
  const descriptor = openSync(draft, 'wx', mode)
  try {
    writeFileSync(descriptor, text)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  return draft
}
