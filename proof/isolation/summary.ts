import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import type { Finding, Seen } from '../../server/test/kit/isolation/judge.ts'
import type { Matrix } from '../../server/test/kit/isolation/matrix.ts'
import type { Kind } from '../../server/test/kit/isolation/places.ts'
import type { MutantResult } from '../../server/test/kit/mutants/run-mutants.ts'
import type { SqlMatrix } from './run-sql-matrix.ts'

/** How often one person asked one route for rows of one kind, and what was answered. */
export interface Cell {
  route: string
  identity: string
  kind: Kind
  asked: number
  /** status → how often */
  expected: Record<string, number>
  seen: Record<string, number>
  findings: number
}

export interface Report {
  proof: 'isolation'
  holds: boolean
  at: string
  seconds: number
  commit: string
  product: string
  node: string
  postgres: string
  machine: string
  routes: { name: string; method: string; path: string; access: string }[]
  identities: string[]
  requests: number
  /** pairs of a foreign and a random request whose answers had to be the same */
  pairs: number
  cells: Cell[]
  findings: Finding[]
  pool: { organizations: number; transactions: number; acts: Record<string, number>; findings: string[] }
  catalogue: { rules: number; findings: string[] }
  sql: SqlMatrix
  mutants?: { tried: number; caught: number; wrong: MutantResult[]; all: MutantResult[] }
}

interface Parts {
  startedAt: Date
  /** its version */
  postgres: string
  matrix: Matrix
  catalogue: Report['catalogue']
  pool: Report['pool']
  sql: SqlMatrix
  mutants: MutantResult[] | undefined
}

export function summarize({ startedAt, postgres, matrix, catalogue, pool, sql, mutants }: Parts): Report {
  const { seen, findings } = matrix
  const wrong = mutants?.filter(({ found, isHarmless }) => (found === undefined) !== isHarmless) ?? []
  const endpoints = [...new Set(seen.map(({ probe }) => probe.endpoint))]
  const faults = [findings, catalogue.findings, pool.findings, sql.failed, wrong]
  return {
    proof: 'isolation',
    holds: seen.length > 0 && sql.passed > 0 && faults.every((list) => list.length === 0),
    at: startedAt.toISOString(),
    seconds: Math.round((Date.now() - startedAt.getTime()) / 1000),
    ...provenance(),
    postgres,
    routes: endpoints.map(({ name, method, path, access }) => ({ name, method, path, access })),
    identities: [...new Set(seen.map(({ probe }) => probe.identity.name))],
    requests: seen.length,
    pairs: seen.filter(({ probe }) => probe.kind === 'foreign').length,
    cells: cellsOf(matrix),
    findings,
    pool,
    catalogue,
    sql,
    ...(mutants && {
      mutants: { tried: mutants.length, caught: mutants.filter((one) => one.found).length, wrong, all: mutants },
    }),
  }
}

function cellsOf({ seen, findings }: Matrix): Cell[] {
  const keyOf = ({ probe }: Seen) => [probe.endpoint.name, probe.identity.name, probe.kind].join(' · ')
  return [...Map.groupBy(seen, keyOf).values()].map((some) => {
    const { endpoint, identity, kind } = (some[0] as Seen).probe
    const [route, who] = [endpoint.name, identity.name]
    return {
      route,
      identity: who,
      kind,
      asked: some.length,
      expected: countsOf(some.map(({ probe }) => probe.expected?.join('/') ?? 'announced')),
      seen: countsOf(some.map(({ answer }) => String(answer.status))),
      findings: findings.filter(({ where }) => where.startsWith(`${route} · ${who} · `) && where.endsWith(kind)).length,
    }
  })
}

function countsOf(words: readonly string[]): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(words, (word) => word)].map(([word, all]) => [word, all.length]))
}

const root = join(import.meta.dirname, '..', '..')

function provenance() {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  return {
    commit: commit(),
    product: version,
    node: process.version,
    machine: `${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}`,
  }
}

function commit(): string {
  const git = (...words: string[]) => execFileSync('git', words, { cwd: root, encoding: 'utf8', stdio: 'pipe' }).trim()
  try {
    return git('rev-parse', 'HEAD') + (git('status', '--porcelain') === '' ? '' : ' with changes')
  } catch {
    return 'unknown'
  }
}
