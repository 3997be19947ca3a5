import { Id } from '@orbit/contract/ids.ts'
import type { ProductSort } from '@orbit/contract/product-filters.ts'
import { z } from 'zod'
import type { Cache } from '../platform/cache.ts'
import { decodeCursor, Moment, pageOf } from '../platform/cursor.ts'
import type { Person } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { Question } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { readKeptProducts, readStateFor } from './kept-products.ts'
import {
  type ColumnSort,
  countProducts,
  type ProductFilters,
  searchProducts,
  selectProducts,
} from './product-list.queries.ts'
import { productOf } from './product-shape.ts'
import { findProduct, type ProductRow } from './products.queries.ts'

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

export async function getProduct(tx: OrganizationTx, id: string) {
  return (await tx.maybe(findProduct(tx, id))) ?? refuse('not_found')
}

/** A page of rows, by relevance or in an order. */
export async function findPage(tx: OrganizationTx, cache: Cache, query: Query) {
  const { sort, limit, cursor, ...filters } = query
  const isSearch = filters.search !== undefined && !filters.deleted
  if (isSearch && (sort === undefined || sort === 'relevance')) return findRelevant(tx, cache, query)
  const order = sort === undefined || sort === 'relevance' ? 'name' : sort
  const [, key, id] = decodeCursor<z.ZodType<[string, string, string]>>(cursor, SortKeys[order]) ?? []
  const after: [string, string] | undefined = key === undefined || id === undefined ? undefined : [key, id]
  const rows = await findRows(tx, cache, query, selectProducts(tx, filters, order, after, limit + 1))
  return pageOf(rows, limit, asProductRow, (row) => [order, row.sort_key, row.id])
}

async function findRelevant(tx: OrganizationTx, cache: Cache, query: Query) {
  const { sort: _, limit, cursor, ...filters } = query
  const key = decodeCursor(cursor, RelevanceKey)
  const after = key === undefined ? undefined : { rank: key[1], text: key[2], id: key[3] }
  const rows = await findRows(tx, cache, query, searchProducts(tx, filters, after, limit + 1))
  return pageOf(rows, limit, asProductRow, (row) => ['relevance', row.rank, row.search_text, row.id])
}

/** A search is worth keeping. Without one a page is found as fast as the state in which it could have been kept. */
async function findRows<Row extends ProductRow>(
  tx: OrganizationTx,
  cache: Cache,
  query: Query,
  question: Question<Row>,
): Promise<Row[]> {
  if (query.search === undefined) return tx.many(question)
  return readKeptProducts(tx, cache, await readStateFor(tx, query), question)
}

function asProductRow(row: ProductRow): ProductRow {
  return row
}

export function showPage(page: { items: ProductRow[]; nextCursor: string | null }, reader: Person, filters: Query) {
  requireMayFilter(reader, filters)
  return { items: page.items.map((row) => productOf(row, reader)), nextCursor: page.nextCursor }
}

export async function countFound(tx: OrganizationTx, cache: Cache, filters: ProductFilters) {
  const state = await readStateFor(tx, filters)
  const { kept } = await cache.read(tx, { state, question: countProducts(tx, filters), keep: (row) => row })
  return kept[0] ?? { count: 0 }
}

export function showCount(counted: { count: number }, reader: Person, filters: ProductFilters) {
  requireMayFilter(reader, filters)
  return counted
}

/** Whether a cost is known is already something about costs. */
export function requireMayFilter(reader: Person, { hasCost }: ProductFilters): void {
  if (hasCost !== undefined && !reader.can('costs.read')) refuse('permission_denied', { permission: 'costs.read' })
}
