import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createBackup } from '../../../db/backup/create-backup.ts'
import { inMegabytes } from '../../../db/backup/disk-space.ts'
import { findCluster } from '../../../db/embedded/lodging.ts'
import type { Config } from '../config.ts'
import { OperatorError } from '../platform/operator-error.ts'
import { backupFolder, organizationsOf, rowsOf, stopSignal } from './backup-options.ts'
import { showSteps } from './backup-progress.ts'
import { requireDatabase, withAdminUrl } from './borrow-database.ts'
import type { Command } from './command.ts'

export const backupCreateCommand: Command = {
  name: 'backup create',
  summary: 'take a backup of the embedded database, also while it sells',
  help: `Writes one file with everything in the embedded database, as it is at one moment towards the end of the copying.
A server may run and sell meanwhile; without one, PostgreSQL is started for it. The file gets its name when it is
whole; an unfinished one ends in .tmp, and the next "backup create" removes it. It holds password hashes and all that
the shops know: keep it as safe as the shop itself, and keep one on another machine.

  --to FOLDER   where to (default: ORBIT_BACKUP_DIR, or backups in ORBIT_DATA_DIR)`,
  options: { to: { type: 'string' } },
  async run(input) {
    const { config, say } = input
    requireEmbedded(config)
    requireDatabase(config)
    const signal = stopSignal()
    const began = Date.now()
    const progress = showSteps(process.stderr)
    const { file, bytes, manifest } = await withAdminUrl(config, say, ({ adminUrl }) =>
      createBackup({
        adminUrl,
        cluster: findCluster(config.dataDir) ?? '',
        folder: backupFolder(input, 'to'),
        program: readProgramVersion(),
        onProgress: progress.show,
        signal,
      }),
    ).finally(progress.end)
    const seconds = ((Date.now() - began) / 1000).toFixed(1)
    say(`${file}`)
    say(
      `${inMegabytes(bytes)}, ${rowsOf(manifest)} of ${organizationsOf(manifest)} as of ${manifest.pointAt.slice(0, 19)}Z, in ${seconds} s.`,
    )
    say('Try it out: npm run orbit -- backup verify')
    return true
  },
}

function requireEmbedded({ databaseUrl, appDatabaseUrl }: Config): void {
  if (databaseUrl === undefined && appDatabaseUrl === undefined) return
  throw new OperatorError(
    'This backs up the embedded database. Your own PostgreSQL (DATABASE_URL or ORBIT_APP_DATABASE_URL is set) is backed up with its own tools, such as pg_dump as a superuser or pg_basebackup.',
  )
}

function readProgramVersion(): string {
  const file = join(import.meta.dirname, '..', '..', '..', 'package.json')
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}
