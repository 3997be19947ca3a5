import { createHash } from 'node:crypto'
import pg from 'pg'
import type { Driven, SqlScript } from './sql-script.ts'

type Variables = Record<string, number | string>

/** As pgbench does it, on `pg`: heavier by the work of JavaScript, which then is on our side of the ratio. */
export async function driveByOurselves(
  script: SqlScript,
  { url, clients, seconds }: { url: string; clients: number; seconds: number },
): Promise<Driven> {
  const statements = script.statements.map(prepare)
  const connections = Array.from({ length: clients }, () => new pg.Client({ connectionString: url }))
  await Promise.all(connections.map((connection) => connection.connect()))
  const startedAt = performance.now()
  const until = startedAt + seconds * 1000
  let done = 0
  const work = async (connection: pg.Client) => {
    while (performance.now() < until) {
      await once(connection, script, statements)
      done++
    }
  }
  await Promise.all(connections.map(work))
  const ms = performance.now() - startedAt
  await Promise.all(connections.map((connection) => connection.end()))
  return { perSecond: (done * 1000) / ms, latency: (ms * clients) / done, done }
}

interface Prepared {
  name: string
  text: string
  variables: string[]
  keepsRow: boolean
}

function prepare(statement: string): Prepared {
  const keepsRow = statement.trimEnd().endsWith('\\gset')
  const variables: string[] = []
  const text = statement.replace('\\gset', '').replaceAll(/(?<!:):([a-z]\w*)/g, (_, variable: string) => {
    if (!variables.includes(variable)) variables.push(variable)
    return `$${variables.indexOf(variable) + 1}`
  })
  return { name: createHash('sha1').update(text).digest('hex'), text, variables, keepsRow }
}

async function once(connection: pg.Client, script: SqlScript, statements: readonly Prepared[]): Promise<void> {
  const variables: Variables = {}
  for (const [name, [from, to]] of Object.entries(script.random)) variables[name] = randomBetween(from, to)
  for (const [name, { compute }] of Object.entries(script.computed)) {
    variables[name] = compute(variables as Record<string, number>)
  }
  for (const { name, text, variables: wanted, keepsRow } of statements) {
    const values = wanted.map((variable) => variables[variable])
    const { rows } = await connection.query<Variables>({ name, text, values })
    if (keepsRow) Object.assign(variables, rows[0])
  }
}

function randomBetween(from: number, to: number): number {
  return from + Math.floor(Math.random() * (to - from + 1))
}
