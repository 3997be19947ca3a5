import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { weekdayOf } from './day.ts'
import { DAILY_LEVELS, type ProductForecast } from './forecast-product.ts'
import type { ShopHistory } from './history.ts'
import { fit, predict, update } from './model.ts'
import { knownUntil, LAST_DAY, simulateShop } from './simulated-shop-kit.ts'

type Forecast = Exclude<ProductForecast, { method: 'insufficient' }>

const forecastAll = (history: ShopHistory, horizon = 28) => predict(fit(history), horizon).products
const numbersOf = (products: readonly ProductForecast[]) => products.filter((one): one is Forecast => 'days' in one)
const usualShop = simulateShop({ products: 12, days: 200, seed: 7, rate: (product) => 0.2 + product / 3 })

/** Any shop: seldom or often sold, by the piece or by weight, a few days or many, with bulk sales and returns. */
const anyShop: fc.Arbitrary<ShopHistory> = fc
  .array(
    fc.record({
      quantities: fc.array(
        fc.oneof(
          { weight: 6, arbitrary: fc.constant(0) },
          { weight: 4, arbitrary: fc.integer({ min: 0, max: 9 }) },
          { weight: 1, arbitrary: fc.double({ min: 0, max: 5, noNaN: true }) },
          { weight: 1, arbitrary: fc.constantFrom(1e9, -3, 0.001) },
        ),
        { minLength: 1, maxLength: 130 },
      ),
      category: fc.constantFrom('drinks', 'bread', undefined),
    }),
    { minLength: 0, maxLength: 6 },
  )
  .map((products) => ({
    lastDay: LAST_DAY,
    products: products.map(({ quantities, category }, index) => ({
      id: `p${index}`,
      category,
      firstDay: LAST_DAY - quantities.length + 1,
      sold: quantities,
    })),
  }))

describe('whatever a shop has sold', () => {
  test('no figure is negative or no number, and quantiles rise with their level', () => {
    fc.assert(
      fc.property(anyShop, (history) => {
        for (const { days, totals } of numbersOf(forecastAll(history))) {
          for (const { mean, quantiles } of [...days, ...totals]) {
            expect(mean).toBeGreaterThanOrEqual(0)
            expect(quantiles.every((quantile) => Number.isFinite(quantile) && quantile >= 0)).toBe(true)
            expect([...quantiles].sort((a, b) => a - b)).toEqual(quantiles)
          }
          expect(days.every(({ confidence }) => confidence >= 1 && confidence <= 99)).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('the totals are the sums of their days, and the longer is never less', () => {
    fc.assert(
      fc.property(anyShop, (history) => {
        for (const { days, totals } of numbersOf(forecastAll(history))) {
          const [week, month] = totals
          const sum = days.slice(0, 7).reduce((total, { mean }) => total + mean, 0)
          expect(Math.abs((week?.mean ?? 0) - sum)).toBeLessThanOrEqual(0.04 + 1e-9 * sum)
          expect(month?.mean).toBeGreaterThanOrEqual(week?.mean ?? Number.NaN)
        }
      }),
      { numRuns: 40 },
    )
  })

  test('the same history gives the same forecast, and another order of its products too', () => {
    const shuffled = { ...usualShop, products: [...usualShop.products].reverse() }
    const byId = (history: ShopHistory) => new Map(forecastAll(history).map((one) => [one.id, one]))
    expect(JSON.stringify(forecastAll(usualShop))).toBe(JSON.stringify(forecastAll(usualShop)))
    for (const [id, one] of byId(shuffled)) {
      const other = byId(usualShop).get(id) as Forecast
      expect((one as Forecast).days.map(({ mean }) => mean)).toEqual(
        other.days.map(({ mean }) => expect.closeTo(mean, 1)),
      )
    }
  })
})

test('a shop that sells in packs of a thousand is forecast a thousand times as much', () => {
  const packs = usualShop.products.map((product) => ({
    ...product,
    sold: Array.from(product.sold, (units) => units * 1000),
  }))
  const [plain, packed] = [usualShop, { ...usualShop, products: packs }].map((shop) => numbersOf(forecastAll(shop)))
  for (const [index, { days }] of (packed ?? []).entries()) {
    for (const [ahead, { mean }] of days.entries()) {
      expect(Math.abs(mean - 1000 * (plain?.[index]?.days[ahead]?.mean ?? 0))).toBeLessThan(6)
    }
  }
})

test('28 years later, when every date falls on the same weekday, the forecast is the same', () => {
  const later = 10_227
  const products = usualShop.products.map((product) => ({ ...product, firstDay: product.firstDay + later }))
  const shifted = { lastDay: usualShop.lastDay + later, products }
  expect(forecastAll(shifted)).toEqual(forecastAll(usualShop))
})

test('a product that sells the same every day is forecast to', () => {
  const products = [3, 40].map((units) => ({
    id: `always ${units}`,
    firstDay: LAST_DAY - 199,
    sold: new Float64Array(200).fill(units),
  }))
  const [three, forty] = numbersOf(forecastAll({ lastDay: LAST_DAY, products }))
  for (const { mean, quantiles } of three?.days ?? []) {
    expect(mean).toBeCloseTo(3, 1)
    expect(quantiles[DAILY_LEVELS.indexOf(0.5)]).toBe(3)
  }
  expect(forty?.days[0]?.confidence).toBeGreaterThan(90)
})

test('on weekdays on which the shop keeps closed nothing is forecast, for sure', () => {
  for (const { days } of numbersOf(forecastAll(usualShop))) {
    for (const [ahead, { mean, quantiles, confidence }] of days.entries()) {
      const isSunday = weekdayOf(LAST_DAY + 1 + ahead) === 6
      expect(mean === 0).toBe(isSunday)
      if (isSunday) expect([...quantiles, confidence]).toEqual([...DAILY_LEVELS.map(() => 0), 99])
    }
  }
})

test('nothing after the cutoff is looked at', () => {
  const known = knownUntil(usualShop, 30)
  const cut = known.products.map((product) => ({ ...product, sold: Array.from(product.sold).slice(0, -30) }))
  const wild = known.products.map((product) => ({
    ...product,
    sold: Array.from(product.sold, (units, day) => (day >= product.sold.length - 30 ? units * 50 + 0.5 : units)),
  }))
  expect(forecastAll({ ...known, products: wild })).toEqual(forecastAll({ ...known, products: cut }))
})

test('what was learnt can be kept as JSON and read the next night', () => {
  const { knowledge } = fit(knownUntil(usualShop, 1))
  const kept = JSON.parse(JSON.stringify(knowledge))
  expect(predict(update(kept, usualShop), 28)).toEqual(predict(update(knowledge, usualShop), 28))
})

test('a horizon that is no number of days is refused', () => {
  expect(() => predict(fit(usualShop), 0)).toThrow('0 is not 1 to 366 days.')
  expect(() => predict(fit(usualShop), 28, { totals: [2.5] })).toThrow(RangeError)
})
