import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import { startOfProcess } from './process-start.ts'
import { clusterName } from './settings.ts'

/** PostgreSQL's first process, parent of all others, as it describes itself in `postmaster.pid`. */
export interface Postmaster {
  pid: number
  /** tells it from a later process with the same pid */
  start: string
  port: number
  status: string
}

/** The postmaster that lives and serves this cluster, whoever started it. */
export function findPostmaster(cluster: string): Postmaster | undefined {
  const lines = readPidFile(cluster)
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  const start = startOfProcess(pid)
  const [program = '', ...options] = readCommand(pid)
  if (start === undefined || basename(program) !== 'postgres' || !options.includes(cluster)) return undefined
  return { pid, start, port: Number(lines[3]), status: lines[7]?.trim() ?? '' }
}

export function isAlive({ pid, start }: { pid: number; start: string }): boolean {
  return startOfProcess(pid) === start
}

/**
 * After a crash PostgreSQL sees by itself that the pid it left is gone. It does not see that it is a zombie nobody buries
 * or now belongs to something else of the same user, both common in containers: then the file is removed here. As it
 * also guards against leftover processes of the old postmaster, these are waited for first.
 */
export async function clearPidFileOfTheDead(cluster: string): Promise<void> {
  const pid = Number(readPidFile(cluster)[0])
  if (!Number.isInteger(pid) || pid <= 0 || !existsSync(`/proc/${pid}`)) return
  const [program = ''] = readCommand(pid) // empty for a zombie
  if (startOfProcess(pid) !== undefined && program.includes('postgres')) return

  const giveUpAt = Date.now() + 60_000
  while (hasLeftovers(cluster)) {
    if (Date.now() > giveUpAt) {
      throw new EmbeddedPostgresError(
        `Processes of a PostgreSQL that was killed still work on ${cluster}. End them (look for "postgres: ${clusterName(cluster)}" in ps) and start again.`,
      )
    }
    await sleep(25)
  }
  rmSync(join(cluster, 'postmaster.pid'), { force: true })
}

/** They end by themselves as soon as they notice that their postmaster is gone. */
function hasLeftovers(cluster: string): boolean {
  const title = `postgres: ${clusterName(cluster)}: `
  return readdirSync('/proc').some((name) => /^\d+$/.test(name) && readCommand(Number(name))[0]?.startsWith(title))
}

/** A clean stop: ends sessions, rolls back what is open, writes a checkpoint. Returns when the process is gone. */
export async function stopPostmaster(postmaster: Postmaster): Promise<void> {
  if (await isGoneAfter(postmaster, 'SIGINT', 60_000)) return
  // Without the checkpoint nothing committed is lost; the next start takes longer.
  if (await isGoneAfter(postmaster, 'SIGQUIT', 10_000)) return
  throw new EmbeddedPostgresError(
    `PostgreSQL (process ${postmaster.pid}) does not stop; its disk may be stuck. Look at the system's log.`,
  )
}

async function isGoneAfter(postmaster: Postmaster, signal: NodeJS.Signals, patience: number): Promise<boolean> {
  const giveUpAt = Date.now() + patience
  if (isAlive(postmaster)) signalIfThere(postmaster.pid, signal)
  while (isAlive(postmaster) && Date.now() < giveUpAt) await sleep(25)
  return !isAlive(postmaster)
}

function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

function readPidFile(cluster: string): string[] {
  return readLinesIfThere(join(cluster, 'postmaster.pid'), '\n')
}

/** From /proc/…/cmdline, which unlike …/cwd and …/exe may also be read by root in a container without SYS_PTRACE. */
function readCommand(pid: number): string[] {
  return readLinesIfThere(`/proc/${pid}/cmdline`, '\0')
}

function readLinesIfThere(file: string, separator: string): string[] {
  try {
    return readFileSync(file, 'utf8').split(separator)
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ESRCH') return []
    throw error
  }
}
