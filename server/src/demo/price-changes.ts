import type { Act } from './acts.ts'
import type { Intention } from './agenda.ts'
import { momentOf } from './calendar.ts'
import { shelfPrice } from './catalogue.ts'
import type { Trade } from './open-trade.ts'
import type { Shelf } from './shelves.ts'

const A_DAY = 0.7
/** Of so many the price that is furthest behind is changed. */
const LOOKED_AT = 5
const IGV = 1.18

/** Before the shop opens, some prices are brought to what the goods cost by now. */
export function* priceChangesOf(shop: Trade, day: number): Generator<[number, Intention['act']]> {
  for (let left = shop.random.poisson(A_DAY); left > 0; left--) {
    yield [momentOf(day, shop.random.between(6.2, 6.9)), (at) => reprice(shop, at)]
  }
}

function reprice({ random, books, demo, ownerId }: Trade, at: number): Act | undefined {
  const looked = Array.from({ length: LOOKED_AT }, () => random.pick(demo.products))
  const [product, { cost, price }] = looked
    .map((one) => [one, books.shelves.of(one)] as const)
    .reduce((least, one) => (markup(one[1]) < markup(least[1]) ? one : least))
  if (!product.tracksStock || cost === null) return undefined
  const tax = product.taxCategory === 'taxed' ? IGV : 1
  const salePrice = shelfPrice((cost / 100) * tax * random.between(1.22, 1.42))
  return salePrice === price ? undefined : { kind: 'reprice', at, userId: ownerId, product, salePrice }
}

function markup({ product, cost, price }: Shelf): number {
  if (!product.tracksStock || cost === null) return Number.POSITIVE_INFINITY
  return price / (product.taxCategory === 'taxed' ? IGV : 1) / cost
}
