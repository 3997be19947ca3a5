import pg from 'pg'
import { openScans, type PlanNode } from './read-plan.ts'
import { takeOutPredicates } from './take-out-predicates.ts'

export interface Asked {
  text: string
  /** The parameters that carry the organization: `$1`. */
  owners: string[]
}

export interface Judgement {
  statements: number
  /** Statements whose plan reads a table without asking whose rows they are. */
  open: string[]
  /** Of how many comparisons the loss shows in the plan. */
  shown: number
  /** Comparisons that another one of the same statement implies. */
  implied: string[]
}

/** Where row security is off, so that a plan shows what the statement itself says. */
export async function judgePlans(adminUrl: string, asked: readonly Asked[]): Promise<Judgement> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const tables = await readTables(client)
    const judgement: Judgement = { statements: asked.length, open: [], shown: 0, implied: [] }
    for (const { text, owners } of asked) {
      const scansOf = async (one: string) => openScans(await explain(client, one), tables, owners)
      const open = await scansOf(text)
      if (open.length > 0) judgement.open.push(`${open.join(', ')}: ${text}`)
      for (const without of takeOutPredicates(text, owners)) {
        if ((await scansOf(without.text)).length > open.length) judgement.shown += 1
        else judgement.implied.push(`${without.predicate}: ${text}`)
      }
    }
    return judgement
  } finally {
    await client.end()
  }
}

async function readTables(client: pg.Client): Promise<Set<string>> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname::text as name from pg_attribute a join pg_class c on c.oid = a.attrelid
     where a.attname = 'organization_id' and c.relkind in ('r', 'p')`,
  )
  return new Set(rows.map(({ name }) => name))
}

async function explain(client: pg.Client, text: string): Promise<PlanNode> {
  try {
    const { rows } = await client.query(`explain (generic_plan, format json) ${text}`)
    return rows[0]['QUERY PLAN'][0].Plan as PlanNode
  } catch (error) {
    throw new Error(`No plan for: ${text}`, { cause: error })
  }
}
