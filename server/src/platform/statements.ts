import { createHash } from 'node:crypto'
import {
  type Compilable,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely'
import type pg from 'pg'
import type { Tables } from './tables.gen.ts'
import { valueParsers } from './value-parsers.ts'

/**
 * Builds statements, typed by the live schema; it has no connection. Only an `OrganizationTx` can send them.
 */
export const tables = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

/** A statement written as SQL, for what the builder cannot say or should not build anew on every request. */
export interface Statement<Row> {
  text: string
  values: unknown[]
  readonly row?: Row
}

export function statement<Row>(text: string, values: unknown[]): Statement<Row> {
  return { text, values }
}

export type Question<Row> = Statement<Row> | Compilable<Row>

/** As it is sent: prepared by name, where that is worth it. */
export function preparedQuery(question: Question<unknown>): pg.QueryConfig {
  const { text, values } = compiled(question)
  return named(text, values)
}

function compiled(question: Question<unknown>): { text: string; values: readonly unknown[] } {
  if (!('compile' in question)) return question
  const { sql, parameters } = question.compile()
  return { text: sql, values: parameters }
}

// Every statement of a transaction is about one organization, and says so: row security then costs one comparison,
// and a sharded database knows where to go. Forgetting it is a bug that shows at the first call.
const names = new Map<string, string>()
const MAX_NAMED = 1_000
const MAX_NAMED_VALUES = 200

function named(text: string, values: readonly unknown[]): pg.QueryConfig {
  const query = { text, values: values as unknown[], types: valueParsers }
  const known = names.get(text)
  if (known !== undefined) return { name: known, ...query }
  if (!saysItsOrganization(text)) throw new Error(`a statement must say its organization: ${text}`)
  // Prepared once per connection; very long baskets are not worth keeping a plan for.
  if (values.length > MAX_NAMED_VALUES || names.size >= MAX_NAMED) return query
  const name = createHash('sha1').update(text).digest('hex')
  names.set(text, name)
  return { name, ...query }
}

function saysItsOrganization(text: string): boolean {
  return /organization_id|\borganizations\b|^(begin|commit)\b|\bapp\.(enter|search|record|refresh)_/.test(text)
}
