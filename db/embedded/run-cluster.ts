import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import type { Lodging } from './lodging.ts'
import { endOfLog, sizeOfLog } from './log-file.ts'
import { choosePort } from './port.ts'
import { clearPidFileOfTheDead, findPostmaster, isAlive, type Postmaster, stopPostmaster } from './postmaster.ts'
import { startOfProcess } from './process-start.ts'
import { postgresArguments } from './settings.ts'

export interface RunOptions {
  dataDir: string
  log: string
  say: (line: string) => void
  settings: Record<string, string>
}

const patience = { start: 60_000, recovery: 30 * 60_000, silence: 2_000 }

/** Finds the postmaster of this cluster or starts one, and returns when it accepts connections. */
export async function runCluster(
  lodging: Lodging,
  options: RunOptions,
): Promise<{ postmaster: Postmaster; adopted: boolean }> {
  const giveUpAt = Date.now() + patience.start
  for (;;) {
    const running = findPostmaster(lodging.cluster)
    const logStart = sizeOfLog(options.log)
    const started = running ?? (await launch(lodging, options))
    const postmaster = await waitUntilReady(lodging.cluster, started, options, logStart)
    if (postmaster) return { postmaster, adopted: running !== undefined }

    // It ended. One that was found had been told to stop; one that was started says why in the log.
    const complaint = endOfLog(options.log, logStart)
    const isWorthAnotherTry =
      running !== undefined || isPassing(complaint) || findPostmaster(lodging.cluster) !== undefined
    if (!isWorthAnotherTry || Date.now() > giveUpAt) throw failure('did not start', options.log, complaint)
    await sleep(100)
  }
}

/** Its own session keeps it out of reach of Ctrl+C in our terminal: the server stops it when its own work is done. */
async function launch(lodging: Lodging, options: RunOptions): Promise<{ pid: number; start: string }> {
  await clearPidFileOfTheDead(lodging.cluster)
  const port = await choosePort(options.dataDir)
  const log = openSync(options.log, 'a', 0o640)
  try {
    const child = spawn(
      join(lodging.binaries.folder, 'bin', 'postgres'),
      postgresArguments(lodging.cluster, port, options.settings),
      { ...lodging.user, cwd: '/', env: { LC_ALL: 'C', TZ: 'UTC' }, detached: true, stdio: ['ignore', log, log] },
    )
    const failed = new Promise<never>((_, reject) => child.once('error', reject))
    failed.catch(() => {})
    if (child.pid === undefined) await failed
    child.unref()
    const pid = child.pid as number
    return { pid, start: startOfProcess(pid) ?? 'ended' }
  } finally {
    closeSync(log)
  }
}

/**
 * Undefined when the process ends first. It watches the file where PostgreSQL notes its state, because attempts to
 * connect would fill the log with refusals.
 */
async function waitUntilReady(
  cluster: string,
  started: { pid: number; start: string },
  { say, log }: RunOptions,
  logStart: number,
): Promise<Postmaster | undefined> {
  const begin = Date.now()
  let hasSaid = false
  while (isAlive(started)) {
    const postmaster = findPostmaster(cluster)
    const isOurs = postmaster?.pid === started.pid
    if (isOurs && postmaster.status === 'ready') return postmaster
    const waited = Date.now() - begin
    const isRecovering = isOurs && postmaster.status === 'starting'
    if (isRecovering && waited > patience.silence && !hasSaid) {
      say('PostgreSQL was not stopped cleanly and is recovering; nothing that was committed is lost …')
      hasSaid = true
    }
    if (waited > (isRecovering ? patience.recovery : patience.start)) {
      if (postmaster) await stopPostmaster(postmaster)
      throw failure('does not get ready', log, endOfLog(log, logStart))
    }
    await sleep(15)
  }
  return undefined
}

/** A port taken between choosing and using it; processes of a killed postmaster that need a moment more to die. */
function isPassing(complaint: string): boolean {
  return /could not create any TCP\/IP sockets|pre-existing shared memory block/.test(complaint)
}

function failure(what: string, log: string, complaint: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(`PostgreSQL ${what}. Its log, ${log}, ends:\n${complaint}`)
}
