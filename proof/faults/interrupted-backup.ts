import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ServerProcess } from '../../server/test/kit/server-process.ts'
import { type Installation, killIfThere } from './installation.ts'
import type { Reached, Scene } from './point.ts'
import { until } from './until.ts'

/** Frozen when a part of the file is written. Let go, it ends by itself, one way or the other. */
export async function stopInBackup({ installation }: Scene): Promise<Reached> {
  const backup = backUp(installation)
  const isUnderWay = () => filesOf(installation).some((file) => file.endsWith('.tmp') && sizeOf(file) > 0)
  await until(() => isUnderWay() || backup.hasEnded, 'a backup is being written', 60, 1)
  killIfThere(backup.pid, 'SIGSTOP')
  if (backup.hasEnded) throw new Error(`the backup was over before it could be stopped:\n${backup.output}`)
  const release = async () => {
    killIfThere(backup.pid, 'SIGCONT')
    await until(() => backup.hasEnded, 'the backup has ended', 120)
  }
  return { held: [], command: backup.pid, release }
}

/** The next one goes through, and leaves nothing unfinished behind. */
export async function requireNextBackup({ installation }: Scene): Promise<void> {
  const backup = backUp(installation)
  await until(() => backup.hasEnded, 'the next backup has ended', 120)
  if (backup.child.exitCode !== 0) throw new Error(`the next backup failed:\n${backup.output}`)
  const unfinished = filesOf(installation).filter((file) => file.endsWith('.tmp'))
  if (unfinished.length > 0) throw new Error(`unfinished backups are left: ${unfinished.join(', ')}`)
}

function backUp({ dataDir }: Installation): ServerProcess {
  return new ServerProcess('cli.ts', ['backup', 'create'], { ORBIT_DATA_DIR: dataDir }, { isApart: true })
}

function filesOf({ dataDir }: Installation): string[] {
  try {
    const folder = join(dataDir, 'backups')
    return readdirSync(folder).map((name) => join(folder, name))
  } catch {
    return [] // not made yet
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}
