import type { NewReturn } from '@orbit/contract/stock-documents.ts'
import type { Person } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { findEarlierDocument, findSaleItemsForReturn, type SaleItemForReturn } from './inventory.queries.ts'
import { type EarlierDocument, requireDecimals, sameDocumentAgain, writeDocument } from './write-document.ts'

export interface SoldGoods {
  sold: SaleItemForReturn[]
  earlier: EarlierDocument | undefined
}

export async function lookAtSale(tx: OrganizationTx, { id, saleId, items }: NewReturn): Promise<SoldGoods> {
  const saleItemIds = items.map(({ saleItemId }) => saleItemId)
  const [sold, earlier] = await Promise.all([
    tx.many(findSaleItemsForReturn(tx, saleId, saleItemIds)),
    tx.maybe(findEarlierDocument(tx, id)),
  ])
  return { sold, earlier }
}

/** Goods of a sale come back to the shelf, each line at most as often as it was sold; the database counts under the sale's lock. */
export async function takeBackGoods(
  tx: OrganizationTx,
  person: Person,
  { id, reason, items }: NewReturn,
  { sold, earlier }: SoldGoods,
  fingerprint: Buffer,
) {
  if (earlier !== undefined) return sameDocumentAgain(tx, person, id, earlier, fingerprint)
  const known = new Map(sold.map((item) => [item.id, item]))
  const missing = items.flatMap(({ saleItemId }) => (known.has(saleItemId) ? [] : [saleItemId]))
  const lines = items.flatMap(({ saleItemId, quantity }) => {
    const item = known.get(saleItemId)
    return item === undefined ? [] : [{ item, saleItemId, quantity, productId: item.product_id }]
  })
  if (missing.length > 0) refuse('sale_item_unavailable', { saleItemIds: [...new Set(missing)] })
  for (const { item, quantity } of lines) requireDecimals(item.product_id, quantity, item.quantity_decimals)
  return writeDocument(
    tx,
    person,
    { id, kind: 'return', userId: person.id, reason, requestHash: fingerprint },
    lines.map(({ productId, saleItemId, quantity }) => ({ productId, saleItemId, quantity })),
  )
}
