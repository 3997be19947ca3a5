import type { StockDocument } from '@orbit/contract/stock-documents.ts'
import { type Outcome, repeated } from '../platform/api.ts'
import type { Person } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { documentOf } from './document-shape.ts'
import {
  findEarlierDocument,
  findProductsForDocument,
  findStockDocument,
  findStockDocumentItems,
  insertStockDocument,
  type NewStockDocument,
  type NewStockLine,
  type ProductForDocument,
} from './inventory.queries.ts'

/** Two requests with the same id at the same moment: the slower one meets these, is done again, and finds the document. */
export const SAME_DOCUMENT = ['stock_documents_pkey', 'idx_stock_document_items_document_id']

export interface EarlierDocument {
  request_hash: Buffer | null
}

export interface Shelf {
  products: ProductForDocument[]
  earlier: EarlierDocument | undefined
}

export async function lookAtShelf(
  tx: OrganizationTx,
  { id, items }: { id: string; items: readonly { productId: string }[] },
): Promise<Shelf> {
  const productIds = items.map(({ productId }) => productId)
  const [products, earlier] = await Promise.all([
    tx.many(findProductsForDocument(tx, productIds)),
    tx.maybe(findEarlierDocument(tx, id)),
  ])
  return { products, earlier }
}

/** Lines, header and the answer in one round trip with the commit. */
export async function writeDocument(
  tx: OrganizationTx,
  person: Person,
  document: NewStockDocument,
  lines: readonly NewStockLine[],
): Promise<StockDocument> {
  const [, , [row], items] = await tx.commitWith([
    ...insertStockDocument(tx, document, lines),
    findStockDocument(tx, document.id),
    findStockDocumentItems(tx, document.id),
  ])
  if (row === undefined) throw new Error('the document was not written')
  return documentOf(row, items, person)
}

/** The document that this very request made before; another request under its id is refused. */
export async function sameDocumentAgain(
  tx: OrganizationTx,
  person: Person,
  id: string,
  earlier: EarlierDocument,
  fingerprint: Buffer,
): Promise<Outcome<StockDocument>> {
  if (!earlier.request_hash?.equals(fingerprint)) refuse('stock_document_id_reused')
  return repeated(await getDocument(tx, person, id))
}

export async function getDocument(tx: OrganizationTx, reader: Person, id: string): Promise<StockDocument> {
  const [row, items] = await Promise.all([tx.maybe(findStockDocument(tx, id)), tx.many(findStockDocumentItems(tx, id))])
  return documentOf(row ?? refuse('not_found'), items, reader)
}

/** `quantities` are those that will be kept; what was expected may have any decimals, since it is compared only. */
export function requireProducts(
  products: readonly ProductForDocument[],
  items: readonly { productId: string; quantity: string }[],
): void {
  const known = new Map(products.map((product) => [product.id, product]))
  const missing = items.flatMap(({ productId }) => (known.has(productId) ? [] : [productId]))
  if (missing.length > 0) refuse('product_unavailable', { productIds: [...new Set(missing)] })
  if (products.some(({ tracks_stock }) => !tracks_stock)) refuse('stock_not_tracked')
  for (const { productId, quantity } of items) {
    requireDecimals(productId, quantity, known.get(productId)?.quantity_decimals ?? 0)
  }
}

export function requireDecimals(productId: string, quantity: string, quantityDecimals: number): void {
  const decimals = quantity.split('.')[1]?.length ?? 0
  if (decimals > quantityDecimals) refuse('quantity_decimals', { productId, quantityDecimals })
}
