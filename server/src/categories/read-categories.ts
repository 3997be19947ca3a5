import type { Cache, StateRow } from '../platform/cache.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { countProductsWithoutCategory, findCategory, selectCategories } from './categories.queries.ts'
import { categoryOf } from './category-shape.ts'

export async function getCategory(tx: OrganizationTx, id: string) {
  return categoryOf((await tx.maybe(findCategory(tx, id))) ?? refuse('not_found'))
}

/** The tree with its counts, which take reading all products: kept for whoever asks while nothing of it changes. */
export async function listCategories(tx: OrganizationTx, cache: Cache, state: StateRow | undefined) {
  const [tree, outside] = await Promise.all([
    cache.read(tx, { state, question: selectCategories(tx), keep: categoryOf }),
    cache.read(tx, { state, question: countProductsWithoutCategory(tx), keep: (row) => row }),
  ])
  return { items: [...tree.kept], productsWithoutCategory: outside.kept[0]?.products ?? 0 }
}
