import type { ProductChanges } from '@orbit/contract/products.ts'
import type { Person } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { requireDecimals, requireMaySetCost } from './product-rules.ts'
import { productOf } from './product-shape.ts'
import { findProduct, findProductAndCategory, type ProductRow, updateProduct } from './products.queries.ts'

/** Changes what was sent and differs, of the version that was read. What changes nothing leaves no trace. */
export async function changeProduct(
  tx: OrganizationTx,
  person: Person,
  id: string,
  version: number | undefined,
  changes: ProductChanges,
) {
  requireMaySetCost(person, changes.costPrice)
  const [present, known] = await Promise.all([
    tx.maybe(findProduct(tx, id)),
    tx.one(findProductAndCategory(tx, id, changes.categoryId ?? null)),
  ])
  if (present === undefined) refuse('not_found')
  if (present.version !== version) refuse('version_conflict', { version: present.version })
  if (changes.categoryId && !known.category_exists) refuse('category_unavailable')
  if (touchesQuantities(changes)) requireDecimals(quantitiesOf(present, changes))
  if (Object.values(changes).every((value) => value === undefined)) return productOf(present, person)

  const [changed, [product]] = await tx.commitWith([
    updateProduct(tx, id, present.version, changes),
    findProduct(tx, id),
  ])
  if (product === undefined) refuse('not_found')
  if (changed.length === 0 && product.version !== version) refuse('version_conflict', { version: product.version })
  return productOf(product, person)
}

function touchesQuantities({ quantityDecimals, stockMin, stockMax }: ProductChanges): boolean {
  return quantityDecimals !== undefined || stockMin !== undefined || stockMax !== undefined
}

function quantitiesOf(present: ProductRow, changes: ProductChanges) {
  return {
    id: present.id,
    quantityDecimals: changes.quantityDecimals ?? present.quantity_decimals,
    stockQuantity: present.stock_quantity,
    stockMin: changes.stockMin ?? present.stock_min,
    stockMax: changes.stockMax === undefined ? present.stock_max : changes.stockMax,
  }
}
