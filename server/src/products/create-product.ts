import type { NewProduct } from '@orbit/contract/products.ts'
import { insertStockDocument } from '../inventory/inventory.queries.ts'
import { repeated } from '../platform/api.ts'
import { newId } from '../platform/ids.ts'
import type { Person } from '../platform/person.ts'
import { Refusal, refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { requireDecimals, requireMaySetCost } from './product-rules.ts'
import { productOf } from './product-shape.ts'
import { findProduct, findProductEverMade, insertProduct, type ProductAndCategory } from './products.queries.ts'

/** Two requests with the same id at the same moment: the slower one meets this, is done again, and finds the product. */
export const SAME_PRODUCT = ['products_pkey']

/** Puts a product in the catalogue. Its opening stock is an adjustment like any other: stock never comes from nowhere. */
export async function createProduct(
  tx: OrganizationTx,
  person: Person,
  product: NewProduct,
  known: ProductAndCategory,
  fingerprint: Buffer,
) {
  requireMaySetCost(person, product.costPrice ?? undefined)
  if (known.product_exists) {
    return known.request_hash?.equals(fingerprint)
      ? repeated(productOf(await tx.one(findProductEverMade(tx, product.id)), person))
      : refuse('product_id_reused')
  }
  if (product.categoryId !== null && !known.category_exists) refuse('category_unavailable')
  requireDecimals(product)
  const row =
    product.stockQuantity === '0'
      ? await insertAlone(tx, product, fingerprint)
      : await insertWithStock(tx, person, product, fingerprint)
  if (row === undefined) throw new Error('the product was not written')
  return productOf(row, person)
}

async function insertAlone(tx: OrganizationTx, product: NewProduct, fingerprint: Buffer) {
  const [[row]] = await tx.commitWith([insertProduct(tx, product, fingerprint)])
  return row
}

async function insertWithStock(tx: OrganizationTx, person: Person, product: NewProduct, fingerprint: Buffer) {
  if (!product.tracksStock) {
    throw new Refusal('invalid_request', {
      errors: [{ path: 'stockQuantity', message: 'Expected none for a product that keeps no stock' }],
    })
  }
  const reason = person.organization.locale.startsWith('es') ? 'Stock inicial' : 'Opening stock'
  const [, , , [row]] = await tx.commitWith([
    insertProduct(tx, product, fingerprint),
    ...insertStockDocument(tx, { id: newId(), kind: 'adjustment', userId: person.id, reason }, [
      { productId: product.id, countedQuantity: product.stockQuantity },
    ]),
    findProduct(tx, product.id),
  ])
  return row
}
