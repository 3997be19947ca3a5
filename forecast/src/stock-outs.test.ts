import { expect, test } from 'vitest'
import { shelf } from './history.ts'
import { fit, predict } from './model.ts'
import { sellFromShelf, simulateShop } from './simulated-shop-kit.ts'

// Demand is known here; the shelf lets only a part of it through.
const wanted = simulateShop({
  products: 40,
  days: 250,
  seed: 11,
  rate: (product) => 1 + (product % 8),
  week: [1, 1, 1, 1, 1, 1, 1],
})
const throughShelf = wanted.products.map((product, index) => {
  // Every five to nine days goods come for two thirds of what will be asked for until the next time.
  const every = 5 + (index % 5)
  const { sold, shelf } = sellFromShelf(product.sold, { fill: Math.round((1 + (index % 8)) * every * 0.65), every })
  return { ...product, sold, shelf }
})

function monthOf(products: readonly (typeof throughShelf)[number][] | typeof wanted.products): number {
  const { products: forecasts } = predict(fit({ ...wanted, products }), 28)
  return forecasts.reduce((sum, one) => sum + (one.method === 'insufficient' ? 0 : (one.totals[1]?.mean ?? 0)), 0)
}

test('most of what empty shelves hide from the forecast is found again by the flags of the stock', () => {
  const truth = monthOf(wanted.products)
  const blind = monthOf(throughShelf.map((product) => ({ ...product, shelf: undefined as never })))
  const seeing = monthOf(throughShelf)
  expect(blind).toBeLessThan(0.85 * truth)
  const recovered = (seeing - blind) / (truth - blind)
  expect(recovered).toBeGreaterThan(0.85)
  expect(recovered).toBeLessThan(1.15)
})

test('a day on which the shop says it was closed does not count as a day without demand', () => {
  const closedFor = 21
  const holidays = wanted.products.map((product) => {
    const isAway = (day: number) => day >= product.sold.length - closedFor
    return {
      ...product,
      sold: Array.from(product.sold, (units, day) => (isAway(day) ? 0 : units)),
      shelf: Array.from(product.sold, (_, day) => (isAway(day) ? shelf.closed : shelf.stocked)),
    }
  })
  expect(monthOf(holidays as never) / monthOf(wanted.products)).toBeGreaterThan(0.9)
})
