import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { sendTogether } from './batch.ts'
import { preparedQuery, type Question } from './statements.ts'

const brand = Symbol('OrganizationTx')

/** A transaction that has entered one organization. Only `inOrganization` and `inSession` make one. */
export interface OrganizationTx {
  readonly [brand]: true
  readonly organizationId: string
  /** Writes nothing, and so sees only what is committed. */
  readonly isReadOnly: boolean
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
  /** Constraints whose violation means that somebody else was faster: the work is done again and will see it. */
  retryOn?: readonly string[]
}

const MAX_TRIES = 3
const MAX_PAUSE_MS = 20
const DEADLOCK = '40P01'
const SERIALIZATION_FAILURE = '40001'

/** Does the work, and does it again when the database ended it for the sake of somebody else's. */
export async function retrying<T>(options: TransactionOptions, attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt()
    } catch (error) {
      if (tries === MAX_TRIES || !isWorthRetrying(error, options.retryOn ?? [])) throw error
      // Two works that met once would meet again if both came back at the same moment.
      await sleep(Math.random() * MAX_PAUSE_MS)
    }
  }
}

function isWorthRetrying(error: unknown, retryOn: readonly string[]): boolean {
  if (!(error instanceof pg.DatabaseError)) return false
  if (error.code === DEADLOCK || error.code === SERIALIZATION_FAILURE) return true
  return retryOn.includes(error.constraint ?? '')
}

/**
 * Opening the transaction, entering the organization and the first statements of the work travel together: the client
 * pipelines what is not awaited in between.
 */
export async function transact<T, Entry>(
  pool: pg.Pool,
  entry: Question<Entry>,
  organizationId: string,
  options: TransactionOptions,
  work: (tx: OrganizationTx, entered: Promise<Entry[]>) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  const connection = new TransactionConnection(client)
  const began = connection.send({ text: options.isReadOnly ? 'begin read only' : 'begin', values: [] })
  const entered = connection.send(entry).then((result) => result.rows as Entry[])
  // Whoever awaits `entered` hears of a failure; the work may also never ask.
  entered.catch(() => {})
  try {
    const outcome = await work(openTx(connection, organizationId, options), entered)
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

function openTx(
  connection: TransactionConnection,
  organizationId: string,
  { isReadOnly = false }: TransactionOptions,
): OrganizationTx {
  const many = async <Row>(question: Question<Row>): Promise<Row[]> => (await connection.send(question)).rows as Row[]
  return {
    [brand]: true,
    organizationId,
    isReadOnly,
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

interface Sent {
  query: pg.QueryConfig
  answer: PromiseWithResolvers<pg.QueryResult>
}

class TransactionConnection {
  /** The commit has been sent: nothing more can be. */
  isFinished = false
  /** PostgreSQL has said so: there is nothing to roll back. */
  isCommitted = false
  readonly #client: pg.PoolClient
  #waiting: Sent[] = []

  constructor(client: pg.PoolClient) {
    this.#client = client
  }

  /** Leaves together with everything else that is sent before somebody waits. */
  send(question: Question<unknown>): Promise<pg.QueryResult> {
    if (this.isFinished) throw new Error('the transaction is over')
    // Here, where the caller hears of a statement that cannot be sent.
    const query = preparedQuery(question)
    const answer = Promise.withResolvers<pg.QueryResult>()
    // It may fail before anyone awaits it.
    answer.promise.catch(() => {})
    if (this.#waiting.push({ query, answer }) === 1) process.nextTick(() => this.flush())
    return answer.promise
  }

  /** What waits leaves now. */
  flush(): void {
    const sent = this.#waiting
    if (sent.length === 0) return
    this.#waiting = []
    const answers = sendTogether(
      this.#client,
      sent.map(({ query }) => query),
    )
    for (const [index, answer] of answers.entries())
      answer.then(sent[index]?.answer.resolve, sent[index]?.answer.reject)
  }

  async commit(): Promise<void> {
    await this.commitWith([])
  }

  async commitWith(questions: readonly Question<unknown>[]): Promise<unknown[][]> {
    const sent = questions.map((question) => this.send(question))
    const committed = this.send({ text: 'commit', values: [] })
    this.isFinished = true
    const results = await Promise.all(sent)
    requireCommit(await committed)
    this.isCommitted = true
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
    // Later it would come after the rollback, and a transaction would begin on a connection that is back in the pool.
    connection.flush()
    if (!connection.isCommitted) await client.query('rollback')
    client.release()
  } catch (error) {
    client.release(error instanceof Error ? error : true)
  }
}
