import type { Category } from '@orbit/contract/categories.ts'
import type { CategoryRow } from './categories.queries.ts'

/** A category as the contract shows it. */
export function categoryOf(row: CategoryRow): Category {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    parentId: row.parent_id,
    depth: row.path.length,
    path: row.path,
    isActive: row.is_active,
    childrenCount: row.children_count,
    productsCount: row.products_count,
    branchProductsCount: row.branch_products_count,
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}
