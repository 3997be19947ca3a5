import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Driven, SqlScript } from './sql-script.ts'

/** Prepared statements, one thread, as many connections as clients. */
export async function driveByPgbench(
  program: string,
  script: SqlScript,
  { url, clients, seconds }: { url: string; clients: number; seconds: number },
): Promise<Driven> {
  const folder = mkdtempSync(join(tmpdir(), 'orbit-pgbench-'))
  try {
    const file = join(folder, 'script.sql')
    writeFileSync(file, textOf(script))
    const { hostname, port, username, password, pathname } = new URL(url)
    const load = ['--client', String(clients), '--time', String(Math.max(1, Math.round(seconds)))]
    const how = ['--no-vacuum', '--protocol', 'prepared', '--file', file]
    const place = ['--host', hostname, '--port', port, '--username', username, pathname.slice(1)]
    const env = { PGPASSWORD: password, PATH: '/usr/bin:/bin', LC_ALL: 'C' }
    const { stdout } = await promisify(execFile)(program, [...load, ...how, ...place], { env })
    return {
      perSecond: numberAfter(stdout, /tps = ([\d.]+)/),
      latency: numberAfter(stdout, /latency average = ([\d.]+)/),
      done: numberAfter(stdout, /actually processed: (\d+)/),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function textOf({ random, computed, statements }: SqlScript): string {
  const chosen = Object.entries(random).map(([name, [from, to]]) => `\\set ${name} random(${from}, ${to})`)
  const derived = Object.entries(computed).map(([name, { text }]) => `\\set ${name} ${text}`)
  const sent = statements.map((statement) => {
    const line = statement.replaceAll(/\s+/g, ' ').trim()
    return line.endsWith('\\gset') ? line : `${line};`
  })
  return `${[...chosen, ...derived, ...sent].join('\n')}\n`
}

function numberAfter(output: string, pattern: RegExp): number {
  const found = pattern.exec(output)?.[1]
  if (found === undefined) throw new Error(`pgbench says:\n${output}`)
  return Number(found)
}
