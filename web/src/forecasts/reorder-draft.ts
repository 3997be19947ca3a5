import type { ReorderItem } from '../../../contract/src/forecast-shapes.ts'
import { divideRounded, fromUnits, toUnits } from '../../../contract/src/units.ts'
import type { Request } from '../lib/ask.ts'
import { newId } from '../lib/ids.ts'
import { isMeasured } from '../products/public.tsx'
import { readDecimal, readQuantity } from '../sales/public.tsx'

/** What somebody makes of the suggestion. Its id is that of the order: sent twice, it is one. */
export interface ReorderDraft {
  id: string
  changes: Record<string, { quantity?: string; isLeftOut?: boolean }>
}

export interface ReorderLine {
  item: ReorderItem
  /** As typed, or as suggested. */
  typed: string
  /** Null: not a quantity. */
  quantity: string | null
  isLeftOut: boolean
  /** Other than suggested. */
  isChanged: boolean
}

export function emptyReorder(): ReorderDraft {
  return { id: newId(), changes: {} }
}

/** Zero of something, or nothing typed, is leaving it out. */
export function linesOf(items: readonly ReorderItem[], { changes }: ReorderDraft): ReorderLine[] {
  return items.map((item) => {
    const change = changes[item.product.id] ?? {}
    const typed = change.quantity ?? item.quantity
    const decimals = isMeasured(item.unit) || item.quantity.includes('.') ? 3 : 0
    const isNone = typed.trim() === '' || Number(readDecimal(typed, decimals) ?? 1) === 0
    return {
      item,
      typed,
      quantity: isNone ? null : readQuantity(typed, decimals),
      isLeftOut: change.isLeftOut === true || isNone,
      isChanged: typed !== item.quantity,
    }
  })
}

/** All of what is in sight, or nothing of it; what was left out by a zero comes back as suggested. */
export function includeAll(draft: ReorderDraft, lines: readonly ReorderLine[], isIncluded: boolean): ReorderDraft {
  const changes = lines.map(({ item, quantity, typed, isChanged }) => {
    const kept = isChanged && !(isIncluded && quantity === null) ? { quantity: typed } : {}
    return [item.product.id, { ...kept, isLeftOut: !isIncluded }] as const
  })
  return { ...draft, changes: { ...draft.changes, ...Object.fromEntries(changes) } }
}

export function isFaulty({ isLeftOut, quantity }: ReorderLine): boolean {
  return !isLeftOut && quantity === null
}

/** In cents; undefined where its cost is not known, or may not be. */
export function costOf({ item, quantity }: ReorderLine): bigint | undefined {
  if (quantity === null || item.unitCost == null) return undefined
  return divideRounded(toUnits(quantity, 3) * toUnits(item.unitCost, 4), 100_000n)
}

export function totalOf(lines: readonly ReorderLine[]) {
  const taken = lines.filter(({ isLeftOut }) => !isLeftOut)
  const costs = taken.map(costOf)
  return {
    products: taken.length,
    cost: fromUnits(
      costs.reduce<bigint>((sum, cost) => sum + (cost ?? 0n), 0n),
      2,
    ),
    unknownCosts: costs.filter((cost) => cost === undefined).length,
  }
}

type OrderItems = NonNullable<Request<'purchases.create'>['body']>['items']

/** Undefined while any quantity is none. */
export function orderItems(lines: readonly ReorderLine[]): OrderItems | undefined {
  if (lines.some(isFaulty)) return undefined
  return lines.flatMap(({ item, quantity, isLeftOut }) =>
    isLeftOut || quantity === null
      ? []
      : [{ productId: item.product.id, quantity, ...(item.unitCost == null ? {} : { unitCost: item.unitCost }) }],
  )
}
