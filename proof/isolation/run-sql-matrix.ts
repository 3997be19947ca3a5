import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface SqlMatrix {
  passed: number
  /** the titles of those that failed */
  failed: string[]
}

interface VitestReport {
  testResults: { assertionResults: { status: string; fullName: string }[] }[]
}

const FILES = ['db/tests/wall.test.ts', 'db/tests/no-context.test.ts']
const root = join(import.meta.dirname, '..', '..')

/** Each table against each way to reach for another organization's rows, as the app and as the owner: db/tests. */
export async function runSqlMatrix(): Promise<SqlMatrix> {
  const folder = mkdtempSync(join(tmpdir(), 'orbit-proof-sql-'))
  const file = join(folder, 'report.json')
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const words = ['run', '--project', 'database-18', ...FILES, '--reporter=json', `--outputFile=${file}`]
  const child = spawn(process.execPath, [vitest, ...words], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
  await once(child, 'close')
  const report = JSON.parse(readFileSync(file, 'utf8')) as VitestReport
  rmSync(folder, { recursive: true })
  const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults)
  const failed = tests.filter(({ status }) => status !== 'passed').map(({ fullName }) => fullName)
  if (tests.length === 0) throw new Error(`No test ran of ${FILES.join(', ')}.`)
  return { passed: tests.length - failed.length, failed }
}
