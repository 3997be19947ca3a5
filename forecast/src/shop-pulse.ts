import type { Shop } from './series.ts'

/** How busy the shop as a whole was, day by day; arrays have the shop's length. */
export interface ShopPulse {
  /** Sales counted in usual sales of their product, so that rice by the sack does not outshout the rest. */
  sales: Float64Array
  /** Different products sold. */
  productsSold: Float64Array
  /** 1 where the shop was open: it sold something, or sells so little that a day without a sale says nothing. */
  isOpen: Uint8Array
}

const BULK = 5 // usual sales; more of one product on one day is its own affair and not the shop's
const WINDOW = 28 // days to either side
const CHANCE = 0.01

export function takePulse({ products, length }: Shop): ShopPulse {
  const sales = new Float64Array(length)
  const productsSold = new Float64Array(length)
  for (const { sold, start } of products) {
    const usual = usualSale(sold)
    for (let day = start; day < length; day++) {
      const quantity = sold[day] ?? 0
      if (quantity <= 0) continue
      sales[day] = (sales[day] ?? 0) + Math.min(quantity / usual, BULK)
      productsSold[day] = (productsSold[day] ?? 0) + 1
    }
  }
  return { sales, productsSold, isOpen: findOpenDays(productsSold) }
}

function usualSale(sold: Float64Array): number {
  const sizes = sold.filter((quantity) => quantity > 0)
  return sizes.length === 0 ? 1 : sizes.reduce((sum, size) => sum + size, 0) / sizes.length
}

/**
 * Where λ different products sell on a day on which anything sells, an open day without any sale has the chance e^−λ
 * (Poisson): below 1 % the shop was closed. A shop with one product is never called closed for a day without its sale.
 */
function findOpenDays(productsSold: Float64Array): Uint8Array {
  const isOpen = new Uint8Array(productsSold.length).fill(1)
  for (let day = 0; day < productsSold.length; day++) {
    if ((productsSold[day] ?? 0) > 0) continue
    const around = productsSold.subarray(Math.max(0, day - WINDOW), day + WINDOW + 1).filter((count) => count > 0)
    const usual = around.length === 0 ? 0 : around.reduce((sum, count) => sum + count, 0) / around.length
    if (around.length === 0 || Math.exp(-usual) < CHANCE) isOpen[day] = 0
  }
  return isOpen
}
