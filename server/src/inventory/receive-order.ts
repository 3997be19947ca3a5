import type { OrderReceipt } from '@orbit/contract/purchases.ts'
import type { StockDocument } from '@orbit/contract/stock-documents.ts'
import { withoutTrailingZeros } from '@orbit/contract/units.ts'
import type { Outcome } from '../platform/api.ts'
import type { Person } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { findEarlierDocument } from './inventory.queries.ts'
import { endOrder, findOrderLines, lockOrder } from './purchase-orders.queries.ts'
import { receiveGoods } from './receive-goods.ts'
import { withAgreedCosts } from './with-agreed-costs.ts'
import { type EarlierDocument, lookAtShelf, sameDocumentAgain } from './write-document.ts'

/** The order ends, and what came of it is received as goods always are. */
export async function receiveOrder(
  tx: OrganizationTx,
  person: Person,
  orderId: string,
  { items, supplierName, ...receipt }: OrderReceipt,
  earlier: EarlierDocument | undefined,
  fingerprint: Buffer,
): Promise<StockDocument | Outcome<StockDocument>> {
  const order = (await tx.maybe(lockOrder(tx, orderId))) ?? refuse('not_found')
  if (order.status !== 'open') return receivedBefore(tx, person, order.document_id, receipt.id, fingerprint)
  if (earlier !== undefined) refuse('stock_document_id_reused')
  const supplier = supplierName ?? order.supplier_name ?? undefined
  const came = {
    ...receipt,
    ...(supplier === undefined ? {} : { supplierName: supplier }),
    items: items ? await withAgreedCosts(tx, person, orderId, items) : await itemsOf(tx, orderId),
  }
  const shelf = await lookAtShelf(tx, came)
  await tx.many(endOrder(tx, orderId, person.id, { status: 'received', documentId: receipt.id }))
  return receiveGoods(tx, person, came, shelf, fingerprint)
}

async function itemsOf(tx: OrganizationTx, orderId: string) {
  const lines = await tx.many(findOrderLines(tx, orderId))
  return lines.map(({ product_id: productId, quantity, unit_cost }) => ({
    productId,
    // As the form sends it: 10, and not 10.000, which a product sold by the piece does not have.
    quantity: withoutTrailingZeros(quantity),
    ...(unit_cost === null ? {} : { unitCost: unit_cost }),
  }))
}

/** The receipt that this very request made; anything else comes too late. */
async function receivedBefore(
  tx: OrganizationTx,
  person: Person,
  documentId: string | null,
  receiptId: string,
  fingerprint: Buffer,
): Promise<Outcome<StockDocument>> {
  if (documentId !== receiptId) refuse('purchase_order_closed')
  const earlier = (await tx.maybe(findEarlierDocument(tx, receiptId))) ?? refuse('not_found')
  return sameDocumentAgain(tx, person, receiptId, earlier, fingerprint)
}
