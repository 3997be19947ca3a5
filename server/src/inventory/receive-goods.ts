import type { NewReceipt } from '@orbit/contract/stock-documents.ts'
import type { Person } from '../platform/person.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { requireProducts, type Shelf, sameDocumentAgain, writeDocument } from './write-document.ts'

/** Goods come in. The database weighs their cost into the average of each product (db/logic/inventory.sql). */
export async function receiveGoods(
  tx: OrganizationTx,
  person: Person,
  { items, note, receivedAt, ...receipt }: NewReceipt,
  { products, earlier }: Shelf,
  fingerprint: Buffer,
) {
  if (earlier !== undefined) return sameDocumentAgain(tx, person, receipt.id, earlier, fingerprint)
  requireProducts(products, items)
  return writeDocument(
    tx,
    person,
    {
      ...receipt,
      kind: 'purchase',
      userId: person.id,
      reason: note,
      occurredAt: receivedAt,
      requestHash: fingerprint,
    },
    items,
  )
}
