import { createHash } from 'node:crypto'
import { Cacheable, createKeyv, type Keyv } from 'cacheable'
import { preparedQuery, type Question } from './statements.ts'
import type { OrganizationTx } from './transaction.ts'

/**
 * In which state is what an answer depends on: once it has changed, the same text never comes back. Null while that cannot be
 * said. See docs/decisions/0033-a-cache-with-nothing-to-invalidate.md.
 */
export interface StateRow {
  state: string | null
}

/**
 * SQL over a row `o` of `organizations`: where in history a state belongs, for it to begin with. Which run of which database,
 * and which organization of that id: histories that part, as after a restore, differ here.
 */
export const HISTORY = `extract(epoch from pg_postmaster_start_time()) || '-' ||
  (select d.oid from pg_database d where d.datname = current_database()) || '-' || extract(epoch from o.created_at)`

export interface KeptQuestion<Row, Kept> {
  question: Question<Row>
  /** As this transaction has read it before; undefined where there is none, and nothing is kept. */
  state: StateRow | undefined
  /** What of a row depends on the state alone, as JSON shows it: no dates. */
  keep: (row: Row) => Kept
}

export interface Reading<Row, Kept> {
  /** Shared with others: not to be changed. */
  kept: readonly Kept[]
  /** The whole rows, when this transaction has just read them. */
  fresh: Row[] | undefined
}

/** Answers of the database, kept in this process and in Redis for whoever asks the same in the same state. */
export interface Cache {
  read<Row, Kept extends object>(tx: OrganizationTx, asked: KeptQuestion<Row, Kept>): Promise<Reading<Row, Kept>>
  close(): Promise<void>
}

/** Where other processes look as well: it never fails and never takes long, but may have nothing. */
export interface SharedLevel {
  store: Keyv
  close(): Promise<void>
}

const HOUR_MS = 60 * 60_000
/** Together at most 32 MB of text, since longer answers are not kept. */
const MOST_ANSWERS = 512
const MOST_CHARACTERS = 64 * 1024
/** How often somebody waits for another's reading that then is not kept. */
const MOST_WAITS = 2

export function createCache(shared?: SharedLevel): Cache {
  const store = new Cacheable({
    primary: createKeyv({ lruSize: MOST_ANSWERS, useClone: false }),
    ...(shared && { secondary: shared.store }),
    ttl: HOUR_MS,
    maxTtl: HOUR_MS,
    nonBlocking: true,
  })
  store.on('error', () => {})
  const loading = new Map<string, Promise<object[] | undefined>>()

  return {
    async read<Row, Kept extends object>(tx: OrganizationTx, asked: KeptQuestion<Row, Kept>) {
      const state = asked.state?.state
      // What a writing transaction reads may never be committed.
      if (!tx.isReadOnly || state == null) return freshReading(await tx.many(asked.question), asked.keep)
      const key = keyOf(tx, state, asked.question)
      const kept = await store.get<Kept[]>(key)
      if (Array.isArray(kept)) return { kept: freeze(kept), fresh: undefined }
      for (let waits = 0; waits < MOST_WAITS && loading.has(key); waits++) {
        const found = (await loading.get(key)) as Kept[] | undefined
        if (found !== undefined) return { kept: found, fresh: undefined }
      }
      // Nothing is awaited from here until it is known that somebody is reading.
      const reading = tx.many(asked.question).then((rows) => freshReading(rows, asked.keep))
      const keeping = reading.then(
        ({ kept }) => (isShort(kept) ? kept : undefined),
        () => undefined, // Its failure is its reader's alone.
      )
      loading.set(key, keeping)
      void keeping.then((kept) => {
        if (kept !== undefined) void store.set(key, kept)
        if (loading.get(key) === keeping) loading.delete(key)
      })
      return reading
    },
    close: async () => shared?.close(),
  }
}

function freshReading<Row, Kept extends object>(rows: Row[], keep: (row: Row) => Kept) {
  return { kept: freeze(rows.map(keep)), fresh: rows }
}

/** All that the answer depends on: whose it is, in which state, and the statement with its values. */
function keyOf(tx: OrganizationTx, state: string, question: Question<unknown>): string {
  const { text, values } = preparedQuery(question)
  const asked = createHash('sha256').update(JSON.stringify([text, values]))
  return `${tx.organizationId}:${state}:${asked.digest('base64url')}`
}

function isShort(kept: object[]): boolean {
  return JSON.stringify(kept).length <= MOST_CHARACTERS
}

function freeze<Kept extends object>(kept: Kept[]): Kept[] {
  if (!Object.isFrozen(kept)) for (const row of Object.freeze(kept)) Object.freeze(row)
  return kept
}
