import { readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { asReadableError } from './embedded-postgres-error.ts'
import { makeFolder } from './make-folder.ts'
import { startOfProcess } from './process-start.ts'
import { createFileOnce, replaceFile } from './whole-files.ts'

export interface ServerLock {
  update(info: { address?: string }): void
  release(): void
}

/** Another OrbitEngine server already works in this data folder. */
export class AlreadyRunning extends Error {
  override name = 'AlreadyRunning'
  readonly pid: number
  readonly address: string | undefined

  constructor(dataDir: string, holder: Holder) {
    const where = holder.address === undefined ? '' : ` at ${holder.address}`
    super(
      `OrbitEngine already runs in ${dataDir} (process ${holder.pid}${where}). Use that one, stop it first, or set ORBIT_DATA_DIR to another folder.`,
    )
    this.pid = holder.pid
    this.address = holder.address
  }
}

/** One server per data folder. A lock left behind by a process that is gone is replaced. Throws `AlreadyRunning`. */
export function holdServerLock(dataDir: string, info: { address?: string }): ServerLock {
  const folder = resolve(dataDir)
  const file = join(folder, 'server.lock')
  const me = { pid: process.pid, start: startOfProcess(process.pid) ?? '' }
  makeFolder(folder)
  try {
    takeLock(folder, file, { ...me, ...info })
  } catch (error) {
    throw asReadableError(error, folder)
  }

  const isMine = () => isSameHolder(readHolder(file), me)
  return {
    update: (news) => {
      if (isMine()) replaceFile(file, JSON.stringify({ ...me, ...news }))
    },
    release: () => {
      if (isMine()) rmSync(file, { force: true })
    },
  }
}

interface Holder {
  pid: number
  start: string
  address?: string
}

function takeLock(dataDir: string, file: string, me: Holder): void {
  while (!createFileOnce(file, JSON.stringify(me))) {
    const holder = readHolder(file)
    if (holder === 'nobody') continue
    if (holder !== 'unreadable' && startOfProcess(holder.pid) === holder.start)
      throw new AlreadyRunning(dataDir, holder)
    removeStaleLock(dataDir, file, holder, me)
  }
}

/**
 * Of two servers that find the same stale lock, the slower must not remove the new lock of the faster. So removing is
 * itself done under a lock (taken the same way, as its holder may die too), and only while the stale one is still there.
 */
function removeStaleLock(dataDir: string, file: string, stale: Holder | 'unreadable', me: Holder): void {
  const right = `${file}.takeover`
  takeLock(dataDir, right, me)
  try {
    if (isSameHolder(readHolder(file), stale)) rmSync(file, { force: true })
  } finally {
    rmSync(right, { force: true })
  }
}

function readHolder(file: string): Holder | 'nobody' | 'unreadable' {
  try {
    const { pid, start, address } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Holder>
    if (typeof pid !== 'number' || typeof start !== 'string') return 'unreadable'
    return address === undefined ? { pid, start } : { pid, start, address }
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return 'unreadable'
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'nobody'
    throw error
  }
}

function isSameHolder(one: Holder | 'nobody' | 'unreadable', other: Holder | 'unreadable'): boolean {
  if (typeof one === 'string' || typeof other === 'string') return one === other
  return one.pid === other.pid && one.start === other.start
}
