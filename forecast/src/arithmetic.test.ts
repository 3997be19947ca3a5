import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CalibrationLearner, recalibrate, trustingCalibration } from './calibration.ts'
import { confidenceScore, learnConfidence } from './confidence.ts'
import { quantileOf } from './distribution.ts'
import { fitRisingCurve, readCurve } from './isotonic.ts'
import { addRow, emptyEquations, solveRidge } from './linear-algebra.ts'
import { negativeBinomialCdf } from './negative-binomial.ts'
import { incompleteBeta, logGamma } from './special-functions.ts'
import { learnSpread, spreadFor, totalDistribution } from './totals.ts'

// Figures of tables, and of sums by hand.

test('ln Γ and the incomplete beta function', () => {
  expect(logGamma(5)).toBeCloseTo(Math.log(24), 9)
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 9)
  expect(incompleteBeta(0.3, 1, 1)).toBeCloseTo(0.3, 9)
  expect(incompleteBeta(0.5, 2, 3)).toBeCloseTo(0.6875, 9)
  expect(incompleteBeta(0.9, 2, 3)).toBeCloseTo(0.9963, 9)
})

describe('the negative binomial', () => {
  test('sums its own probabilities', () => {
    // Shape 2, chance ½: (k + 1) / 2^(k + 2)
    const cdf = (units: number) => negativeBinomialCdf(units, { mean: 2, variance: 4, grain: 1 })
    let sum = 0
    for (let units = 0; units <= 12; units++) {
      sum += (units + 1) / 2 ** (units + 2)
      expect(cdf(units)).toBeCloseTo(sum, 8)
    }
  })

  test('is nearly Poisson when the variance is no more than the mean', () => {
    expect(negativeBinomialCdf(2, { mean: 3, variance: 1, grain: 1 })).toBeCloseTo(Math.exp(-3) * (1 + 3 + 4.5), 3)
  })

  test('rises from 0 to 1, whatever its moments', () => {
    const moments = fc.record({
      mean: fc.double({ min: 1e-3, max: 1e7, noNaN: true }),
      excess: fc.double({ min: 1, max: 1e3, noNaN: true }),
      grain: fc.constantFrom(1, 0.02),
    })
    fc.assert(
      fc.property(moments, ({ mean, excess, grain }) => {
        const cdf = (units: number) => negativeBinomialCdf(units, { mean, variance: mean * excess, grain })
        const levels = [-1, 0, mean / 2, mean, 2 * mean, 50 * mean + 50 * excess].map(cdf)
        expect([...levels].sort((a, b) => a - b)).toEqual(levels)
        expect(levels[0]).toBe(0)
        expect(levels.at(-1)).toBeGreaterThan(0.95)
      }),
    )
  })
})

test('a quantile is the smallest quantity that suffices', () => {
  const dice = (units: number) => Math.min(1, Math.floor(units) / 6)
  expect([0.1, 1 / 6, 0.17, 0.5, 1].map((level) => quantileOf(dice, level, 1))).toEqual([1, 1, 2, 3, 6])
  expect(quantileOf((units) => units / 10, 0.123456, 0)).toBe(1.235)
  expect(quantileOf(dice, 0.5, 1, 3)).toBe(3)
})

test('the rising curve pools what falls', () => {
  const points = [3, 1, 2, 6].map((y, x) => ({ x, y }))
  const curve = fitRisingCurve(points)
  expect(curve).toEqual({ x: [1, 3], y: [2, 6] })
  expect([-5, 1, 2, 3, 9].map((at) => readCurve(curve, at))).toEqual([2, 2, 4, 6, 6])
})

test('a calibration learns how far the model was off, and leaves a right one as it is', () => {
  const [right, timid] = [new CalibrationLearner(), new CalibrationLearner()]
  for (let index = 0.5; index < 20_000; index++) {
    const level = index / 20_000
    right.add(level, level)
    timid.add(level ** 2, level ** 2) // what the model calls 0.25 is reached half of the time
  }
  expect(recalibrate(right.learn(), 0.25)).toBeCloseTo(0.25, 2)
  expect(recalibrate(timid.learn(), 0.25)).toBeCloseTo(0.5, 2)
  expect(recalibrate(trustingCalibration(), 0.377)).toBeCloseTo(0.377, 9)
})

