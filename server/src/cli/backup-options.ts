import { resolve } from 'node:path'
import { BackupError } from '../../../db/backup/backup-error.ts'
import { findBackup } from '../../../db/backup/backup-folder.ts'
import type { Manifest } from '../../../db/backup/manifest.ts'
import { type CommandInput, UsageError } from './command.ts'

// What the four backup commands share.

export const chosenBackupOptions = { file: { type: 'string' }, from: { type: 'string' } } as const

export const chosenBackupHelp = `  NAME            as "backup list" shows it, or latest
  --file F        a file anywhere, instead of a name
  --from FOLDER   where the named backups are (default: ORBIT_BACKUP_DIR, or backups in ORBIT_DATA_DIR)`

/** Undefined when neither a name nor a file was given. */
export function chosenFile(input: CommandInput): string | undefined {
  const { file } = input.options
  if (typeof file === 'string') {
    if (input.argument !== undefined) throw new UsageError('Write either a name or --file, not both.')
    return resolve(file)
  }
  return input.argument === undefined ? undefined : findBackup(backupFolder(input, 'from'), input.argument)
}

export function backupFolder({ config, options }: CommandInput, option: 'from' | 'to'): string {
  const folder = options[option]
  return typeof folder === 'string' && folder !== '' ? resolve(folder) : config.backupDir
}

export function organizationsOf({ organizations }: Manifest): string {
  return `${organizations} organization${organizations === 1 ? '' : 's'}`
}

export function rowsOf({ tables }: Manifest): string {
  const rows = Object.values(tables).reduce((sum, table) => sum + table.rows, 0)
  return `${rows.toLocaleString('en')} rows`
}

/** Ctrl+C, or being told to end: what was begun is taken back. npm passes Ctrl+C on a second time. */
export function stopSignal(): AbortSignal {
  const controller = new AbortController()
  const stop = () => controller.abort(new BackupError('Stopped. Nothing was left behind.'))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  return controller.signal
}
