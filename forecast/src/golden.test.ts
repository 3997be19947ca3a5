import { expect, test } from 'vitest'
import { askExperts, EXPERTS } from './experts.ts'
import { fit, predict } from './model.ts'
import { observe } from './observation.ts'
import { alignShop } from './series.ts'
import { LAST_DAY } from './simulated-shop-kit.ts'

// A small shop, written out. When these figures change, forecasts change: raise LIBRARY_VERSION.

const WEEK_OF_BREAD = [4, 3, 5, 4, 6, 9, 0]
const WEEK_OF_OIL = [0, 0, 1, 0, 0, 2, 0]
const WEEKS = 16
const repeat = (week: number[], grows = 0) =>
  Array.from(
    { length: WEEKS * 7 },
    (_, day) => (week[day % 7] ?? 0) + ((week[day % 7] ?? 0) > 0 ? Math.floor((day * grows) / 30) : 0),
  )
const shop = {
  lastDay: LAST_DAY,
  products: [
    { id: 'bread', firstDay: LAST_DAY - WEEKS * 7 + 1, sold: repeat(WEEK_OF_BREAD) },
    { id: 'oil', firstDay: LAST_DAY - WEEKS * 7 + 1, sold: repeat(WEEK_OF_OIL) },
    { id: 'eggs', firstDay: LAST_DAY - WEEKS * 7 + 1, sold: repeat(WEEK_OF_BREAD, 1) },
  ],
}

test('a small shop is forecast as it always was', () => {
  const { products } = predict(fit(shop), 7)
  const lines = products.flatMap((one) => {
    if (one.method === 'insufficient') return []
    const { id, days, totals } = one
    return [
      `${id} means ${days.map(({ mean }) => mean).join(' ')}`,
      `${id} medians ${days.map(({ quantiles }) => quantiles[2]).join(' ')}`,
      `${id} confidence ${days.map(({ confidence }) => confidence).join(' ')}`,
      ...totals.map((total) => `${id} ${total.days} days ${[total.mean, ...total.quantiles].join(' ')}`),
    ]
  })
  expect(`\n${lines.join('\n')}\n`).toMatchInlineSnapshot(`
    "
    bread means 4.16 3.2 5.47 4.26 6.24 9.93 0
    bread medians 4 3 5 4 6 10 0
    bread confidence 92 92 92 92 95.8 96.5 99
    bread 7 days 33.26 23 33 39 44 47
    bread 28 days 134.11 114 133 149 155 162
    oil means 0.11 0.09 0.92 0.12 0.15 1.85 0
    oil medians 0 0 1 0 0 2 0
    oil confidence 99 99 97.6 99 99 92 99
    oil 7 days 3.25 1 3 5 6 7
    oil 28 days 13.1 8 13 17 18 20
    eggs means 6.44 5.38 7.96 6.6 8.78 12.94 0
    eggs medians 6 5 8 7 9 13 0
    eggs confidence 95.2 92 92.4 95.2 92.4 95.7 99
    eggs 7 days 48.1 35 47 56 62 67
    eggs 28 days 194.06 166 192 215 223 232
    "
  `)
})

test('each expert says what its definition says', () => {
  // Forty days of 2, then forty of 6, every day alike.
  const sold = Array.from({ length: 80 }, (_, day) => (day < 40 ? 2 : 6))
  const aligned = alignShop({ lastDay: LAST_DAY, products: [{ id: 'p', firstDay: LAST_DAY - 79, sold }] })
  const seen = observe(aligned.products[0] as never, 80, new Uint8Array(80).fill(1))
  const levels = askExperts(seen, new Float64Array(80).fill(1), { firstDay: aligned.firstDay, growth: 1.5 })
  const onMonday = Array.from({ length: EXPERTS }, (_, expert) => levels[expert * 7] ?? 0)
  const smoothed = (halfLife: number) => {
    const weights = sold.map((_, day) => 0.5 ** ((79 - day) / halfLife))
    const sum = weights.reduce((total, weight) => total + weight, 0)
    return weights.reduce((total, weight, day) => total + weight * (sold[day] ?? 0), 0) / sum
  }
  const expected = [...[7, 14, 28, 56, 112, 300].map(smoothed), 1.5 * smoothed(28), 6, (5 * 6 + 3 * 2) / 8]
  expect(onMonday.slice(0, 9).map((level) => level.toFixed(6))).toEqual(expected.map((level) => level.toFixed(6)))
  // It sold every day: the frequency is 1, and the size what half-life 300 says.
  expect(onMonday.slice(9)).toEqual([smoothed(300), smoothed(300)].map((level) => expect.closeTo(level, 6)))
})
