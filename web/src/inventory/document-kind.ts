import type { AdjustmentCause, StockDocumentKind } from '../../../contract/src/stock-documents.ts'
import type { inventoryTexts } from './inventory-texts.ts'

type Texts = (typeof inventoryTexts)['es'] | (typeof inventoryTexts)['en']

export function kindName(kind: StockDocumentKind, texts: Texts): string {
  return kind === 'count' ? texts.countKind : texts[kind]
}

export const CAUSES = [
  'correction',
  'damage',
  'expiry',
  'loss',
  'own_use',
  'found',
  'opening',
  'other',
] as const satisfies AdjustmentCause[]
