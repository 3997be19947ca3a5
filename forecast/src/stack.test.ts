import { expect, test } from 'vitest'
import type { Trial } from './backtest.ts'
import { EXPERTS, HALF_LIVES } from './experts.ts'
import { seededRandom } from './seeded-random.ts'
import { combine, GROUPS, learnStack, untaughtStack } from './stack.ts'

const RIGHT = 2

/** Trials in which one expert is right but for noise, and the others say anything. */
function trials(count: number, factor = 1): Trial[] {
  const random = seededRandom(1)
  return Array.from({ length: count }, (_, index) => {
    const truth = 2 + 8 * random()
    const levels = new Float64Array(EXPERTS * 7)
    for (let expert = 0; expert < EXPERTS; expert++) {
      levels.fill(expert === RIGHT ? truth : 10 * random(), expert * 7, expert * 7 + 7)
    }
    return {
      levels,
      profile: new Float64Array(28).fill(1),
      actual: Float64Array.from({ length: 28 }, () => factor * truth * (0.5 + random())),
      isTold: new Uint8Array(28).fill(1),
      seen: { scale: 3, signalToNoise: (index % 30) / 10 },
      end: 100 + 7 * (index % 26),
    } as unknown as Trial
  })
}

test('the expert that is right gets nearly all the weight, in every group, and none is negative', () => {
  const { weights } = learnStack(trials(900), 0)
  for (const group of weights) {
    expect(group[RIGHT]).toBeGreaterThan(0.85)
    expect(Math.min(...group)).toBeGreaterThanOrEqual(0)
  }
})

test('days on which the shelf was empty teach nothing', () => {
  const broken = trials(900).map((trial) => ({
    ...trial,
    actual: trial.actual.map((units, day) => (day < 14 ? 0 : units)),
    isTold: Uint8Array.from({ length: 28 }, (_, day) => (day < 14 ? 0 : 1)),
  }))
  expect(combineTen(broken)).toBeGreaterThan(9)
})

test('what all experts miss is made up by a factor, within bounds', () => {
  expect(combineTen(trials(900, 1.1))).toBeCloseTo(11, 0)
  const { bias } = learnStack(trials(900, 4), 0)
  expect(Math.max(...bias)).toBeLessThanOrEqual(1.3)
})

test('months that went wrong are distrusted, and yet the sums come out even', () => {
  const some = trials(900).map((trial, index) =>
    index % 20 === 0 ? { ...trial, actual: trial.actual.map((units) => units * 5) } : trial,
  )
  expect(combineTen(some)).toBeGreaterThan(11.7)
  expect(combineTen(some)).toBeLessThan(12.3)
})

test('without a past, levels of the last months are trusted alike', () => {
  const { weights, bias } = learnStack([], 0)
  expect(learnStack([], 0)).toEqual(untaughtStack())
  expect(bias).toEqual(new Array(GROUPS).fill(1))
  for (const group of weights) expect(group.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9)
  expect(weights[0]?.[HALF_LIVES.indexOf(7)]).toBe(0)
})

/** What becomes of ten units that all experts agree upon. */
function combineTen(list: Trial[]): number {
  const levels = new Float64Array(EXPERTS * 7).fill(10)
  return combine(learnStack(list, 0), { levels, seen: { signalToNoise: 1.5 } as never })[0] ?? Number.NaN
}
