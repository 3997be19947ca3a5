import type { Adjustment, NewAdjustment } from '@orbit/contract/inventory.ts'
import { repeated } from '../platform/api.ts'
import type { Person } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import {
  type AdjustmentRow,
  findAdjustment,
  findEarlierDocument,
  findProductForAdjustment,
  insertStockDocument,
  type ProductForAdjustment,
} from './inventory.queries.ts'

/** Two requests with the same id at the same moment: the slower one meets these, is done again, and finds the adjustment. */
export const SAME_ADJUSTMENT = ['stock_documents_pkey', 'idx_stock_document_items_document_id']

interface Shelf {
  product: ProductForAdjustment | undefined
  earlier: { request_hash: Buffer | null } | undefined
}

export async function lookAtShelf(tx: OrganizationTx, { id, productId }: NewAdjustment): Promise<Shelf> {
  const [product, earlier] = await Promise.all([
    tx.maybe(findProductForAdjustment(tx, productId)),
    tx.maybe(findEarlierDocument(tx, id)),
  ])
  return { product, earlier }
}

/** What was counted becomes the stock. Whether it is still what the person saw is decided under the product's lock. */
export async function adjustStock(
  tx: OrganizationTx,
  person: Person,
  adjustment: NewAdjustment,
  { product, earlier }: Shelf,
  fingerprint: Buffer,
) {
  if (earlier !== undefined) {
    return earlier.request_hash?.equals(fingerprint)
      ? repeated(adjustmentOf(await tx.one(findAdjustment(tx, adjustment.id))))
      : refuse('adjustment_id_reused')
  }
  if (product === undefined) refuse('product_unavailable', { productIds: [adjustment.productId] })
  requireDecimals(product, adjustment)
  const [, , [row]] = await tx.commitWith([
    ...insertStockDocument(
      tx,
      { id: adjustment.id, kind: 'adjustment', userId: person.id, reason: adjustment.reason, requestHash: fingerprint },
      [adjustment],
    ),
    findAdjustment(tx, adjustment.id),
  ])
  if (row === undefined) throw new Error('the adjustment was not written')
  return adjustmentOf(row)
}

// What was expected may have any decimals: it is compared, not kept.
function requireDecimals(product: ProductForAdjustment, { countedQuantity }: NewAdjustment): void {
  const decimals = countedQuantity.split('.')[1]?.length ?? 0
  if (decimals > product.quantity_decimals) {
    refuse('quantity_decimals', { productId: product.id, quantityDecimals: product.quantity_decimals })
  }
}

function adjustmentOf(row: AdjustmentRow): Adjustment {
  return {
    id: row.id,
    productId: row.product_id,
    previousQuantity: row.previous_quantity,
    countedQuantity: row.counted_quantity,
    difference: row.difference,
    reason: row.reason,
    user: { id: row.user_id, name: row.user_name },
    createdAt: row.created_at.toISOString(),
  }
}
