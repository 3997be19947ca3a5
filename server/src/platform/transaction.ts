import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Answer, sendTogether } from './batch.ts'
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
  /** Nothing can be written. What is sent without waiting in between sees one transaction; what is asked later, another. */
  isReadOnly?: boolean
  /** Read-only, and every statement sees the database as of the first one. */
  isSnapshot?: boolean
  /** Constraints whose violation means that somebody else was faster: the work is done again and will see it. */
  retryOn?: readonly string[]
}

const MAX_TRIES = 3
const MAX_PAUSE_MS = 20
const SNAPSHOT = 'begin isolation level repeatable read read only'
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
  { isSnapshot = false }: TransactionOptions,
  work: (tx: OrganizationTx, entered: Promise<Entry[]>) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  const connection = new TransactionConnection(client)
  const began = connection.send({ text: isSnapshot ? SNAPSHOT : 'begin', values: [] })
  const entered = connection.send(entry).then((result) => result.rows as Entry[])
  // Whoever awaits `entered` hears of a failure; the work may also never ask.
  entered.catch(() => {})
  try {
    const outcome = await work(openTx(connection, organizationId, { isReadOnly: isSnapshot }), entered)
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

/**
 * The same for work that only reads, without a begin and a commit: to PostgreSQL whatever travels together is a transaction of
 * its own, which ends by itself. Each trip enters the organization anew, by `enterAgain` once somebody was let in.
 */
export async function read<T, Entry>(
  pool: pg.Pool,
  entry: Question<Entry>,
  enterAgain: (entered: Entry | undefined) => Question<unknown>,
  organizationId: string,
  work: (tx: OrganizationTx, entered: Promise<Entry[]>) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  let row: Entry | undefined
  const connection = new TransactionConnection(client, () => enterAgain(row))
  const entered = connection.send(entry).then((result) => {
    const rows = result.rows as Entry[]
    row = rows[0]
    return rows
  })
  entered.catch(() => {})
  try {
    const outcome = await work(openTx(connection, organizationId, { isReadOnly: true }), entered)
    await entered
    return outcome
  } finally {
    connection.close()
    // Whoever has the connection next does not wait for what nobody waits for any more.
    await connection.lastAnswer
    client.release()
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
  answer: PromiseWithResolvers<Answer>
}

function toSend(question: Question<unknown>): Sent {
  const query = preparedQuery(question)
  const answer = Promise.withResolvers<Answer>()
  // It may fail before anyone awaits it.
  answer.promise.catch(() => {})
  return { query, answer }
}

class TransactionConnection {
  /** The commit has been sent: nothing more can be. */
  isFinished = false
  /** PostgreSQL has said so: there is nothing to roll back. */
  isCommitted = false
  /** Settled, never rejected, when everything that was sent so far has its answer. */
  lastAnswer: Promise<unknown> = Promise.resolve()
  readonly #client: pg.PoolClient
  readonly #enterAgain: (() => Question<unknown>) | undefined
  #waiting: Sent[] = []
  #isEntered = false

  /** With `enterAgain` each trip is a transaction of its own, and needs no end. */
  constructor(client: pg.PoolClient, enterAgain?: () => Question<unknown>) {
    this.#client = client
    this.#enterAgain = enterAgain
  }

  /** Leaves together with everything else that is sent before somebody waits. */
  send(question: Question<unknown>): Promise<Answer> {
    if (this.isFinished) throw new Error('the transaction is over')
    // Here, where the caller hears of a statement that cannot be sent.
    const sent = toSend(question)
    if (this.#waiting.push(sent) === 1) process.nextTick(() => this.flush())
    return sent.answer.promise
  }

  /** What waits leaves now. */
  flush(): void {
    const sent = this.#waiting
    if (sent.length === 0) return
    this.#waiting = []
    if (this.#isEntered && this.#enterAgain !== undefined) sent.unshift(toSend(this.#enterAgain()))
    this.#isEntered = true
    const answers = sendTogether(
      this.#client,
      sent.map(({ query }) => query),
    )
    this.lastAnswer = Promise.allSettled(answers)
    for (const [index, answer] of answers.entries())
      answer.then(sent[index]?.answer.resolve, sent[index]?.answer.reject)
  }

  /** Nothing more can be sent, and what waits is not. */
  close(): void {
    this.isFinished = true
    for (const { answer } of this.#waiting.splice(0)) answer.reject(new Error('the transaction is over'))
  }

  async commit(): Promise<void> {
    await this.commitWith([])
  }

  async commitWith(questions: readonly Question<unknown>[]): Promise<unknown[][]> {
    const sent = questions.map((question) => this.send(question))
    if (this.#enterAgain !== undefined) return (await Promise.all(sent)).map((result) => result.rows)
    const committed = this.send({ text: 'commit', values: [] })
    this.isFinished = true
    const results = await Promise.all(sent)
    requireCommit(await committed)
    this.isCommitted = true
    return results.map((result) => result.rows)
  }
}

/** PostgreSQL answers ROLLBACK, without an error, to the commit of a transaction in which something failed. */
function requireCommit(result: Answer): void {
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
