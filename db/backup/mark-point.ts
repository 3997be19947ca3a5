import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { BackupError } from './backup-error.ts'
import { listTables } from './count-tables.ts'

export interface Point {
  /** of its record in the log */
  name: string
  /** where the record of the point ends in the log, such as 0/3000028 */
  position: string
  /** ISO, UTC */
  at: string
  tables: string[]
}

/**
 * Puts a named record into the log at a moment at which nobody is in the middle of writing, and leaves the client in a
 * transaction that sees exactly what was committed before it. A recovery that stops at that record has the same rows.
 *
 * Writers wait while the locks are held, some thousandths of a second; where they are not to be had at once, we step back
 * and try again. An exported snapshot of a logical slot would need no lock, but it can take a transaction for rolled back
 * whose commit is in the log and not yet noted elsewhere, and mark its rows so for good.
 */
export async function markPoint(client: pg.Client, signal: AbortSignal): Promise<Point> {
  const giveUpAt = Date.now() + PATIENCE_MS
  for (let attempt = 1; ; attempt++) {
    signal.throwIfAborted()
    const point = await tryToMark(client, inLockingOrder(await listTables(client)))
    if (point !== undefined) return point
    if (Date.now() > giveUpAt) {
      throw new BackupError(
        'A long piece of work has kept tables locked for ten minutes, so that no moment between two writes was found. Nothing was left behind; try again when it is done.',
      )
    }
    await sleep(Math.min(2_000, 20 * attempt) * (0.5 + Math.random()))
  }
}

const PATIENCE_MS = 10 * 60_000
const LOCK_MS = 200 // for all of them together

const BUSY = ['55P03', '57014', '40P01'] // one, or all, not to be had in time; two waiting for each other
const CHANGED = ['42P01', '3F000'] // dropped since it was listed, or its schema

async function tryToMark(client: pg.Client, tables: string[]): Promise<Point | undefined> {
  await client.query('begin isolation level repeatable read')
  try {
    await client.query(`set local lock_timeout = '${LOCK_MS}ms'; set local deadlock_timeout = '20ms'`)
    // Kept until the rows are counted: `truncate` and rewriting a table are the two acts that an older view does see.
    await client.query(`lock table ${tables.join(', ')} in access share mode; savepoint unlocked`)
    // Nothing until here looks at rows: the transaction's view of them begins behind this lock.
    await client.query(`set local statement_timeout = '${LOCK_MS}ms'`)
    const point = await markInLock(client, tables)
    const isAll = inLockingOrder(await listTables(client)).join() === tables.join()
    if (point !== undefined && isAll) return { ...point, tables }
    await client.query('rollback')
    return undefined
  } catch (error) {
    const { code = '' } = error as { code?: string }
    if (![...BUSY, ...CHANGED].includes(code)) throw error
    await client.query('rollback')
    return undefined
  }
}

/**
 * Sent as one: however slow we are, PostgreSQL lets go of the locks without waiting for us. The name is never used again,
 * as recovery would stop at the first record that has it, which may be of an attempt that came to nothing.
 */
async function markInLock(client: pg.Client, tables: string[]): Promise<Omit<Point, 'tables'> | undefined> {
  const name = `orbit-backup-${randomUUID()}`
  const answers = (await client.query(
    `lock table ${tables.join(', ')} in share mode;
     select '${name}' as name, pg_create_restore_point('${name}')::text as position,
            to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at;
     rollback to savepoint unlocked`,
  )) as unknown as pg.QueryResult<Omit<Point, 'tables'>>[] // one per statement
  return answers[1]?.rows[0]
}

/** A sale writes its lines first, and goods received theirs: waiting for them before all else, we stand in nobody's way. */
function inLockingOrder(tables: string[]): string[] {
  const first = ['public.sale_items', 'public.stock_document_items']
  return [...tables.filter((name) => first.includes(name)), ...tables.filter((name) => !first.includes(name))]
}
