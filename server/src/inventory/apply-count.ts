import type { StockCountApplication } from '@orbit/contract/stock-count-shapes.ts'
import type { StockDocument } from '@orbit/contract/stock-documents.ts'
import type { Outcome } from '../platform/api.ts'
import type { Person } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { documentOf } from './document-shape.ts'
import { findEarlierDocument, findStockDocument, findStockDocumentItems, insertHeader } from './inventory.queries.ts'
import { closeCount, findStandingCount, insertCountedLines } from './stock-counts.queries.ts'
import { type EarlierDocument, sameDocumentAgain } from './write-document.ts'

/**
 * A count becomes one document. Each line carries the stock of its moment of counting, and the database moves the difference
 * (db/logic/inventory.sql), so that what was sold since stays sold.
 */
export async function applyCount(
  tx: OrganizationTx,
  person: Person,
  countId: string,
  { id, reason, uncounted }: StockCountApplication,
  earlier: EarlierDocument | undefined,
  fingerprint: Buffer,
): Promise<StockDocument | Outcome<StockDocument>> {
  if (earlier !== undefined) return appliedBefore(tx, person, countId, id, earlier, fingerprint)
  // The row of the sheet decides between two who apply at once.
  const [closed] = await tx.many(closeCount(tx, countId, person.id, { status: 'applied', documentId: id }))
  if (closed === undefined) {
    const made = await tx.maybe(findEarlierDocument(tx, id))
    return appliedBefore(tx, person, countId, id, made, fingerprint)
  }
  const lines = await tx.many(insertCountedLines(tx, countId, id, uncounted === 'zero'))
  if (lines.length === 0) refuse('stock_count_empty')
  const [, [row], items] = await tx.commitWith([
    insertHeader(tx, { id, kind: 'count', userId: person.id, reason, requestHash: fingerprint }),
    findStockDocument(tx, id),
    findStockDocumentItems(tx, id),
  ])
  if (row === undefined) throw new Error('the document was not written')
  return documentOf(row, items, person)
}

async function appliedBefore(
  tx: OrganizationTx,
  person: Person,
  countId: string,
  documentId: string,
  earlier: EarlierDocument | undefined,
  fingerprint: Buffer,
): Promise<Outcome<StockDocument>> {
  const count = (await tx.maybe(findStandingCount(tx, countId))) ?? refuse('not_found')
  if (earlier === undefined) refuse('stock_count_closed')
  if (count.document_id !== documentId) refuse('stock_document_id_reused')
  return sameDocumentAgain(tx, person, documentId, earlier, fingerprint)
}
