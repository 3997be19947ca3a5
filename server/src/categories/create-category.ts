import type { NewCategory } from '@orbit/contract/categories.ts'
import { repeated } from '../platform/api.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { type EarlierCategory, findCategory, findCategoryEverMade, insertCategory } from './categories.queries.ts'
import { categoryOf } from './category-shape.ts'

/** Two requests with the same id at the same moment: the slower one meets this, is done again, and finds the category. */
export const SAME_CATEGORY = ['categories_pkey']

export async function createCategory(
  tx: OrganizationTx,
  category: NewCategory,
  earlier: EarlierCategory | undefined,
  fingerprint: Buffer,
) {
  if (earlier !== undefined) {
    return earlier.request_hash?.equals(fingerprint)
      ? repeated(categoryOf(await tx.one(findCategoryEverMade(tx, category.id))))
      : refuse('category_id_reused')
  }
  const [, [row]] = await tx.commitWith([insertCategory(tx, category, fingerprint), findCategory(tx, category.id)])
  if (row === undefined) throw new Error('the category was not written')
  return categoryOf(row)
}
