import type { NewPurchaseOrder, PurchaseOrder, PurchaseOrderChange } from '@orbit/contract/purchases.ts'
import { type Outcome, repeated } from '../platform/api.ts'
import type { Person } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { findProductsForDocument, type ProductForDocument } from './inventory.queries.ts'
import {
  dropLines,
  endOrder,
  findStandingOrder,
  insertOrder,
  insertOrderLines,
  lockOrder,
  type StandingOrder,
  updateOrder,
} from './purchase-orders.queries.ts'
import { getOrder } from './read-purchase-orders.ts'
import { withAgreedCosts } from './with-agreed-costs.ts'
import { requireProducts } from './write-document.ts'

/** Two requests with the same id at the same moment: the slower one meets this, is done again, and finds the order. */
export const SAME_ORDER = ['purchase_orders_pkey', 'purchase_order_items_pkey']

export interface OrderScope {
  earlier: StandingOrder | undefined
  products: ProductForDocument[]
}

export async function lookAtOrder(
  tx: OrganizationTx,
  { id, items }: { id: string; items: readonly { productId: string }[] },
): Promise<OrderScope> {
  const [earlier, products] = await Promise.all([
    tx.maybe(findStandingOrder(tx, id)),
    tx.many(
      findProductsForDocument(
        tx,
        items.map(({ productId }) => productId),
      ),
    ),
  ])
  return { earlier, products }
}

/** From now on it counts as on order. */
export async function placeOrder(
  tx: OrganizationTx,
  person: Person,
  { items, ...order }: NewPurchaseOrder,
  { earlier, products }: OrderScope,
  fingerprint: Buffer,
): Promise<PurchaseOrder | Outcome<PurchaseOrder>> {
  if (earlier !== undefined) {
    if (!earlier.request_hash?.equals(fingerprint)) refuse('purchase_order_id_reused')
    return repeated(await getOrder(tx, person, order.id))
  }
  requireProducts(products, items)
  await Promise.all([
    tx.many(insertOrder(tx, order, person.id, fingerprint)),
    tx.many(insertOrderLines(tx, order.id, items)),
  ])
  return getOrder(tx, person, order.id)
}

/** What it says now is all it says, but for costs that whoever says it may not see. */
export async function replaceOrder(
  tx: OrganizationTx,
  person: Person,
  id: string,
  version: number | undefined,
  { items, ...order }: PurchaseOrderChange,
): Promise<PurchaseOrder> {
  const present = (await tx.maybe(lockOrder(tx, id))) ?? refuse('not_found')
  if (present.status !== 'open') refuse('purchase_order_closed')
  if (present.version !== version) refuse('version_conflict', { version: present.version })
  const productIds = items.map(({ productId }) => productId)
  requireProducts(await tx.many(findProductsForDocument(tx, productIds)), items)
  const lines = await withAgreedCosts(tx, person, id, items)
  await Promise.all([
    tx.many(dropLines(tx, id)),
    tx.many(insertOrderLines(tx, id, lines)),
    tx.many(updateOrder(tx, id, order)),
  ])
  return getOrder(tx, person, id)
}

export async function cancelOrder(tx: OrganizationTx, person: Person, id: string): Promise<void> {
  const [ended, [order]] = await tx.commitWith([
    endOrder(tx, id, person.id, { status: 'cancelled', documentId: null }),
    findStandingOrder(tx, id),
  ])
  if (order === undefined) refuse('not_found')
  if (ended.length === 0) refuse('purchase_order_closed')
}
