import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { countProductsWithoutCategory, findCategory, selectCategories } from './categories.queries.ts'
import { categoryOf } from './category-shape.ts'

export async function getCategory(tx: OrganizationTx, id: string) {
  return categoryOf((await tx.maybe(findCategory(tx, id))) ?? refuse('not_found'))
}

export async function listCategories(tx: OrganizationTx) {
  const [rows, outside] = await Promise.all([tx.many(selectCategories(tx)), tx.one(countProductsWithoutCategory(tx))])
  return { items: rows.map(categoryOf), productsWithoutCategory: outside.products }
}
