import { resolve } from 'node:path'
import { openBackupFile } from '../../../db/backup/backup-file.ts'
import { restoreBackup } from '../../../db/backup/restore-backup.ts'
import { requireEmptyFolder } from '../../../db/backup/restore-target.ts'
import {
  chosenBackupHelp,
  chosenBackupOptions,
  chosenFile,
  organizationsOf,
  rowsOf,
  stopSignal,
} from './backup-options.ts'
import { showSteps } from './backup-progress.ts'
import { type Command, UsageError } from './command.ts'
import { required } from './read-organization.ts'

export const backupRestoreCommand: Command = {
  name: 'backup restore',
  summary: 'make a data folder from a backup',
  help: `Makes a data folder from a backup, for this machine or after a disaster on another one: backup restore NAME --into FOLDER
The backup is checked whole before anything is touched; the folder must not be there yet, or be empty, and gets its
name when the database in it has been recovered and every row counted. A database that is in use is never touched.
The restored database has new passwords of its own for the server; people keep theirs.

${chosenBackupHelp}
  --into FOLDER   what ORBIT_DATA_DIR is to be

Then: ORBIT_DATA_DIR=FOLDER npm start`,
  options: { ...chosenBackupOptions, into: { type: 'string' } },
  argument: 'NAME',
  async run(input) {
    const into = resolve(required(input, 'into'))
    const file = chosenFile(input)
    if (file === undefined) throw new UsageError('Which backup: its name, latest, or --file F?')
    requireEmptyFolder(into)
    const began = Date.now()
    const progress = showSteps(process.stderr)
    await using source = await openBackupFile(file)
    const manifest = await restoreBackup(source, into, {
      onProgress: progress.show,
      say: input.say,
      signal: stopSignal(),
    }).finally(progress.end)
    input.say(
      `Restored ${rowsOf(manifest)} of ${organizationsOf(manifest)} into ${into}, as they were at ${manifest.pointAt.slice(0, 19)}Z, in ${((Date.now() - began) / 1000).toFixed(1)} s.`,
    )
    input.say(`Start it: ORBIT_DATA_DIR=${into} npm start`)
    return true
  },
}
