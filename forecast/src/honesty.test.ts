import { describe, expect, test } from 'vitest'
import { isForeseen } from './confidence.ts'
import { calibrationError } from './evaluation/metrics.ts'
import { DAILY_LEVELS, TOTAL_LEVELS } from './forecast-product.ts'
import type { Knowledge } from './knowledge.ts'
import { fit, predict, update } from './model.ts'
import { knownUntil, simulateShop } from './simulated-shop-kit.ts'

// A shop that buys in bunches, forecast week after week for half a year; the model is fitted anew each fourth week.
const shop = simulateShop({
  products: 60,
  days: 500,
  seed: 21,
  rate: (product) => 0.1 + (product % 12) / 3,
  size: (random) => 1 + Math.floor(random() * 4),
})
const WEEKS = 24
const said = runWeeks()

function runWeeks() {
  const days: { mean: number; actual: number; q10: number; q90: number; confidence: number; isOpen: boolean }[] = []
  const weeks: { q95: number; actual: number }[] = []
  let knowledge: Knowledge | undefined
  for (let week = WEEKS; week >= 1; week--) {
    const known = knownUntil(shop, week * 7)
    const model = knowledge === undefined || week % 4 === 0 ? fit(known) : update(knowledge, known)
    knowledge = model.knowledge
    for (const [index, product] of predict(model, 7).products.entries()) {
      if (product.method === 'insufficient') continue
      const actual = Array.from(shop.products[index]?.sold ?? []).slice(
        -week * 7,
        week === 1 ? undefined : -week * 7 + 7,
      )
      const total = product.totals.find(({ days }) => days === 7)
      weeks.push({ q95: total?.quantiles[TOTAL_LEVELS.indexOf(0.95)] ?? 0, actual: actual.reduce((a, b) => a + b, 0) })
      for (const [ahead, { mean, quantiles, confidence }] of product.days.entries()) {
        const [q10, q90] = [0.1, 0.9].map((level) => quantiles[DAILY_LEVELS.indexOf(level as 0.1)] ?? 0) as [
          number,
          number,
        ]
        days.push({ mean, actual: actual[ahead] ?? 0, q10, q90, confidence, isOpen: mean > 0 })
      }
    }
  }
  return { days, weeks }
}

const shareOf = <T>(list: readonly T[], holds: (one: T) => boolean) => list.filter(holds).length / list.length

describe('what is said comes true as often as it says', () => {
  test('confidence is right within two points', () => {
    const claims = said.days.map(({ mean, actual, confidence }) => ({
      confidence,
      cameTrue: isForeseen(mean, actual, { step: 1, mean: 1 }),
    }))
    expect(calibrationError(claims)).toBeLessThan(2)
  })

  test('nine sales of ten are within the 90 % quantile, and nearly all days above it are not many more', () => {
    const open = said.days.filter(({ isOpen }) => isOpen)
    // Of whole pieces, the quantile suffices a little more often than its level.
    expect(shareOf(open, ({ actual, q90 }) => actual <= q90)).toBeGreaterThan(0.895)
    expect(shareOf(open, ({ actual, q90 }) => actual < q90)).toBeLessThan(0.905)
    expect(shareOf(open, ({ actual, q10 }) => actual < q10)).toBeLessThan(0.105)
  })

  test('a stock of the 95 % quantile lasts a week in 93 to 98 of 100 cases', () => {
    const lasted = shareOf(said.weeks, ({ q95, actual }) => actual <= q95)
    expect(lasted).toBeGreaterThan(0.93)
    expect(lasted).toBeLessThan(0.98)
  })

  test('in sum neither too much nor too little is forecast', () => {
    const sum = (values: number[]) => values.reduce((total, one) => total + one, 0)
    const bias = sum(said.days.map(({ mean }) => mean)) / sum(said.days.map(({ actual }) => actual)) - 1
    expect(Math.abs(bias)).toBeLessThan(0.03)
  })
})
