import pg from 'pg'
import { serialize } from 'pg-protocol'
import { type Column, type RowMaker, rowMaker } from './row-maker.ts'

/** What of a connection of `pg` a statement needs to know; its own types leave these out. */
export interface Connection {
  /** By name, what this connection has prepared, and what it has been asked to prepare. */
  parsedStatements: Record<string, string>
  submittedNamedStatements: Record<string, string>
}

export interface Answer {
  rows: unknown[]
  /** `COMMIT`, `INSERT`, …: what PostgreSQL did. */
  command: string
}

const EXECUTE = serialize.execute()
const DESCRIBE = serialize.describe({ type: 'P' })
const toParameter = (pg as unknown as { utils: { prepareValue(value: unknown): unknown } }).utils.prepareValue

// What a prepared statement answers with never changes: PostgreSQL refuses it when its table has. So it is asked once per
// connection; null is a statement that has no rows.
const known = new WeakMap<Connection, Map<string, RowMaker | null>>()

/** One statement of a batch: the messages that ask it, and what is heard of it. */
export class Exchange {
  readonly name: string | undefined
  readonly text: string
  readonly #config: pg.QueryConfig
  readonly #done: PromiseWithResolvers<Answer>
  readonly #rows: unknown[] = []
  #command = ''
  #makeRow: RowMaker | null | undefined
  #failure: unknown

  constructor(config: pg.QueryConfig, done: PromiseWithResolvers<Answer>) {
    this.name = config.name
    this.text = config.text
    this.#config = config
    this.#done = done
  }

  messages(connection: Connection): Buffer[] {
    this.#makeRow = this.name === undefined ? undefined : known.get(connection)?.get(this.name)
    const bind = serialize.bind({
      statement: this.name ?? '',
      values: (this.#config.values ?? []) as unknown[],
      valueMapper: toParameter,
    })
    const run = this.#makeRow === undefined ? [bind, DESCRIBE, EXECUTE] : [bind, EXECUTE]
    if (this.#isPrepared(connection)) return run
    if (this.name !== undefined) connection.submittedNamedStatements[this.name] = this.text
    return [serialize.parse({ name: this.name ?? '', text: this.text }), ...run]
  }

  #isPrepared({ parsedStatements, submittedNamedStatements }: Connection): boolean {
    return this.name !== undefined && (this.name in parsedStatements || this.name in submittedNamedStatements)
  }

  describe(columns: readonly Column[]): void {
    this.#makeRow = rowMaker(columns, this.#config.types ?? pg.types)
  }

  take(texts: readonly (string | null)[]): void {
    try {
      this.#rows.push(this.#makeRow?.(texts))
    } catch (error) {
      this.#failure ??= error
    }
  }

  complete(command: string, connection: Connection): void {
    this.#command = command
    if (this.name === undefined) return
    const shapes = known.get(connection) ?? new Map<string, RowMaker | null>()
    known.set(connection, shapes.set(this.name, this.#makeRow ?? null))
  }

  /** Everything has been heard. */
  finish(): void {
    if (this.#failure === undefined) this.#done.resolve({ rows: this.#rows, command: this.#command })
    else this.#done.reject(this.#failure)
  }

  fail(error: Error, connection: Connection): void {
    // Sent to be prepared, and skipped: the next time it has to be sent whole.
    if (this.name !== undefined) delete connection.submittedNamedStatements[this.name]
    this.#done.reject(error)
  }
}
