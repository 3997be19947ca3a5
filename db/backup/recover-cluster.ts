import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import type { Lodging } from '../embedded/lodging.ts'
import type { Secrets } from '../embedded/secrets.ts'
import { adminName, postgresArguments } from '../embedded/settings.ts'
import { BackupError, BadBackup } from './backup-error.ts'

/**
 * Replays the log that lies in the cluster up to the restore point, and gives the superuser and the server passwords of this place. In
 * PostgreSQL's single-user mode, which listens nowhere: the old password need not be known, nor be anywhere but in the old
 * place.
 */
export async function recoverCluster(
  lodging: Lodging,
  { restorePoint, secrets, signal }: { restorePoint: string; secrets: Secrets; signal: AbortSignal },
): Promise<void> {
  const settings = {
    recovery_target_name: restorePoint,
    recovery_target_timeline: 'current',
    recovery_target_action: 'promote',
    hot_standby: 'off', // nobody looks on, and a single user could not let them
    restore_command: 'false', // there is no archive: all that is needed lies in pg_wal
  }
  const { code, output } = await runSingle(
    lodging,
    settings,
    `alter role ${adminName} password '${secrets.adminPassword}'\nalter role orbit_app password '${secrets.appPassword}'\n`,
    signal,
  )
  signal.throwIfAborted()
  const isAtPoint = output.includes(`recovery stopping at restore point "${restorePoint}"`)
  if (code === 0 && isAtPoint && !/\b(ERROR|FATAL|PANIC):/.test(output)) return
  if (output.includes('No space left on device')) {
    throw new BackupError(`The disk of ${lodging.cluster} is full. Free some space, then try again.`)
  }
  throw new BadBackup(
    `PostgreSQL could not recover from this backup, and it was not used. It says: ${lastWords(output)}`,
  )
}

/** Of a log the lines that matter, or else those at its end. */
export function lastWords(output: string): string {
  const lines = output.trim().split('\n')
  const grave = lines.filter((line) => /\b(ERROR|FATAL|PANIC):/.test(line))
  return (grave.length > 0 ? grave : lines).slice(-3).join('; ').slice(-1000)
}

async function runSingle(lodging: Lodging, settings: Record<string, string>, input: string, signal: AbortSignal) {
  const program = `${lodging.binaries.folder}/bin/postgres`
  const words = ['--single', ...postgresArguments(lodging.cluster, 5432, settings), 'postgres']
  const child = spawn(program, words, { ...lodging.user, cwd: '/', env: { LC_ALL: 'C', TZ: 'UTC' }, signal })
  const ended = new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null)) // aborted, or not to be started: the log says nothing then
    child.once('close', resolve)
  })
  child.stdin.on('error', () => {}) // it ended before it had read all; its log says why
  child.stdin.end(input)
  const [output, complaint, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { code, output: `${output}${complaint}` }
}
