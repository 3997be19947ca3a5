import { basename } from 'node:path'
import { type ListedBackup, listBackups, listUnfinished } from '../../../db/backup/backup-folder.ts'
import { inMegabytes } from '../../../db/backup/disk-space.ts'
import { printable } from '../../../db/backup/printable.ts'
import { backupFolder, organizationsOf, rowsOf } from './backup-options.ts'
import type { Command } from './command.ts'

export const backupListCommand: Command = {
  name: 'backup list',
  summary: 'say which backups there are',
  help: `Lists the backups with what they hold and when they were tried out, oldest first. It reads their tables of contents
only: "backup verify" finds out whether a backup is good. Ends with 1 when one cannot be used.

  --from FOLDER   where they are (default: ORBIT_BACKUP_DIR, or backups in ORBIT_DATA_DIR)`,
  options: { from: { type: 'string' } },
  async run(input) {
    const folder = backupFolder(input, 'from')
    const backups = await listBackups(folder)
    const unfinished = listUnfinished(folder)
    for (const backup of backups) input.say(lineOf(backup))
    for (const { path, isAbandoned } of unfinished) {
      const why = isAbandoned ? 'left by one that was killed; the next "backup create" removes it' : 'being made'
      input.say(`! ${printable(basename(path))}   unfinished: ${why}`)
    }
    if (backups.length === 0) {
      input.say(`There are no backups in ${folder} yet. Make one: npm run orbit -- backup create`)
    }
    return backups.every(({ manifest, verification }) => manifest !== undefined && verification?.isGood !== false)
  },
}

function lineOf({ file, bytes, manifest, complaint, verification }: ListedBackup): string {
  const name = printable(basename(file))
  if (manifest === undefined) return `✗ ${name}   ${complaint}`
  const facts = [
    `${manifest.pointAt.slice(0, 19).replace('T', ' ')} UTC`,
    inMegabytes(bytes ?? 0),
    organizationsOf(manifest),
    rowsOf(manifest),
  ]
  if (verification === undefined) return `! ${[name, ...facts, 'not verified yet'].join('   ')}`
  const at = `${verification.at.slice(0, 16).replace('T', ' ')} UTC`
  return verification.isGood
    ? `✓ ${[name, ...facts, `verified ${at}`].join('   ')}`
    : `✗ ${[name, ...facts, `found bad ${at}: ${printable(verification.outcome)}`].join('   ')}`
}
