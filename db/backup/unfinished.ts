import { readdirSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { startOfProcess } from '../embedded/process-start.ts'

// What is being made has another name until it is whole: that of its place, the process that makes it, and `.tmp`.

export function nameUnfinished(place: string): string {
  return `${place}.${process.pid}-${startOfProcess(process.pid)}.tmp`
}

export interface Unfinished {
  path: string
  /** nobody works on it any more */
  isAbandoned: boolean
}

/** Beside the place whose name begins like this. */
export function findUnfinished(folder: string, beginning = ''): Unfinished[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith(beginning) && PATTERN.test(name))
    .map((name) => ({ path: join(folder, name), isAbandoned: isAbandoned(folder, name) }))
}

export function sweepAbandoned(folder: string): string[] {
  const swept = findUnfinished(folder).filter((found) => found.isAbandoned)
  for (const { path } of swept) rmSync(path, { force: true })
  return swept.map(({ path }) => basename(path))
}

/** Of this very place. */
export function findUnfinishedOf(place: string): Unfinished[] {
  return findUnfinished(dirname(place), `${basename(place)}.`)
}

const PATTERN = /\.(\d+)-(\d+@[0-9a-f]+)\.tmp$/
const DAY_MS = 24 * 60 * 60 * 1000

/** A process of another machine, which shares the folder, cannot be asked: it has a day. */
function isAbandoned(folder: string, name: string): boolean {
  const [, pid, start = ''] = PATTERN.exec(name) ?? []
  const isOfThisBoot = start.split('@')[1] === startOfProcess(process.pid)?.split('@')[1]
  if (isOfThisBoot) return startOfProcess(Number(pid)) !== start
  const changed = statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs
  return changed === undefined || Date.now() - changed > DAY_MS
}
