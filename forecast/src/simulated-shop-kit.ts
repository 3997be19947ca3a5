import { dayOf, weekdayOf } from './day.ts'
import { type ProductHistory, type Shelf, type ShopHistory, shelf } from './history.ts'
import { seededRandom } from './seeded-random.ts'

/** For tests: shops whose true demand is known. */
export interface SimulatedShop {
  products: number
  days: number
  seed: number
  /** Units on a usual day of the product. */
  rate: (product: number) => number
  /** How busy a day is; 0 when closed. Index 0 is Monday. */
  week?: readonly number[]
  /** Pieces a customer takes. */
  size?: (random: () => number) => number
}

export const LAST_DAY = dayOf('2024-06-30') ?? 0 // a Sunday
const USUAL_WEEK = [1, 0.8, 0.9, 1, 1.3, 1.6, 0]

/** `shop.days` days up to LAST_DAY. */
export function simulateShop({
  products,
  days,
  seed,
  rate,
  week = USUAL_WEEK,
  size = () => 1,
}: SimulatedShop): ShopHistory {
  const random = seededRandom(seed)
  const firstDay = LAST_DAY - days + 1
  const one = (product: number): ProductHistory => ({
    id: `p${product}`,
    firstDay,
    sold: Float64Array.from({ length: days }, (_, day) => {
      let units = 0
      const customers = poisson(rate(product) * (week[weekdayOf(firstDay + day)] ?? 1), random)
      for (let customer = 0; customer < customers; customer++) units += size(random)
      return units
    }),
  })
  return { lastDay: LAST_DAY, products: Array.from({ length: products }, (_, product) => one(product)) }
}

/** The same shop known only up to `back` days before its end. */
export function knownUntil(history: ShopHistory, back: number): ShopHistory {
  return { ...history, lastDay: history.lastDay - back }
}

/** What a shelf lets through of demand: filled to `fill` every `every` days. Returns what was sold, and the shelf's flags. */
export function sellFromShelf(demand: ArrayLike<number>, { fill, every }: { fill: number; every: number }) {
  const sold = new Float64Array(demand.length)
  const flags: Shelf[] = []
  let stock = 0
  for (let day = 0; day < demand.length; day++) {
    if (day % every === 0) stock = fill
    sold[day] = Math.min(stock, demand[day] ?? 0)
    flags.push(stock === 0 ? shelf.beganEmpty : stock - (sold[day] ?? 0) === 0 ? shelf.ranOut : shelf.stocked)
    stock -= sold[day] ?? 0
  }
  return { sold, shelf: flags }
}

export function poisson(mean: number, random: () => number): number {
  let [count, product] = [0, random()]
  while (product > Math.exp(-mean)) {
    count++
    product *= random()
  }
  return count
}
