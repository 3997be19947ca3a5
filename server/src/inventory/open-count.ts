import type { NewStockCount, StockCount } from '@orbit/contract/stock-count-shapes.ts'
import { type Outcome, repeated } from '../platform/api.ts'
import type { Person } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { countOf } from './count-shape.ts'
import { findProductsForDocument, type ProductForDocument } from './inventory.queries.ts'
import { findCount } from './stock-count-sheets.queries.ts'
import {
  findStandingCategory,
  findStandingCount,
  insertAllItems,
  insertCount,
  insertItems,
  insertItemsOfBranch,
  type StandingCount,
} from './stock-counts.queries.ts'
import { requireProducts } from './write-document.ts'

/** Two requests with the same id at the same moment: the slower one meets this, is done again, and finds the sheet. */
export const SAME_COUNT = ['stock_counts_pkey']

export interface CountScope {
  earlier: StandingCount | undefined
  products: ProductForDocument[]
  category: { id: string } | undefined
}

export async function lookAtScope(
  tx: OrganizationTx,
  { id, categoryId, productIds = [] }: NewStockCount,
): Promise<CountScope> {
  const [earlier, products, category] = await Promise.all([
    tx.maybe(findStandingCount(tx, id)),
    tx.many(findProductsForDocument(tx, productIds)),
    categoryId === undefined ? undefined : tx.maybe(findStandingCategory(tx, categoryId)),
  ])
  return { earlier, products, category }
}

/** A sheet with the products that it asks for, as they are now. Nothing moves, and selling goes on. */
export async function openCount(
  tx: OrganizationTx,
  person: Person,
  count: NewStockCount,
  { earlier, products, category }: CountScope,
  fingerprint: Buffer,
): Promise<StockCount | Outcome<StockCount>> {
  if (earlier !== undefined) {
    if (!earlier.request_hash?.equals(fingerprint)) refuse('stock_count_id_reused')
    return repeated(countOf(await tx.one(findCount(tx, count.id)), person))
  }
  if (count.categoryId !== undefined && category === undefined) refuse('category_unavailable')
  requireProducts(
    products,
    (count.productIds ?? []).map((productId) => ({ productId, quantity: '0' })),
  )
  const [, , [row]] = await tx.commitWith([
    insertCount(tx, count, person.id, fingerprint),
    itemsOf(tx, count),
    findCount(tx, count.id),
  ])
  if (row === undefined) throw new Error('the count was not written')
  return countOf(row, person)
}

function itemsOf(tx: OrganizationTx, { id, categoryId, productIds }: NewStockCount) {
  if (productIds !== undefined) return insertItems(tx, id, productIds)
  return categoryId === undefined ? insertAllItems(tx, id) : insertItemsOfBranch(tx, id, categoryId)
}
