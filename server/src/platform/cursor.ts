import { z } from 'zod'
import { Refusal } from './refusal.ts'

/** A moment of a sort key, as PostgreSQL writes it: with its microseconds. */
export const Moment = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/)
  .refine((text) => text >= '1900' && !Number.isNaN(Date.parse(text.replace(' ', 'T').replace('+00', 'Z'))))

/** Where a page ended, as an opaque word: the sort key of its last row. */
export function encodeCursor(key: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

export function decodeCursor<Key extends z.ZodType>(cursor: string | undefined, key: Key): z.output<Key> | undefined {
  if (cursor === undefined) return undefined
  const parsed = key.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString('utf8')))
  if (parsed.success) return parsed.data
  throw new Refusal('invalid_request', {
    errors: [{ path: 'cursor', message: 'Expected the nextCursor of an earlier page' }],
  })
}

/** The envelope of a list from one row more than the page holds. */
export function pageOf<Row, Item>(
  rows: Row[],
  limit: number,
  item: (row: Row) => Item,
  keyOf: (row: Row) => readonly unknown[],
) {
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return { items: shown.map(item), nextCursor: last === undefined ? null : encodeCursor(keyOf(last)) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
