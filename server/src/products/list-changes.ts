import { Id } from '@orbit/contract/ids.ts'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../platform/cursor.ts'
import type { Person } from '../platform/person.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { type ChangeRow, type Snapshot, selectCatalogue, selectChanges } from './product-history.queries.ts'
import { productOf } from './product-shape.ts'
import type { ProductRow } from './products.queries.ts'

const Xid = z.string().regex(/^\d{1,18}$/)
const Seen = z.tuple([Xid, Xid, z.array(Xid).max(1000)])
/**
 * Where a reader stands: in which incarnation of the database; what was seen before this round; what will have been seen after
 * it; the last row so far. Between two rounds the last two are null.
 */
const Place = z.tuple([z.string().max(60), Seen.nullable(), Seen.nullable(), z.tuple([Xid, Id]).nullable()])

const MOST_RUNNING = 100

/**
 * A round hands out all that its reader has not seen. What it will have seen is fixed by its first page: whatever is committed
 * later, under whatever number, belongs to the next round.
 */
export async function listChanges(tx: OrganizationTx, reader: Person, since: string | undefined, limit: number) {
  const place = decodeCursor(since, Place)
  const rows = await readRound(tx, place, limit)
  const [now] = rows
  if (now === undefined) throw new Error('the database does not say what it sees')
  if (place !== undefined && !isOfThisDatabase(place, now)) return listChanges(tx, reader, undefined, limit)

  const found = rows.filter((row): row is ChangeRow & ProductRow => row.id !== undefined && row.id !== null)
  const shown = found.slice(0, limit)
  const last = shown.at(-1)
  const hasMore = found.length > limit && last !== undefined
  const before = place?.[1] ?? null
  const after = place?.[2] ?? seenOf(now)
  return {
    items: shown.map((row) => ({ id: row.id, product: row.is_deleted ? null : productOf(row, reader) })),
    startsAnew: place === undefined,
    hasMore,
    next: encodeCursor(
      hasMore ? [now.incarnation, before, after, [last.changed_xid, last.id]] : [now.incarnation, after, null, null],
    ),
  }
}

function readRound(tx: OrganizationTx, place: z.output<typeof Place> | undefined, limit: number): Promise<ChangeRow[]> {
  const [, before, , last] = place ?? []
  if (before == null) return tx.many(selectCatalogue(tx, last?.[1] ?? null, limit + 1))
  const after = last == null ? undefined : { xid: last[0], id: last[1] }
  return tx.many(selectChanges(tx, snapshotOf(before), after, limit + 1))
}

/** After a restore transactions are counted anew, or again from an earlier one: what was seen then means nothing now. */
function isOfThisDatabase([incarnation, before, after]: z.output<typeof Place>, now: ChangeRow): boolean {
  const reached = BigInt(now.xmax)
  return incarnation === now.incarnation && [before, after].every((seen) => seen === null || BigInt(seen[1]) <= reached)
}

function snapshotOf([xmin, xmax, running]: z.output<typeof Seen>): Snapshot {
  return { xmin, xmax, running }
}

/** With very many transactions under way, those since the oldest come again: a short word for what was seen. */
function seenOf({ xmin, xmax, running }: Snapshot): z.output<typeof Seen> {
  return running.length > MOST_RUNNING ? [xmin, xmin, []] : [xmin, xmax, running]
}
