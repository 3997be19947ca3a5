import type { StockCountLine } from '../../../contract/src/stock-count-shapes.ts'
import { fromUnits, toUnits, withoutTrailingZeros } from '../../../contract/src/units.ts'
import { newId } from '../lib/ids.ts'

/** Counted on this device and not yet known to the server. */
export interface PendingEntry {
  id: string
  productId: string
  name: string
  sku: string
  countedQuantity: string
  countedAt: string
}

export type Pending = Readonly<Record<string, PendingEntry>>

/** A product as the list of the counted shows it. */
export interface CountedRow {
  productId: string
  name: string
  sku: string
  counted: string
  /** Null until the server has compared it with the stock of that moment. */
  expected: string | null
  difference: string | null
  isPending: boolean
}

interface Named {
  id: string
  name: string
  sku: string
}

/** Each change is an entry of its own; a later one takes the place of one that was not sent yet. */
export function enter(pending: Pending, product: Named, countedQuantity: string, now: Date): Pending {
  const entry = {
    id: newId(),
    productId: product.id,
    name: product.name,
    sku: product.sku,
    countedQuantity,
    countedAt: now.toISOString(),
  }
  return { ...pending, [product.id]: entry }
}

/** Without those that arrived, unless they were changed while they travelled. */
export function withoutSent(pending: Pending, sent: readonly PendingEntry[]): Pending {
  const ids = new Set(sent.map(({ id }) => id))
  return Object.fromEntries(Object.entries(pending).filter(([, { id }]) => !ids.has(id)))
}

/** What is counted by now, the latest first: what others entered, and what was entered here. */
export function countedRows(lines: readonly StockCountLine[], pending: Pending): CountedRow[] {
  const sent = lines.flatMap(({ product, sku, entry }) =>
    entry && !(product.id in pending) ? [{ product, sku, entry }] : [],
  )
  const waiting = Object.values(pending).map((entry) => ({ at: entry.countedAt, row: pendingRow(entry) }))
  const known = sent.map(({ product, sku, entry }) => ({
    at: entry.countedAt,
    row: {
      productId: product.id,
      name: product.name,
      sku,
      counted: entry.countedQuantity,
      expected: entry.expectedQuantity,
      difference: entry.difference,
      isPending: false,
    },
  }))
  return [...waiting, ...known].sort((one, other) => other.at.localeCompare(one.at)).map(({ row }) => row)
}

function pendingRow({ productId, name, sku, countedQuantity }: PendingEntry): CountedRow {
  return { productId, name, sku, counted: countedQuantity, expected: null, difference: null, isPending: true }
}

/** Never below nothing. */
export function plus(quantity: string, more: string): string {
  const sum = toUnits(quantity, 3) + toUnits(more, 3)
  return withoutTrailingZeros(fromUnits(sum < 0n ? 0n : sum, 3))
}
