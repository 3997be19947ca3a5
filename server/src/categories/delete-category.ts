import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { markDeleted } from '../platform/versioned-rows.ts'
import {
  countContents,
  type LockedCategory,
  lockCategories,
  lockTree,
  moveChildren,
  moveProducts,
} from './categories.queries.ts'

/** Where products and children of the deleted category go. */
export type Destination = 'parent' | string

/** Out of the tree. Whoever deletes a category that holds anything says where that goes. */
export async function deleteCategory(
  tx: OrganizationTx,
  id: string,
  version: number | undefined,
  contentsTo: Destination | undefined,
): Promise<void> {
  const [, locked] = await Promise.all([
    tx.many(lockTree(tx)),
    tx.many(lockCategories(tx, [id, ...(contentsTo === undefined || contentsTo === 'parent' ? [] : [contentsTo])])),
  ])
  const category = locked.find((row) => row.id === id) ?? refuse('not_found')
  if (version !== undefined && category.version !== version) refuse('version_conflict', { version: category.version })
  if (contentsTo === undefined) await requireEmpty(tx, id)
  const destination = destinationOf(category, contentsTo, locked)
  await tx.commitWith([
    moveProducts(tx, id, destination),
    moveChildren(tx, id, destination),
    markDeleted(tx, 'categories', id, undefined),
  ])
}

async function requireEmpty(tx: OrganizationTx, id: string): Promise<void> {
  const { products_count: productsCount, children_count: childrenCount } = await tx.one(countContents(tx, id))
  if (productsCount + childrenCount > 0) refuse('category_not_empty', { productsCount, childrenCount })
}

/** Of an empty one, what lies in the bin goes up. */
function destinationOf(category: LockedCategory, contentsTo: Destination | undefined, locked: LockedCategory[]) {
  if (contentsTo === undefined || contentsTo === 'parent') return category.parent_id
  if (contentsTo === category.id) refuse('category_circle')
  if (!locked.some((row) => row.id === contentsTo)) refuse('category_unavailable')
  return contentsTo
}
