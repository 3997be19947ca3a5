import type pg from 'pg'

/** The part of the driver's connection that speaks of COPY. */
interface CopyConnection {
  query(text: string): void
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
}

const CHUNK_BYTES = 256 * 1024

/**
 * Writes rows in PostgreSQL's text form with COPY, which the driver knows the messages of but has no function for. Returns the
 * number of rows.
 */
export function copyRows(client: pg.Client, table: string, columns: readonly string[], rows: string): Promise<number> {
  return new Promise((resolve, reject) => {
    client.query(
      new CopyIn(`copy ${table} (${columns.join(', ')}) from stdin`, rows, resolve, reject) as pg.Submittable,
    )
  })
}

/** What the driver calls in the course of a query. */
class CopyIn {
  readonly #text: string
  readonly #rows: string
  readonly #resolve: (count: number) => void
  readonly #reject: (error: unknown) => void
  #count = 0

  constructor(text: string, rows: string, resolve: (count: number) => void, reject: (error: unknown) => void) {
    this.#text = text
    this.#rows = rows
    this.#resolve = resolve
    this.#reject = reject
  }

  submit(connection: unknown): void {
    ;(connection as CopyConnection).query(this.#text)
  }

  handleCopyInResponse(connection: CopyConnection): void {
    const bytes = Buffer.from(this.#rows)
    for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
      connection.sendCopyFromChunk(bytes.subarray(at, at + CHUNK_BYTES))
    }
    connection.endCopyFrom()
  }

  handleCommandComplete(message: { text: string }): void {
    this.#count = Number(message.text.split(' ').at(-1))
  }

  handleReadyForQuery(): void {
    this.#resolve(this.#count)
  }

  handleError(error: unknown): void {
    this.#reject(error)
  }
}
