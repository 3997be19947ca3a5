import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { markDeleted } from '../platform/versioned-rows.ts'
import {
  findCategory,
  lockCategories,
  lockTree,
  moveChildren,
  moveProducts,
  recordMerger,
} from './categories.queries.ts'
import { categoryOf } from './category-shape.ts'

/** Products and children of the one go over to the other, and the one is deleted. */
export async function mergeCategories(tx: OrganizationTx, id: string, version: number | undefined, intoId: string) {
  const [, locked] = await Promise.all([tx.many(lockTree(tx)), tx.many(lockCategories(tx, [id, intoId]))])
  const category = locked.find((row) => row.id === id) ?? refuse('not_found')
  if (version !== undefined && category.version !== version) refuse('version_conflict', { version: category.version })
  if (intoId === id) refuse('category_circle')
  if (!locked.some((row) => row.id === intoId)) refuse('category_unavailable')
  const [, , , , [merged]] = await tx.commitWith([
    moveProducts(tx, id, intoId),
    moveChildren(tx, id, intoId),
    markDeleted(tx, 'categories', id, undefined),
    recordMerger(id, intoId),
    findCategory(tx, intoId),
  ])
  if (merged === undefined) throw new Error('the category is gone')
  return categoryOf(merged)
}
