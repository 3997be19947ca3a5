import type { PurchaseOrder } from '../../../contract/src/purchases.ts'
import { divideRounded, fromUnits, toUnits, withoutTrailingZeros } from '../../../contract/src/units.ts'
import { readDecimal, readQuantity } from '../sales/public.tsx'

/** A line of an order as somebody edits it. */
export interface PurchaseLine {
  productId: string
  name: string
  sku: string
  /** As typed. */
  quantity: string
  /** As typed, of one unit; '' = not said. */
  cost: string
}

export function linesOfOrder({ items }: Pick<PurchaseOrder, 'items'>): PurchaseLine[] {
  return items.map(({ product, sku, quantity, unitCost }) => ({
    productId: product.id,
    name: product.name,
    sku,
    quantity: withoutTrailingZeros(quantity),
    cost: unitCost == null ? '' : withoutTrailingZeros(unitCost),
  }))
}

/** What came may be nothing of a line; what is ordered may not. */
export function faultOf({ quantity, cost }: PurchaseLine, mayBeNone = false): 'quantity' | 'cost' | undefined {
  const isNone = mayBeNone && Number(readDecimal(quantity, 3) ?? 1) === 0
  if (!isNone && readQuantity(quantity, 3) === null) return 'quantity'
  return cost.trim() !== '' && readDecimal(cost, 4) === null ? 'cost' : undefined
}

/** Quantity x cost in cents; undefined where either is not known. */
export function costOf(line: PurchaseLine): bigint | undefined {
  const exact = exactCostOf(line)
  return exact === undefined ? undefined : divideRounded(exact, 100_000n)
}

/** Rounded once, as the server does it. */
export function totalOf(lines: readonly PurchaseLine[]): string {
  const exact = lines.reduce<bigint>((sum, line) => sum + (exactCostOf(line) ?? 0n), 0n)
  return fromUnits(divideRounded(exact, 100_000n), 2)
}

/** In units of seven decimals. */
function exactCostOf({ quantity, cost }: PurchaseLine): bigint | undefined {
  const [count, each] = [readQuantity(quantity, 3), readDecimal(cost, 4)]
  return count === null || each === null ? undefined : toUnits(count, 3) * toUnits(each, 4)
}

/** As the API takes them, without those of which nothing came; undefined while any is wrong. */
export function itemsOf(lines: readonly PurchaseLine[], mayBeNone = false) {
  if (lines.some((line) => faultOf(line, mayBeNone) !== undefined)) return undefined
  return lines.flatMap(({ productId, quantity, cost }) => {
    const count = readQuantity(quantity, 3)
    const unitCost = readDecimal(cost, 4)
    return count === null ? [] : [{ productId, quantity: count, ...(unitCost === null ? {} : { unitCost }) }]
  })
}
