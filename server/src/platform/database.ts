import { createHash } from 'node:crypto'
import {
  type Compilable,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely'
import pg from 'pg'
import type { Tables } from './tables.gen.ts'

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

/** Who acts, in which organization: entered for one transaction alone. */
export interface Identity {
  organizationId: string
  userId?: string | undefined
  sessionId?: string | undefined
  requestId?: string | undefined
}

const brand = Symbol('OrganizationTx')

/** A transaction that has entered one organization. Only `inOrganization` and `inSession` make one. */
export interface OrganizationTx {
  readonly [brand]: true
  readonly organizationId: string
  /** Statements sent without waiting in between share one round trip; the first failure fails those after it. */
  many<Row>(question: Question<Row>): Promise<Row[]>
  maybe<Row>(question: Question<Row>): Promise<Row | undefined>
  one<Row>(question: Question<Row>): Promise<Row>
  /** Sends these and the commit in one round trip; the transaction is over. Returns the rows of each. */
  commitWith<Rows extends unknown[]>(
    questions: readonly [...{ [K in keyof Rows]: Question<Rows[K]> }],
  ): Promise<{
    [K in keyof Rows]: Rows[K][]
  }>
}

export interface TransactionOptions {
  isReadOnly?: boolean
  /** Unique constraints whose violation means that somebody else was faster: the work is done again and will see it. */
  retryOn?: readonly string[]
}

export interface SessionEntry {
  organizationId: string
  tokenHash: Buffer
  requestId: string
  idleSeconds: number
}

export interface SessionRow {
  session_id: string
  user_id: string
  email: string
  first_name: string
  last_name: string
  role: string
  permissions: string[]
  expires_at: Date
  wants_touch: boolean
  organization: OrganizationRow
}

/** A row of `organizations` as JSON: numbers, not decimal strings. */
export interface OrganizationRow {
  id: string
  name: string
  domain: string
  country: string
  currency: string
  currency_decimals: number
  time_zone: string
  locale: string
  tax_name: string
  tax_rate: number
  tax_method: 'of_net' | 'of_gross'
  prices_include_tax: boolean
  cash_rounding_step: number
  cash_rounding_mode: 'nearest' | 'down'
}

export interface Database {
  inOrganization<T>(
    identity: Identity,
    work: (tx: OrganizationTx) => Promise<T>,
    options?: TransactionOptions,
  ): Promise<T>
  /** As `inOrganization`, entering with the secret of a session. `session` is undefined when it lets nobody in. */
  inSession<T>(
    entry: SessionEntry,
    work: (tx: OrganizationTx, session: Promise<SessionRow | undefined>) => Promise<T>,
    options?: TransactionOptions,
  ): Promise<T>
  /** The only look-up without an organization: which one is meant by this domain? */
  findOrganization(domain: string): Promise<{ id: string; is_active: boolean } | undefined>
  /** The server's own questions (health, versions, roles): nothing of any organization can be seen. */
  outside<Row extends pg.QueryResultRow>(text: string): Promise<Row[]>
  close(): Promise<void>
}

export interface DatabaseOptions {
  url: string
  poolSize: number
  ssl?: boolean
  statementTimeoutMs?: number
  lockTimeoutMs?: number
  onError(error: Error): void
}

const MAX_TRIES = 3
const DEADLOCK = '40P01'
const SERIALIZATION_FAILURE = '40001'
const UNIQUE_VIOLATION = '23505'

// Dates stay local dates; numeric and bigint stay exact. `pg` already leaves the last two as strings.
const DATE_OID = 1082
const types = new pg.TypeOverrides()
types.setTypeParser(DATE_OID, (text: string) => text)

export function connect(options: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolSize,
    ...(options.ssl ? { ssl: { rejectUnauthorized: true } } : {}),
    pipeline: true,
    types,
    application_name: 'orbit',
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: options.statementTimeoutMs ?? 10_000,
    lock_timeout: options.lockTimeoutMs ?? 3_000,
    idle_in_transaction_session_timeout: 30_000,
  } as pg.PoolConfig)
  pool.on('error', options.onError)
  // Lost while somebody uses it, a connection fails that work, and must not end the process besides.
  pool.on('connect', (client) => client.on('error', () => {}))

  return {
    inOrganization: (identity, work, transaction = {}) =>
      retrying(transaction, () =>
        transact(pool, enterOrganization(identity), identity.organizationId, transaction, (tx) => work(tx)),
      ),
    inSession: (entry, work, transaction = {}) =>
      retrying(transaction, () =>
        transact(pool, enterSession(entry), entry.organizationId, transaction, (tx, entered) =>
          work(
            tx,
            entered.then((rows) => rows[0]),
          ),
        ),
      ),
    findOrganization: async (domain) => {
      const result = await pool.query<{ id: string; is_active: boolean }>(
        'select id, is_active from app.find_organization($1)',
        [domain],
      )
      return result.rows[0]
    },
    outside: async (text) => (await pool.query(text)).rows,
    close: () => pool.end(),
  }
}

