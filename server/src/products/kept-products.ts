import type { Cache, StateRow } from '../platform/cache.ts'
import type { Question } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { findCatalogueState, findProductsState } from './catalogue-state.queries.ts'
import type { ProductFilters } from './product-list.queries.ts'
import { findLiveColumns, type LiveRow, type ProductRow } from './products.queries.ts'

export type Asked = ProductFilters & { sort?: string | undefined }

/** In which state is what an answer depends on; undefined: on stock or costs as well, so that it cannot be kept. */
export async function readStateFor(
  tx: OrganizationTx,
  { sort, lowStock, hasCost, categoryId }: Asked = {},
): Promise<StateRow | undefined> {
  if (lowStock !== undefined || hasCost !== undefined || sort?.endsWith('stock')) return undefined
  return tx.maybe(categoryId === undefined ? findProductsState(tx) : findCatalogueState(tx))
}

/** Products as they are, though what nobody edited since may have been read before. Stock and costs are never kept. */
export async function readKeptProducts<Row extends ProductRow>(
  tx: OrganizationTx,
  cache: Cache,
  state: StateRow | undefined,
  question: Question<Row>,
): Promise<Row[]> {
  const { kept, fresh } = await cache.read(tx, { state, question, keep: withoutLive<Row> })
  if (fresh !== undefined) return fresh
  const live = kept.length === 0 ? [] : await tx.many(findLiveColumns(tx, kept.map(idOf)))
  // Somebody edited one of them since the state was read.
  return withLive<Row>(kept, live) ?? tx.many(question)
}

type Kept<Row extends ProductRow> = Omit<Row, keyof LiveRow | 'created_at'> & {
  id: string
  version: number
  created_at: string
}

function withoutLive<Row extends ProductRow>(row: Row): Kept<Row> {
  const { stock_quantity: _1, low_stock: _2, cost_price: _3, updated_at: _4, created_at, ...rest } = row
  return { ...rest, created_at: created_at.toISOString() } as unknown as Kept<Row>
}

function withLive<Row extends ProductRow>(kept: readonly Kept<Row>[], live: LiveRow[]): Row[] | undefined {
  const byId = new Map(live.map((row) => [row.id, row]))
  const rows = kept.flatMap((row) => {
    const now = byId.get(row.id)
    return now?.version === row.version ? [{ ...row, ...now, created_at: new Date(row.created_at) }] : []
  })
  return rows.length === kept.length ? (rows as unknown as Row[]) : undefined
}

function idOf({ id }: { id: string }): string {
  return id
}
