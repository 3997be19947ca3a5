import { describe, expect, test } from 'vitest'
import type { ProductForecast } from './forecast-product.ts'
import type { ProductHistory } from './history.ts'
import { fit, predict } from './model.ts'
import { seededRandom } from './seeded-random.ts'
import { LAST_DAY, poisson, simulateShop } from './simulated-shop-kit.ts'

const usual = simulateShop({ products: 12, days: 200, seed: 7, rate: () => 2 }).products
const product = (id: string, sold: number[], category?: string): ProductHistory => ({
  id,
  category,
  firstDay: LAST_DAY - sold.length + 1,
  sold,
})

function forecastOne(one: ProductHistory, others: readonly ProductHistory[] = []): ProductForecast {
  const { products } = predict(fit({ lastDay: LAST_DAY, products: [one, ...others] }), 28)
  return products[0] as ProductForecast
}

function numbers(forecast: ProductForecast) {
  if (forecast.method === 'insufficient') throw new Error('it has no numbers')
  const [week, month] = forecast.totals
  return { ...forecast, week: week?.mean ?? Number.NaN, month: month?.mean ?? Number.NaN }
}

describe('shops with little to tell', () => {
  test('an empty shop has no forecasts', () => {
    expect(predict(fit({ lastDay: LAST_DAY, products: [] }), 28).products).toEqual([])
  })

  test('a product that never sold, with no like, gets no number', () => {
    expect(forecastOne(product('p', [0, 0, 0]))).toEqual({ id: 'p', method: 'insufficient' })
    expect(forecastOne(product('p', []))).toEqual({ id: 'p', method: 'insufficient' })
  })

  test('a single sale is forecast with a wide interval, and says that it is new', () => {
    const { method, modelVersion, month, totals } = numbers(forecastOne(product('p', [0, 4, 0, 0])))
    expect([method, modelVersion]).toEqual(['cold', 'orbit-1.0.0+cold'])
    expect(month).toBeGreaterThan(2)
    expect(month).toBeLessThan(40)
    expect(totals[1]?.quantiles.at(-1)).toBeGreaterThan(2 * month)
  })

  test('a new product begins at the level of its category, and leaves it as its own days come', () => {
    const drinks = usual.map((one) => ({ ...one, category: 'drinks' }))
    const bread = simulateShop({ products: 5, days: 200, seed: 8, rate: () => 20 }).products.map((one, index) => ({
      ...one,
      id: `b${index}`,
      category: 'bread',
    }))
    const week = (days: number, category: string) =>
      numbers(forecastOne(product('p', new Array(days).fill(0).fill(1, 0, 1), category), [...drinks, ...bread])).week
    expect(week(1, 'drinks')).toBeGreaterThan(8)
    expect(week(1, 'drinks')).toBeLessThan(16)
    expect(week(1, 'bread')).toBeGreaterThan(100)
    expect(week(20, 'bread')).toBeLessThan(0.6 * week(1, 'bread'))
  })

  test('a shop with one lumpy product is not taken for closed on its days without a sale', () => {
    const random = seededRandom(3)
    const sold = Array.from({ length: 300 }, () => (random() < 0.3 ? 2 : 0))
    const { days, month } = numbers(forecastOne(product('p', sold)))
    expect(days.every(({ mean }) => mean > 0.2)).toBe(true)
    expect(month / 28).toBeCloseTo(0.6, 0)
  })
})

describe('unusual quantities', () => {
  test('what is sold by weight keeps its fractions', () => {
    const random = seededRandom(5)
    const sold = Array.from({ length: 200 }, () => (random() < 0.7 ? Math.round(random() * 800) / 1000 : 0))
    const { days, month, totals } = numbers(forecastOne(product('cheese', sold), usual))
    expect(month / 28).toBeCloseTo(0.28, 1)
    expect(days[0]?.quantiles.some((quantile) => !Number.isInteger(quantile))).toBe(true)
    expect(totals[1]?.quantiles[1]).toBeCloseTo(month, -1)
  })

  test('a hundred million a day is forecast like any other number', () => {
    const random = seededRandom(5)
    const sold = Array.from({ length: 100 }, () => 1e8 + poisson(20, random) * 1e6)
    const { days } = numbers(forecastOne(product('cement, in grams', sold), usual))
    expect(days[0]?.mean).toBeGreaterThan(0.9e8)
    expect(days[0]?.quantiles.at(-1)).toBeLessThan(3e8)
  })

  test('one wholesale day does not lift the month after it', () => {
    const calm = Array.from(usual[0]?.sold ?? [])
    const wholesale = calm.with(-10, 3000)
    const [without, withIt] = [calm, wholesale].map(
      (sold) => numbers(forecastOne(product('p', sold), usual.slice(1))).month,
    )
    expect(withIt).toBeLessThan(4.5 * (without ?? 0))
  })
})
