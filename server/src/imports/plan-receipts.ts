import { toUnits } from '@orbit/contract/units.ts'

export interface Shelf {
  productId: string
  tracksStock: boolean
  /** What stands there now, whoever brought it. */
  stock: string
}

export interface ReceiptLine {
  productId: string
  /** In thousandths. */
  quantity: bigint
}

const QUANTITY_DECIMALS = 3

/**
 * The goods that must come in before these sales: what they sell of each product, less what the import brought earlier and
 * has not sold yet (it was killed in between) and is still on the shelf. Goods of the shop's own are left alone. Computed
 * from what is there, so that a run that goes on where another stopped brings exactly what is missing, mostly nothing.
 */
export function planReceipts(
  sales: readonly { items: readonly { productId: string; quantity: string }[] }[],
  shelves: ReadonlyMap<string, Shelf>,
  broughtAndUnsold: ReadonlyMap<string, bigint>,
): ReceiptLine[] {
  return [...quantitiesOf(sales)]
    .map(([productId, needed]) => {
      const shelf = shelves.get(productId)
      if (shelf === undefined || !shelf.tracksStock) return { productId, quantity: 0n }
      const own = min(broughtAndUnsold.get(productId) ?? 0n, toUnits(shelf.stock, QUANTITY_DECIMALS))
      return { productId, quantity: needed - (own > 0n ? own : 0n) }
    })
    .filter(({ quantity }) => quantity > 0n)
    .sort((a, b) => (a.productId < b.productId ? -1 : 1))
}

/** How much of each product, in thousandths. */
export function quantitiesOf(
  sales: readonly { items: readonly { productId: string; quantity: string }[] }[],
): Map<string, bigint> {
  const quantities = new Map<string, bigint>()
  for (const { items } of sales) {
    for (const { productId, quantity } of items) {
      quantities.set(productId, (quantities.get(productId) ?? 0n) + toUnits(quantity, QUANTITY_DECIMALS))
    }
  }
  return quantities
}

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}
