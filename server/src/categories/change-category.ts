import type { CategoryChanges } from '@orbit/contract/categories.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { findCategory, lockTree, updateCategory } from './categories.queries.ts'
import { categoryOf } from './category-shape.ts'

/** Changes what was sent and differs, of the version that was read. Another parent takes the whole branch along. */
export async function changeCategory(
  tx: OrganizationTx,
  id: string,
  version: number | undefined,
  changes: CategoryChanges,
) {
  if (changes.parentId !== undefined) await tx.many(lockTree(tx))
  const present = (await tx.maybe(findCategory(tx, id))) ?? refuse('not_found')
  if (present.version !== version) refuse('version_conflict', { version: present.version })
  if (Object.values(changes).every((value) => value === undefined)) return categoryOf(present)
  const [changed, [category]] = await tx.commitWith([
    updateCategory(tx, id, present.version, changes),
    findCategory(tx, id),
  ])
  if (category === undefined) refuse('not_found')
  if (changed.length === 0 && category.version !== version) refuse('version_conflict', { version: category.version })
  return categoryOf(category)
}
