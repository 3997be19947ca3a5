import { describe, expect, test } from 'vitest'
import { LAST_DAY, simulateShop } from '../simulated-shop-kit.ts'
import { hold, orbit, rivals } from './contest.ts'
import { bias, calibrationError, meanChange, pinballLoss, rmsse, wape } from './metrics.ts'
import { isSeasonSeen, setTasks } from './protocol.ts'
import { movingAverage, recentQuantile, seasonalNaive, teunterSyntetosBabai } from './rivals.ts'
import { score } from './score.ts'
import { targetsOf, verdictOf } from './targets.ts'

describe('the measures', () => {
  const past = Float64Array.of(1, 3, 1, 3, 1)

  test('are what their definitions say', () => {
    expect(rmsse([2, 2], Float64Array.of(4, 0), past)).toBeCloseTo(1, 9)
    expect(meanChange(past)).toBe(2)
    expect([pinballLoss(10, 0.9, 14), pinballLoss(10, 0.9, 4)]).toEqual([0.9 * 4, expect.closeTo(0.6, 9)])
    const pairs = [
      { forecast: 8, actual: 10 },
      { forecast: 13, actual: 10 },
    ]
    expect([wape(pairs), bias(pairs)]).toEqual([0.25, 0.05])
  })

  test('calibration: 70 that comes true in half of the cases is twenty points off', () => {
    const said = Array.from({ length: 1000 }, (_, index) => ({ confidence: 70, cameTrue: index % 2 === 0 }))
    expect(calibrationError(said)).toBeCloseTo(20, 6)
    expect(calibrationError(said.map((one) => ({ ...one, confidence: 50 })))).toBeCloseTo(0, 6)
  })
})

test('the rivals forecast as their authors say', () => {
  const past = Float64Array.from({ length: 70 }, (_, day) => (day < 14 ? 100 : day % 7))
  expect(movingAverage(past, 2)).toEqual(Float64Array.of(3, 3))
  expect([...seasonalNaive(past, 9)]).toEqual([0, 1, 2, 3, 4, 5, 6, 0, 1])
  expect(recentQuantile(past, 0.5)).toBe(3)
  expect(teunterSyntetosBabai(new Float64Array(200).fill(4), 1)[0]).toBeCloseTo(4, 6)
  const died = Float64Array.from({ length: 100 }, (_, day) => (day < 60 ? 5 : 0))
  expect(teunterSyntetosBabai(died, 1)[0]).toBeLessThan(0.1)
})

describe('the protocol', () => {
  const product = (id: string, sold: number[]) => ({ id, firstDay: LAST_DAY - sold.length + 1, sold })
  const daily = (length: number) => new Array<number>(length).fill(2)
  const before = 84 + 56
  const history = {
    lastDay: LAST_DAY,
    products: [
      product('old enough', daily(before)),
      product('a day too young', daily(before - 1)),
      product('seven sale days', [...daily(7), ...new Array(before - 7).fill(0).fill(1, -20)]),
      product('asleep', [...daily(30), ...new Array(before).fill(0)]),
    ],
  }

  test('three origins, 28 days each, of products with enough of a past before the first', () => {
    const origins = setTasks(history)
    expect(origins.map(({ cutoff }) => LAST_DAY - cutoff)).toEqual([84, 56, 28])
    expect(origins.map(({ tasks }) => tasks.map(({ id }) => id))).toEqual(new Array(3).fill(['old enough']))
    expect(origins[0]?.tasks[0]).toMatchObject({ past: { length: 56 }, actual: { length: 28 } })
    expect(setTasks(history, new Set(['asleep']))[0]?.tasks).toEqual([])
  })

  test('no contestant is shown what comes after the origin', () => {
    for (const { history: known, cutoff } of setTasks(history)) {
      for (const { firstDay, sold } of known.products) expect(firstDay + sold.length - 1).toBeLessThanOrEqual(cutoff)
    }
  })

  test('a season is seen when the shop was there a year before', () => {
    const [young, old] = [400, 500].map((days) =>
      setTasks({ lastDay: LAST_DAY, products: [product('p', daily(days))] }),
    )
    expect([isSeasonSeen(young ?? []), isSeasonSeen(old ?? [])]).toEqual([false, true])
  })

  test('a shop with a steady week is forecast better than by its mean, and the targets say so', () => {
    const shop = simulateShop({ products: 30, days: 300, seed: 3, rate: (index) => 2 + (index % 5) })
    const origins = setTasks(shop)
    const [ours, mean] = [hold(origins, orbit), hold(origins, rivals['MA(56)'])]
    const targets = targetsOf(ours, mean, { shop: 'simulated', isSeasonSeen: true })
    expect(targets.map((target) => [target.metric, verdictOf(target)])).toEqual(
      targets.map(({ metric }) => [metric, expect.stringMatching('aim|must')]),
    )
    expect(ours.rmsse / mean.rmsse).toBeLessThan(0.9)
  })

  test('who says nothing about an interval gets no figure for it', () => {
    const [task] = setTasks(history)[0]?.tasks ?? []
    if (task === undefined) throw new Error('there is no task')
    const scores = score([{ task, answer: { means: new Float64Array(28).fill(2) } }])
    expect(scores).toMatchObject({ wape28: 0, bias: 0 })
    expect([scores.scaledPinball, scores.cover95, scores.calibrationError].every(Number.isNaN)).toBe(true)
  })
})
