import type { Endpoint } from '@orbit/contract/endpoint.ts'
import { letOthersAskFirst } from './ask-first.ts'
import { type Checksums, checksumsOf, differences } from './checksums.ts'
import type { Identity } from './identities.ts'
import { judgeInterference } from './interference.ts'
import { type Finding, judgeAnswer, judgeOpenRoutes, judgePairs, type Seen } from './judge.ts'
import { type PlanOptions, planProbes } from './plan.ts'
import { isOneOfItsKind, type Probe } from './probes.ts'
import { CANARY } from './rows.ts'
import type { Send } from './send.ts'
import { TWIN, type World } from './world.ts'

export interface Matrix {
  seen: Seen[]
  findings: Finding[]
}

export interface MatrixOptions extends PlanOptions {
  world: World
  send: Send
  /** What is asked to prepare the probes goes here, when the server itself may be broken. */
  prepareWith?: Send
  endpoints: readonly Endpoint[]
  identities: readonly Identity[]
  /** everything the server has logged so far, at its most talkative level */
  log?: () => string
  /** Others ask the same before we do: see ask-first.ts. */
  othersFirst?: boolean
  /** Enough to know that something is wrong: no more is asked after the first finding. */
  stopsAtFirst?: boolean
}

const AT_ONCE = 8

/** Asks everything and judges every answer; then looks at the tables and the log. What writes comes last. */
export async function runMatrix(options: MatrixOptions): Promise<Matrix> {
  const matrix: Matrix = { seen: [], findings: [] }
  for (const phase of ['reads', 'writes'] as const) {
    if (options.stopsAtFirst && matrix.findings.length > 0) break
    const { seen, findings } = await runPhase(options, phase)
    matrix.seen.push(...seen)
    matrix.findings.push(...findings)
  }
  matrix.findings.push(...saidInLog(options.log?.() ?? ''))
  return matrix
}

async function runPhase(options: MatrixOptions, phase: 'reads' | 'writes'): Promise<Matrix> {
  const { world, send, endpoints, identities, prepareWith = send, stopsAtFirst = false } = options
  const { isBrief = false, othersFirst = !isBrief } = options
  const probes = await planProbes(world, prepareWith, endpoints, identities, { ...options, phase })
  if (othersFirst) await letOthersAskFirst(world, send, probes)
  const theirIds = await idsOfTheirsAlone(world)
  const before = await lookAtTables(world)
  const [seen, findings]: [Seen[], Finding[]] = [[], []]
  const ask = async (probe: Probe) => {
    if (probe.isAgain) await send(probe.request)
    const one = { probe, answer: await send(probe.request) }
    seen.push(one)
    findings.push(...judgeAnswer(one, theirIds))
  }
  const isOver = () => stopsAtFirst && findings.length > 0
  const [single, others] = [true, false].map((one) => probes.filter(({ endpoint }) => isOneOfItsKind(endpoint) === one))
  await inTurn(single ?? [], ask, isOver, 1)
  await inTurn(others ?? [], ask, isOver, AT_ONCE)
  const goesOn = () => !stopsAtFirst || findings.length === 0
  if (goesOn()) findings.push(...judgePairs(seen), ...judgeOpenRoutes(seen))
  const after = await lookAtTables(world)
  if (phase === 'reads') findings.push(...writtenByRefused(before, after))
  findings.push(...writtenThere(before, after))
  if (phase === 'reads' && goesOn()) findings.push(...(await judgeInterference(world, send, seen)))
  return { seen, findings }
}

interface Tables {
  ours: Checksums
  theirs: Checksums
}

async function lookAtTables({ db, ours, theirs }: World): Promise<Tables> {
  return {
    ours: await checksumsOf(db, ours.organizationId, true),
    theirs: await checksumsOf(db, theirs.organizationId),
  }
}

function writtenByRefused(before: Tables, after: Tables): Finding[] {
  const rule = 'what reads or is refused writes nothing'
  return differences(before.ours, after.ours).map((table) => ({
    rule,
    where: table,
    what: 'rows of ours have changed',
  }))
}

function writtenThere(before: Tables, after: Tables): Finding[] {
  const rule = 'nothing is written in the other organization'
  return differences(before.theirs, after.theirs).map((table) => ({
    rule,
    where: table,
    what: `${before.theirs[table]} became ${after.theirs[table]}`,
  }))
}

function saidInLog(log: string): Finding[] {
  // A path says what we asked for.
  const said = (line: string) => line.replace(/"path":"[^"]*"/, '').toLowerCase()
  const lines = log.split('\n').filter((line) => said(line).includes(CANARY))
  return lines.slice(0, 5).map((line) => ({ rule: 'nothing of theirs is in the log', where: 'log', what: line }))
}

/** Of every table; without the twins of ours, and without those whose ids we take for rows of our own. */
async function idsOfTheirsAlone({ db, ours, theirs }: World): Promise<Set<string>> {
  const { rows: tables } = await db.admin.query<{ name: string }>(`
    select c.relname::text as name from pg_class c
    join pg_attribute o on o.attrelid = c.oid and o.attname = 'organization_id'
    join pg_attribute i on i.attrelid = c.oid and i.attname = 'id' and i.atttypid = 'uuid'::regtype
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition`)
  const { rows } = await db.admin.query<{ id: string }>(
    tables
      .map(
        ({ name }) => `select id::text from ${name} t where organization_id = $1 and t::text not like '%${TWIN}%'
          and not exists (select from ${name} o where o.organization_id = $2 and o.id = t.id)`,
      )
      .join(' union all '),
    [theirs.organizationId, ours.organizationId],
  )
  return new Set([theirs.organizationId, ...rows.map(({ id }) => id)])
}

async function inTurn<T>(
  list: readonly T[],
  act: (one: T) => Promise<void>,
  isOver: () => boolean,
  workers: number,
): Promise<void> {
  const rest = list.values()
  const worker = async () => {
    for (const one of rest) {
      if (isOver()) return
      await act(one)
    }
  }
  await Promise.all(Array.from({ length: workers }, worker))
}
