import { closeSync, copyFileSync, existsSync, openSync, readSync, statSync, truncateSync } from 'node:fs'

const fullSize = 5 * 1024 * 1024

/**
 * Keeps the log and one older part. PostgreSQL holds the file open (in append mode) for months and outlives us, so the
 * file is copied and emptied rather than renamed; a line written in between is lost.
 */
export function trimLog(file: string): void {
  if (sizeOfLog(file) < fullSize) return
  copyFileSync(file, `${file}.1`)
  truncateSync(file)
}

export function sizeOfLog(file: string): number {
  return existsSync(file) ? statSync(file).size : 0
}

/** At most the last 1,500 bytes of what was written after `start`. */
export function endOfLog(file: string, start: number): string {
  const size = sizeOfLog(file)
  const from = Math.max(start, size - 1500)
  const buffer = Buffer.alloc(Math.max(0, size - from))
  const descriptor = openSync(file, 'r')
  try {
    readSync(descriptor, buffer, 0, buffer.length, from)
  } finally {
    closeSync(descriptor)
  }
  return buffer.toString('utf8').trim()
}
