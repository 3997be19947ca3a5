import type { Writable } from 'node:stream'
import pg from 'pg'
import { serialize } from 'pg-protocol'
import { type Answer, type Connection, Exchange } from './exchange.ts'
import type { Column } from './row-maker.ts'

export type { Answer } from './exchange.ts'

interface OpenConnection extends Connection {
  stream: Writable
}

/**
 * Several prepared statements as one message to PostgreSQL: one system call to send them, one to answer, instead of one for
 * each. After the first that fails PostgreSQL skips the others, and they fail with the same error.
 *
 * For `pg` it is one query. What it does for each of its own (copies of the configuration, a description of the rows asked
 * for every time, four messages) took a quarter of the CPU of a small request.
 */
export function sendTogether(client: pg.PoolClient, configs: readonly pg.QueryConfig[]): Promise<Answer>[] {
  const answers = configs.map(() => Promise.withResolvers<Answer>())
  const exchanges = configs.map((config, index) => new Exchange(config, answers[index] as PromiseWithResolvers<Answer>))
  client.query(new Batch(exchanges) as unknown as pg.Submittable)
  return answers.map(({ promise }) => promise)
}

class Batch {
  readonly #exchanges: readonly Exchange[]
  #answered = 0

  constructor(exchanges: readonly Exchange[]) {
    this.#exchanges = exchanges
  }

  // `pg` asks for both when PostgreSQL has parsed a statement: it is the first that has no answer yet.
  get name(): string | undefined {
    return this.#current?.name
  }

  get text(): string | undefined {
    return this.#current?.text
  }

  get #current(): Exchange | undefined {
    return this.#exchanges[this.#answered]
  }

  /** Returns why it cannot be sent, and then nothing has been. */
  submit(connection: OpenConnection): Error | null {
    try {
      const messages = this.#exchanges.flatMap((exchange) => exchange.messages(connection))
      if (connection.stream.writable) connection.stream.write(Buffer.concat([...messages, serialize.sync()]))
      return null
    } catch (error) {
      return error as Error
    }
  }

  handleRowDescription({ fields }: { fields: Column[] }): void {
    this.#current?.describe(fields)
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    this.#current?.take(fields)
  }

  handleCommandComplete({ text }: { text: string }, connection: OpenConnection): void {
    this.#current?.complete(text.split(' ', 1)[0] ?? '', connection)
    this.#answered++
  }

  handleEmptyQuery(connection: OpenConnection): void {
    this.#current?.complete('', connection)
    this.#answered++
  }

  handleReadyForQuery(): void {
    for (const exchange of this.#exchanges) exchange.finish()
  }

  handleError(error: Error, connection: OpenConnection): void {
    for (const [index, exchange] of this.#exchanges.entries()) {
      if (index < this.#answered) exchange.finish()
      else exchange.fail(error, connection)
    }
  }
}

// In its pipeline mode `pg` takes no other objects than its own queries. What their constructor makes is of no use here.
Object.setPrototypeOf(Batch.prototype, pg.Query.prototype)
