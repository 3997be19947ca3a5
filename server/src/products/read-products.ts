import { Id } from '@orbit/contract/ids.ts'
import type { ProductSort } from '@orbit/contract/product-filters.ts'
import { z } from 'zod'
import type { Cache, StateRow } from '../platform/cache.ts'
import { decodeCursor, Moment, pageOf } from '../platform/cursor.ts'
import type { Person } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { readKeptProducts } from './kept-products.ts'
import {
  type ColumnSort,
  countProducts,
  type ProductFilters,
  searchProducts,
  selectProducts,
} from './product-list.queries.ts'
import { productOf } from './product-shape.ts'
import { findProduct } from './products.queries.ts'

const Words = z
  .string()
  .max(1000)
  .refine((text) => text.isWellFormed() && !text.includes('\0'))
const Decimal = z.string().regex(/^\d{1,12}(\.\d{1,4})?$/)

/** The sort key of a list: its order, what it is sorted by, id. A cursor continues the list that it came from. */
const SortKeys = {
  name: z.tuple([z.literal('name'), Words, Id]),
  newest: z.tuple([z.literal('newest'), Moment, Id]),
  price: z.tuple([z.literal('price'), Decimal, Id]),
  '-price': z.tuple([z.literal('-price'), Decimal, Id]),
  stock: z.tuple([z.literal('stock'), Decimal, Id]),
  '-stock': z.tuple([z.literal('-stock'), Decimal, Id]),
} satisfies Record<ColumnSort, z.ZodType>
/** Of a search: rank, text, id. */
const RelevanceKey = z.tuple([z.literal('relevance'), z.int().min(0).max(2), Words, Id])

type Query = ProductFilters & { sort?: ProductSort | undefined; limit: number; cursor?: string | undefined }

/** Who reads, and what is known of the catalogue as it was when they came. */
export interface Reader {
  tx: OrganizationTx
  cache: Cache
  person: Person
  state: StateRow | undefined
}

export async function getProduct({ tx, cache, person, state }: Reader, id: string) {
  const [row] = await readKeptProducts(tx, cache, state, findProduct(tx, id))
  return productOf(row ?? refuse('not_found'), person)
}

export async function listProducts(reader: Reader, query: Query) {
  const { sort, limit, cursor, ...filters } = query
  requireMayFilter(reader.person, filters)
  const isSearch = filters.search !== undefined && !filters.deleted
  if (isSearch && (sort === undefined || sort === 'relevance')) return listFound(reader, filters, limit, cursor)
  const order = sort === undefined || sort === 'relevance' ? 'name' : sort
  const [, key, id] = decodeCursor<z.ZodType<[string, string, string]>>(cursor, SortKeys[order]) ?? []
  const after: [string, string] | undefined = key === undefined || id === undefined ? undefined : [key, id]
  const { tx, cache, person, state } = reader
  const question = selectProducts(tx, filters, order, after, limit + 1)
  const rows = await readKeptProducts(tx, cache, state, question)
  return pageOf(
    rows,
    limit,
    (row) => productOf(row, person),
    (row) => [order, row.sort_key, row.id],
  )
}

async function listFound(
  { tx, cache, person, state }: Reader,
  filters: ProductFilters,
  limit: number,
  cursor: string | undefined,
) {
  const key = decodeCursor(cursor, RelevanceKey)
  const after = key === undefined ? undefined : { rank: key[1], text: key[2], id: key[3] }
  const question = searchProducts(tx, filters, after, limit + 1)
  const rows = await readKeptProducts(tx, cache, state, question)
  return pageOf(
    rows,
    limit,
    (row) => productOf(row, person),
    (row) => ['relevance', row.rank, row.search_text, row.id],
  )
}

export async function countList({ tx, cache, person, state }: Reader, filters: ProductFilters) {
  requireMayFilter(person, filters)
  const { kept } = await cache.read(tx, { state, question: countProducts(tx, filters), keep: (row) => row })
  return kept[0] ?? { count: 0 }
}

/** Whether a cost is known is already something about costs. */
export function requireMayFilter(reader: Person, { hasCost }: ProductFilters): void {
  if (hasCost !== undefined && !reader.can('costs.read')) refuse('permission_denied', { permission: 'costs.read' })
}
