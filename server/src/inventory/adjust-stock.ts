import type { NewAdjustment } from '@orbit/contract/stock-documents.ts'
import type { Person } from '../platform/person.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { requireProducts, type Shelf, sameDocumentAgain, writeDocument } from './write-document.ts'

/** What was counted becomes the stock. Whether it is still what the person saw is decided under the products' locks. */
export async function adjustStock(
  tx: OrganizationTx,
  person: Person,
  { id, cause, reason, items }: NewAdjustment,
  { products, earlier }: Shelf,
  fingerprint: Buffer,
) {
  if (earlier !== undefined) return sameDocumentAgain(tx, person, id, earlier, fingerprint)
  requireProducts(
    products,
    items.map(({ productId, countedQuantity, difference }) => ({
      productId,
      quantity: countedQuantity ?? difference ?? '0',
    })),
  )
  return writeDocument(
    tx,
    person,
    { id, kind: 'adjustment', cause, userId: person.id, reason, requestHash: fingerprint },
    items.map(({ difference, ...item }) => ({ ...item, quantity: difference })),
  )
}
