import type { Day } from './day.ts'
import { type ProductHistory, type ShopHistory, shelf } from './history.ts'

/** How far back a forecast looks: two years show each season twice. */
export const MAX_DAYS = 730

/** A shop's products on one common axis: index 0 is `firstDay`, the last index the cutoff. */
export interface Shop {
  firstDay: Day
  /** days on the axis */
  length: number
  products: readonly Series[]
  country: string | undefined
}

/** One product, daily. Arrays have the shop's length; what lies before `start` is empty. */
export interface Series {
  id: string
  category: string
  /** Index of its first sale, or of its first day where a shop says so and nothing has been sold yet. */
  start: number
  /** Units. */
  sold: Float64Array
  /** `shelf` of each day. */
  shelf: Uint8Array
  /** True when it is sold by weight or length, and not in pieces. */
  isFractional: boolean
}

/** Lays the products beside each other, at most {@link MAX_DAYS} back, each from its first sale on (as M5 scores them). */
export function alignShop(history: ShopHistory): Shop {
  const { lastDay, products } = history
  const earliest = products.reduce((first, product) => Math.min(first, firstSaleOf(product, lastDay)), lastDay)
  const firstDay = Math.max(earliest, lastDay - MAX_DAYS + 1)
  const length = lastDay - firstDay + 1
  const series = products.map((product) => alignProduct(product, firstDay, length))
  return { firstDay, length, products: series, country: history.country }
}

function firstSaleOf({ firstDay, sold }: ProductHistory, lastDay: Day): Day {
  for (let index = 0; index < sold.length && firstDay + index <= lastDay; index++) {
    if (unitsOf(sold[index]) > 0) return firstDay + index
  }
  return Math.min(firstDay, lastDay)
}

function alignProduct(product: ProductHistory, firstDay: Day, length: number): Series {
  const sold = new Float64Array(length)
  const flags = new Uint8Array(length)
  let isFractional = false
  const shift = firstDay - product.firstDay
  for (let index = Math.max(0, -shift); index < length; index++) {
    sold[index] = unitsOf(product.sold[index + shift])
    flags[index] = product.shelf?.[index + shift] ?? shelf.stocked
    if (!Number.isInteger(sold[index])) isFractional = true
  }
  const start = Math.max(0, firstSaleOf(product, firstDay + length - 1) - firstDay)
  return { id: product.id, category: product.category ?? '', start, sold, shelf: flags, isFractional }
}

const LEAST_QUANTITY = 1e-6 // less is what a subtraction left over

/** A day on which more came back than was sold asked for nothing. */
function unitsOf(quantity = 0): number {
  return quantity >= LEAST_QUANTITY && Number.isFinite(quantity) ? quantity : 0
}
