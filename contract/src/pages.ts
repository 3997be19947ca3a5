import { z } from 'zod'

/** Spread into the query of every list: `{ ...PageQuery, search: … }`. */
export const PageQuery = {
  limit: z.coerce.number<string | number>().int().min(1).max(200).default(50),
  /** `nextCursor` of the page before; opaque. */
  cursor: z
    .string()
    .regex(/^[\w-]{1,2000}$/, 'Expected the nextCursor of an earlier page')
    .optional(),
}

/** The envelope of every list; `nextCursor` is null on the last page. */
export function page<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() })
}

/** A claim in a query string. */
export const QueryFlag = z.enum(['true', 'false']).transform((text) => text === 'true')