test('confidence says what came true, not what the model thought', () => {
  const days = Array.from({ length: 4000 }, (_, index) => ({
    chance: index < 2000 ? 0.9 : 0.3,
    cameTrue: index % 2 === 0,
  }))
  const curve = learnConfidence(days)
  expect(confidenceScore(curve, 0.9)).toBeCloseTo(50, 0)
  expect(confidenceScore({ x: [], y: [] }, 0.9)).toBe(90)
  expect([confidenceScore({ x: [], y: [] }, 0), confidenceScore({ x: [], y: [] }, 1)]).toEqual([1, 99])
})

describe('least squares', () => {
  const equations = emptyEquations(2)
  for (const [a, b, y] of [
    [1, 0, 2],
    [0, 1, -1],
    [1, 1, 1],
  ] as const) {
    addRow(equations, Float64Array.of(a, b), y, 1)
  }
  const prior = Float64Array.of(0, 0)

  test('find the solution, and without negative numbers the best that is allowed', () => {
    expect([...solveRidge(equations, { prior, ridge: 0, isNonNegative: false })]).toEqual([
      expect.closeTo(2, 6),
      expect.closeTo(-1, 6),
    ])
    expect([...solveRidge(equations, { prior, ridge: 0, isNonNegative: true })]).toEqual([expect.closeTo(1.5, 6), 0])
  })

  test('stay with what was believed before as far as the ridge is strong', () => {
    const believed = Float64Array.of(7, 7)
    const [first] = solveRidge(equations, { prior: believed, ridge: 1e9, isNonNegative: true })
    expect(first).toBeCloseTo(7, 5)
  })
})

describe('totals', () => {
  test('the spread is learnt: noise of the days, and drift of the level', () => {
    const still = Array.from({ length: 400 }, (_, index) => ({
      mean: 100,
      actual: 100 + (index % 2 === 0 ? 10 : -10),
      dispersion: 1,
      grain: 1,
    }))
    const moving = still.map((trial) => ({ ...trial, actual: 100 + 5 * (trial.actual - 100) }))
    const variance = (trials: typeof still) => {
      const { noise, drift } = learnSpread(28, trials)
      return noise * 100 + drift * 100 ** 2
    }
    expect(variance(still)).toBeGreaterThan(90)
    expect(variance(still)).toBeLessThan(320) // the prior still has its say
    expect(variance(moving)).toBeGreaterThan(1800)
  })

  test('what drifts by a fifth does so for large totals as for small ones', () => {
    const trials = Array.from({ length: 1000 }, (_, index) => {
      const mean = index % 4 < 2 ? 100 : 10_000
      return { mean, actual: mean * (index % 2 === 0 ? 1.2 : 0.8), dispersion: 1, grain: 1 }
    })
    const spread = learnSpread(28, trials)
    for (const mean of [100, 10_000]) {
      const suffices = totalDistribution(spread, { mean, dispersion: 1, grain: 1, widening: 1 })
      expect(suffices(mean * 1.25)).toBeGreaterThan(0.75)
      expect(suffices(mean * 1.15)).toBeLessThan(0.88)
    }
  })

  test('a length between two that were measured lies between them; a young shop is less sure', () => {
    const [week, month] = [
      { ...learnSpread(7, []), noise: 1, drift: 0.1 },
      { ...learnSpread(28, []), noise: 2, drift: 0.2 },
    ]
    expect(spreadFor(14, [week, month]).noise).toBeCloseTo(1.5, 9)
    expect(spreadFor(3, [week, month])).toMatchObject({ days: 3, noise: 1, drift: 0.1 })
    expect(spreadFor(90, [week, month])).toMatchObject({ days: 90, noise: 2, drift: 0.2 })
    const at = (widening: number) => totalDistribution(week, { mean: 20, dispersion: 1, grain: 1, widening })(30)
    expect(at(3)).toBeLessThan(at(1))
  })
})
