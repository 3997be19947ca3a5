import { statfsSync } from 'node:fs'
import { diagnose, type Finding } from '../../../db/diagnose.ts'
import { inspectDatabase } from '../../../db/inspect.ts'
import type { Config } from '../config.ts'
import { complaintsAbout } from '../start/open-own-database.ts'
import { requireDatabase, withAdminUrl } from './borrow-database.ts'
import type { Command } from './command.ts'

export const doctorCommand: Command = {
  name: 'doctor',
  summary: 'look over the installation: schema, isolation, roles, books, disk',
  help: `Looks the installation over and says what is well (✓), what should be seen to (!) and what is wrong (✗).
Changes nothing. Ends with 1 when something is wrong. On large books it reads for some seconds.

  DATABASE_URL             superuser or owner of a PostgreSQL of your own; without it, the embedded database
  ORBIT_APP_DATABASE_URL   the server's own role is looked at as well`,
  options: {},
  run: ({ config, say }) => {
    requireDatabase(config)
    return withAdminUrl(config, say, async ({ adminUrl, appUrl }) => {
      const findings = [
        ...(await diagnose(adminUrl)),
        ...(appUrl === undefined ? [] : [await checkServersRole(appUrl)]),
        ...(config.databaseUrl === undefined ? [checkDisk(config)] : []),
      ]
      for (const { state, text } of findings) say(`${MARKS[state]} ${text}`)
      return !findings.some(({ state }) => state === 'failure')
    })
  },
}

const MARKS = { ok: '✓', warning: '!', failure: '✗' }

async function checkServersRole(appUrl: string): Promise<Finding> {
  try {
    const { role } = await inspectDatabase(appUrl)
    const complaints = complaintsAbout(role)
    if (complaints.length === 0)
      return { state: 'ok', text: `the server signs in as "${role.name}", which owns nothing` }
    return { state: 'failure', text: `the server's role "${role.name}" ${complaints.join(', ')}: it will not start` }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { state: 'failure', text: `the server cannot sign in to the database: ${reason}` }
  }
}

const GIGABYTE = 1e9

function checkDisk({ dataDir }: Config): Finding {
  const { bavail, bsize } = statfsSync(dataDir)
  const gigabytes = (bavail * bsize) / GIGABYTE
  const text = `${gigabytes.toFixed(1)} GB are free on the disk of ${dataDir}`
  if (gigabytes < 0.2) return { state: 'failure', text: `only ${text}: PostgreSQL stops when there are none` }
  return gigabytes < 2 ? { state: 'warning', text: `only ${text}` } : { state: 'ok', text }
}