function enterOrganization(identity: Identity): Statement<SessionRow> {
  return statement('select app.enter_organization($1, $2, $3, $4)', [
    identity.organizationId,
    identity.userId ?? null,
    identity.sessionId ?? null,
    identity.requestId ?? null,
  ])
}

function enterSession(entry: SessionEntry): Statement<SessionRow> {
  return statement('select * from app.enter_session($1, $2, $3, make_interval(secs => $4))', [
    entry.organizationId,
    entry.tokenHash,
    entry.requestId,
    entry.idleSeconds,
  ])
}

async function retrying<T>(options: TransactionOptions, attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt()
    } catch (error) {
      if (tries === MAX_TRIES || !isWorthRetrying(error, options.retryOn ?? [])) throw error
    }
  }
}

function isWorthRetrying(error: unknown, retryOn: readonly string[]): boolean {
  if (!(error instanceof pg.DatabaseError)) return false
  if (error.code === DEADLOCK || error.code === SERIALIZATION_FAILURE) return true
  return error.code === UNIQUE_VIOLATION && retryOn.includes(error.constraint ?? '')
}

/**
 * Opening the transaction, entering the organization and the first statements of the work travel together: the client
 * pipelines what is not awaited in between.
 */
async function transact<T>(
  pool: pg.Pool,
  entry: Statement<SessionRow>,
  organizationId: string,
  options: TransactionOptions,
  work: (tx: OrganizationTx, entered: Promise<SessionRow[]>) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  const connection = new TransactionConnection(client)
  const began = connection.send({ text: options.isReadOnly ? 'begin read only' : 'begin', values: [] })
  const entered = connection.send(entry).then((result) => result.rows as SessionRow[])
  // Whoever awaits `entered` hears of a failure; the work may also never ask.
  entered.catch(() => {})
  try {
    const outcome = await work(openTx(connection, organizationId), entered)
    await began
    await entered
    if (!connection.isFinished) await connection.commit()
    client.release()
    return outcome
  } catch (error) {
    await abandon(client, connection)
    throw error
  }
}

function openTx(connection: TransactionConnection, organizationId: string): OrganizationTx {
  const many = async <Row>(question: Question<Row>): Promise<Row[]> => (await connection.send(question)).rows as Row[]
  return {
    [brand]: true,
    organizationId,
    many,
    maybe: async (question) => (await many(question))[0],
    one: async <Row>(question: Question<Row>) => {
      const row = (await many(question))[0]
      if (row === undefined) throw new Error('expected a row')
      return row
    },
    commitWith: (questions) => connection.commitWith(questions) as never,
  }
}

class TransactionConnection {
  isFinished = false
  readonly #client: pg.PoolClient

  constructor(client: pg.PoolClient) {
    this.#client = client
  }

  send(question: Question<unknown>): Promise<pg.QueryResult> {
    if (this.isFinished) throw new Error('the transaction is over')
    const { text, values } = compiled(question)
    const sent = this.#client.query(named(text, values))
    // A pipelined statement may fail before anyone awaits it.
    sent.catch(() => {})
    return sent
  }

  async commit(): Promise<void> {
    const sent = this.send({ text: 'commit', values: [] })
    this.isFinished = true
    requireCommit(await sent)
  }

  async commitWith(questions: readonly Question<unknown>[]): Promise<unknown[][]> {
    const sent = questions.map((question) => this.send(question))
    const committed = this.send({ text: 'commit', values: [] })
    const results = await Promise.all(sent)
    requireCommit(await committed)
    this.isFinished = true
    return results.map((result) => result.rows)
  }
}

/** PostgreSQL answers ROLLBACK, without an error, to the commit of a transaction in which something failed. */
function requireCommit(result: pg.QueryResult): void {
  if (result.command !== 'COMMIT') throw new Error('the transaction was rolled back')
}

/** After a failure the connection is given back clean, or closed when not even that works. */
async function abandon(client: pg.PoolClient, connection: TransactionConnection): Promise<void> {
  try {
    if (!connection.isFinished) await client.query('rollback')
    client.release()
  } catch (error) {
    client.release(error instanceof Error ? error : true)
  }
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
  const query = { text, values: values as unknown[] }
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
  return /organization_id|\borganizations\b|^(begin|commit)\b|\bapp\.(enter|search|record)_/.test(text)
}
