import type { StockDocumentKind } from '../../../contract/src/stock-documents.ts'
import type { LedgerEntryType } from '../../../contract/src/stock-ledger.ts'
import { dayIn, filled, idIn, oneOf, textIn } from '../lib/search-params.ts'
import { plusDays } from '../ui/day-ranges.ts'

export const ENTRY_TYPES = [
  'sale',
  'purchase',
  'adjustment',
  'return',
  'revaluation',
] as const satisfies LedgerEntryType[]
export const DOCUMENT_KINDS = ['purchase', 'adjustment', 'count', 'return'] as const satisfies StockDocumentKind[]

export type LedgerSearch = ReturnType<typeof readLedgerSearch>

export function readLedgerSearch(given: Record<string, unknown>) {
  return filled({
    from: dayIn(given.from),
    to: dayIn(given.to),
    productId: idIn(given.productId),
    userId: idIn(given.userId),
    documentId: idIn(given.documentId),
    type: oneOf(ENTRY_TYPES, given.type),
  })
}

export type DocumentsSearch = ReturnType<typeof readDocumentsSearch>

export function readDocumentsSearch(given: Record<string, unknown>) {
  return filled({
    from: dayIn(given.from),
    to: dayIn(given.to),
    kind: oneOf(DOCUMENT_KINDS, given.kind),
    supplier: textIn(given.supplier),
  })
}

/** The last thirty days, unless the address says others. */
export function rangeOf({ from, to }: { from?: string; to?: string }, today: string) {
  const last = to ?? today
  const first = from ?? plusDays(last, -29)
  return { from: first, to: last }
}
