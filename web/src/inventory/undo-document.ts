import type { StockDocument } from '../../../contract/src/stock-documents.ts'
import { ask } from '../lib/ask.ts'
import { newId } from '../lib/ids.ts'
import { say } from '../lib/texts.ts'
import { adjustTexts } from './adjust-texts.ts'

/** Moves back what an adjustment or a count moved, by an adjustment that says so: the ledger forgets nothing. */
export async function undoDocument(document: Pick<StockDocument, 'number' | 'items'>): Promise<void> {
  const items = document.items
    .filter(({ quantity }) => /[1-9]/.test(quantity))
    .map(({ product, quantity }) => ({ productId: product.id, difference: negated(quantity) }))
  if (items.length === 0) return
  const reason = say(adjustTexts).undoReason(document.number)
  await ask('inventory.adjust', { body: { id: newId(), cause: 'correction', reason, items } })
}

export function negated(quantity: string): string {
  return quantity.startsWith('-') ? quantity.slice(1) : `-${quantity}`
}
