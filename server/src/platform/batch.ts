import type { Writable } from 'node:stream'
import pg from 'pg'

/** What `pg` calls while it sends a query and reads its answer; its own types leave these out. */
interface Exchange {
  name?: string
  text: string
  submit(connection: Connection): Error | null
  handleRowDescription(message: unknown): void
  handleDataRow(message: unknown): void
  handleCommandComplete(message: unknown, connection: Connection): void
  handleEmptyQuery(connection: Connection): void
  handleReadyForQuery(connection: Connection): void
  handleError(error: Error, connection: Connection): void
}

interface Connection {
  stream: Writable
  submittedNamedStatements: Record<string, string>
  sync(): void
}

/**
 * Several prepared statements as one message to PostgreSQL: one system call to send them, one to answer, instead of one for
 * each. After the first that fails PostgreSQL skips the others, and they fail with the same error.
 *
 * For `pg` it is one query; each statement stays a query of `pg` that is told of its own part of the answer.
 */
export function sendTogether(client: pg.PoolClient, configs: readonly pg.QueryConfig[]): Promise<pg.QueryResult>[] {
  const queries: Exchange[] = []
  const answers = configs.map(
    (config) =>
      new Promise<pg.QueryResult>((resolve, reject) => {
        const query = new pg.Query(config, (error, result) => {
          if (error) reject(error)
          else resolve(result as unknown as pg.QueryResult)
        })
        queries.push(query as unknown as Exchange)
      }),
  )
  client.query(new Batch(queries))
  return answers
}

// A subclass, because in its pipeline mode `pg` takes no other objects than its own queries.
class Batch extends pg.Query {
  readonly #queries: readonly Exchange[]
  #answered = 0

  constructor(queries: readonly Exchange[]) {
    super({ text: '' }, () => {})
    this.#queries = queries
    // `pg` asks for both when PostgreSQL has parsed a statement: it is the first that has no answer yet.
    Object.defineProperty(this, 'name', { get: () => this.#current?.name })
    Object.defineProperty(this, 'text', { get: () => this.#current?.text })
    this.submit = ((connection: Connection) => this.#submit(connection)) as never
  }

  get #current(): Exchange | undefined {
    return this.#queries[this.#answered]
  }

  #submit(connection: Connection): null {
    // Each would end with a Sync of its own, to which PostgreSQL answers at once.
    const withoutSync = Object.create(connection, { sync: { value: () => {} } }) as Connection
    connection.stream.cork()
    for (const query of this.#queries) query.submit(withoutSync)
    connection.sync()
    connection.stream.uncork()
    return null
  }

  handleRowDescription(message: unknown): void {
    this.#current?.handleRowDescription(message)
  }

  handleDataRow(message: unknown): void {
    this.#current?.handleDataRow(message)
  }

  handleCommandComplete(message: unknown, connection: Connection): void {
    this.#current?.handleCommandComplete(message, connection)
    this.#answered++
  }

  handleEmptyQuery(connection: Connection): void {
    this.#current?.handleEmptyQuery(connection)
    this.#answered++
  }

  handleReadyForQuery(connection: Connection): void {
    for (const query of this.#queries) query.handleReadyForQuery(connection)
  }

  handleError(error: Error, connection: Connection): void {
    for (const [index, query] of this.#queries.entries()) {
      if (index < this.#answered) {
        query.handleReadyForQuery(connection)
        continue
      }
      // Sent to be prepared, and skipped: the next time it has to be sent whole.
      if (query.name !== undefined) delete connection.submittedNamedStatements[query.name]
      query.handleError(error, connection)
    }
  }
}
