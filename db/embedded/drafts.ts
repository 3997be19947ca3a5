import { randomBytes } from 'node:crypto'
import { readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { startOfProcess } from './process-start.ts'

// What must be there whole or not at all is made under another name beside its place and then renamed. That name says
// which process makes it, so that what a killed one left behind can be told from what another is busy with.

export function nameDraft(place: string): string {
  const owner = `${process.pid}-${startOfProcess(process.pid)}`
  return `${place}.${owner}-${randomBytes(4).toString('hex')}.draft`
}

export function sweepAbandonedDrafts(place: string): void {
  for (const name of readdirSync(dirname(place))) {
    if (!name.startsWith(`${basename(place)}.`) || !name.endsWith('.draft')) continue
    const [pid = '', start] = name.slice(basename(place).length + 1).split('-')
    if (startOfProcess(Number(pid)) === start) continue
    try {
      rmSync(join(dirname(place), name), { recursive: true, force: true, maxRetries: 3 })
    } catch {
      // An orphaned initdb may still be writing there; a later start sweeps it.
    }
  }
}
