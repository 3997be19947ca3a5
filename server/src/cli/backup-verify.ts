import { tmpdir } from 'node:os'
import { resolve } from 'node:path'
import { BadBackup } from '../../../db/backup/backup-error.ts'
import { openBackupFile } from '../../../db/backup/backup-file.ts'
import { findBackup, rememberVerification, SUFFIX } from '../../../db/backup/backup-folder.ts'
import { inScratch, type Scratch } from '../../../db/backup/in-scratch.ts'
import { printable } from '../../../db/backup/printable.ts'
import { checkBackup } from '../../../db/backup/restore-backup.ts'
import { diagnose, type Finding } from '../../../db/diagnose.ts'
import { migrate } from '../../../db/migrate.ts'
import { backupFolder, chosenBackupHelp, chosenBackupOptions, chosenFile, stopSignal } from './backup-options.ts'
import { showSteps } from './backup-progress.ts'
import { makeTrialSale } from './backup-trial-sale.ts'
import type { Command, CommandInput } from './command.ts'

export const backupVerifyCommand: Command = {
  name: 'backup verify',
  summary: 'try a backup out: restore it aside, count, check the books, sell',
  help: `Finds out whether a backup is good by using it: checks every checksum, restores it in a temporary folder on a port of
its own, counts every row, checks the books as doctor does, starts the server on it and makes a sale. Then all that
is removed; the database in use is never touched. What came of it is kept beside the backup for "backup list".
Ends with 1 when the backup is not good. Without a name it takes the latest.

${chosenBackupHelp}
  --scratch FOLDER   where there is room for the restored database (default: ${tmpdir()})`,
  options: { ...chosenBackupOptions, scratch: { type: 'string' } },
  argument: 'NAME',
  async run(input) {
    const file = chosenFile(input) ?? findBackup(backupFolder(input, 'from'), undefined)
    input.say(`Trying out ${printable(file)}`)
    const began = Date.now()
    const findings = await tryOut(file, input)
    for (const { state, text } of findings) input.say(`${MARKS[state]} ${printable(text)}`)
    const bad = findings.find(({ state }) => state === 'failure')
    const outcome = bad?.text ?? 'good'
    const isOurs = file.endsWith(SUFFIX)
    const isRemembered =
      !isOurs ||
      rememberVerification(file, {
        at: new Date().toISOString(),
        isGood: bad === undefined,
        outcome,
      })
    if (!isRemembered) input.say('! beside the backup nothing can be written, so "backup list" will not know of this')
    const seconds = ((Date.now() - began) / 1000).toFixed(1)
    input.say(bad === undefined ? `The backup is good (${seconds} s).` : `The backup is not good (${seconds} s).`)
    return bad === undefined
  },
}

const MARKS = { ok: '✓', warning: '!', failure: '✗' }

/** Damage is a finding; a disk without room, or a command that was stopped, says nothing about the backup. */
async function tryOut(file: string, input: CommandInput): Promise<Finding[]> {
  const progress = showSteps(process.stderr)
  const signal = stopSignal()
  const options = { onProgress: progress.show, say: () => {}, signal }
  const scratch = resolve(String(input.options.scratch ?? tmpdir()))
  await using source = await openBackupFile(file)
  const checks: Finding[] = []
  const found = (text: string) => checks.push({ state: 'ok', text })
  try {
    const manifest = await checkBackup(source, options)
    found(`it is whole: ${manifest.parts.length} parts with the checksums they had`)
    return await inScratch(source, manifest, scratch, options, async (copy) => {
      progress.end()
      found(
        `it restores to ${manifest.pointAt.slice(0, 19)}Z, with every row of ${Object.keys(manifest.tables).length} tables`,
      )
      return [...checks, ...(await examine(copy))]
    })
  } catch (error) {
    if (!(error instanceof BadBackup)) throw error
    return [...checks, { state: 'failure', text: error.message }]
  } finally {
    progress.end()
  }
}

/** As a start would find it: a backup of an older OrbitEngine is brought to the present schema first. */
async function examine({ postgres, appPassword }: Scratch): Promise<Finding[]> {
  await migrate({ url: postgres.adminUrl, appPassword })
  const findings = await diagnose(postgres.adminUrl)
  return [...findings, await makeTrialSale(postgres.adminUrl, appPassword)]
}
