import type { Product } from '../../../contract/src/products.ts'
import { divideRounded, fromUnits, toUnits, withoutTrailingZeros } from '../../../contract/src/units.ts'
import type { Request } from '../lib/ask.ts'
import { newId } from '../lib/ids.ts'
import { readDecimal, readQuantity } from '../sales/public.tsx'

export interface ReceiveLine {
  productId: string
  name: string
  sku: string
  unit: string
  quantityDecimals: number
  /** As typed. */
  quantity: string
  /** As typed, of one unit; '' = the average stays. */
  cost: string
  /** The average now, where it may be seen. */
  presentCost: string | null
}

/** Goods that are being received. Its id is that of the document: sent twice, it is received once. */
export interface ReceiveDraft {
  id: string
  supplierName: string
  supplierDocument: string
  supplierInvoice: string
  note: string
  lines: ReceiveLine[]
}

export function emptyReceipt(): ReceiveDraft {
  return { id: newId(), supplierName: '', supplierDocument: '', supplierInvoice: '', note: '', lines: [] }
}

/** One more line on top, or more of the one that is there. */
export function addToReceipt(draft: ReceiveDraft, product: Product, quantity: string | null): ReceiveDraft {
  const present = draft.lines.find(({ productId }) => productId === product.id)
  const others = draft.lines.filter((line) => line !== present)
  const more = quantity ?? '1'
  const line: ReceiveLine = present
    ? { ...present, quantity: sum(present.quantity, more, present.quantityDecimals) }
    : {
        productId: product.id,
        name: product.name,
        sku: product.sku,
        unit: product.unit,
        quantityDecimals: product.quantityDecimals,
        quantity: more,
        cost: '',
        presentCost: product.costPrice ?? null,
      }
  return { ...draft, lines: [line, ...others] }
}

function sum(typed: string, more: string, decimals: number): string {
  const present = readQuantity(typed, decimals) ?? '0'
  return withoutTrailingZeros(fromUnits(toUnits(present, 3) + toUnits(more, 3), 3))
}

export function changeLine(draft: ReceiveDraft, productId: string, change: Partial<ReceiveLine>): ReceiveDraft {
  return { ...draft, lines: draft.lines.map((line) => (line.productId === productId ? { ...line, ...change } : line)) }
}

export function removeLine(draft: ReceiveDraft, productId: string): ReceiveDraft {
  return { ...draft, lines: draft.lines.filter((line) => line.productId !== productId) }
}

/** Where it was; what was typed since it was taken out stays. */
export function putBackLine(draft: ReceiveDraft, line: ReceiveLine, place: number): ReceiveDraft {
  return { ...draft, lines: removeLine(draft, line.productId).lines.toSpliced(place, 0, line) }
}

/** What is wrong with a line as it is typed. */
export function faultOf({ quantity, cost, quantityDecimals }: ReceiveLine): 'quantity' | 'cost' | undefined {
  if (readQuantity(quantity, quantityDecimals) === null) return 'quantity'
  return cost.trim() !== '' && readDecimal(cost, 4) === null ? 'cost' : undefined
}

/** Quantity x cost where both are known, in cents; the present cost where none was typed. */
export function costOf({ quantity, cost, presentCost, quantityDecimals }: ReceiveLine): bigint | undefined {
  const count = readQuantity(quantity, quantityDecimals)
  const each = cost.trim() === '' ? presentCost : readDecimal(cost, 4)
  if (count === null || each === null) return undefined
  return divideRounded(toUnits(count, 3) * toUnits(each, 4), 100_000n)
}

/** Undefined while any line is wrong, or there is none. */
export function receiptBody(draft: ReceiveDraft): Request<'inventory.receive'>['body'] | undefined {
  if (draft.lines.length === 0 || draft.lines.some((line) => faultOf(line) !== undefined)) return undefined
  const { id, lines, supplierName, supplierDocument, supplierInvoice, note } = draft
  const texts = Object.entries({ supplierName, supplierDocument, supplierInvoice, note })
    .map(([key, text]) => [key, text.trim()] as const)
    .filter(([, text]) => text !== '')
  return {
    id,
    ...Object.fromEntries(texts),
    items: lines.map(({ productId, quantity, cost, quantityDecimals }) => {
      const unitCost = cost.trim() === '' ? null : readDecimal(cost, 4)
      return {
        productId,
        quantity: readQuantity(quantity, quantityDecimals) ?? '0',
        ...(unitCost === null ? {} : { unitCost }),
      }
    }),
  }
}
