import { BACKTEST_HORIZON, type Outlook, type Trial } from './backtest.ts'
import { DAYS_A_WEEK, weekdayOf } from './day.ts'
import { EXPERTS, type ExpertLevels, HALF_LIVES } from './experts.ts'
import { addRow, emptyEquations, type NormalEquations, solveRidge, sumOfEquations } from './linear-algebra.ts'

/**
 * How the experts are combined: one set of weights for a group of products alike in signal to noise. Weights are not
 * negative, and pooled over the shop: choosing per product follows noise (forecasting.md; Montero-Manso and Hyndman 2021,
 * "Principles and algorithms for forecasting groups of time series").
 */
export interface Stack {
  /** Signal to noise that divides the groups, ascending: GROUPS − 1 numbers. */
  borders: readonly number[]
  /** Per group, one weight per expert. */
  weights: readonly (readonly number[])[]
  /** Per group: what the combination is multiplied with so that it neither over- nor under-forecasts. */
  bias: readonly number[]
}

export const GROUPS = 3
const POOL_STRENGTH = 0.3 // of the pooled equations' own weight
const PRIOR_STRENGTH = 0.02
const [LEAST_BIAS, MOST_BIAS] = [0.8, 1.3]

/** Before anything is learnt: half the trust in the last months, half in the last weeks. */
export function untaughtStack(): Stack {
  return {
    borders: [0.3, 0.7],
    weights: Array.from({ length: GROUPS }, untaughtWeights),
    bias: Array.from({ length: GROUPS }, () => 1),
  }
}

function untaughtWeights(): number[] {
  const trusted: readonly number[] = [28, 56, 112].map((days) =>
    HALF_LIVES.indexOf(days as (typeof HALF_LIVES)[number]),
  )
  return Array.from({ length: EXPERTS }, (_, expert) => (trusted.includes(expert) ? 1 / trusted.length : 0))
}

/** Units per weekday (index 0 is Monday) on a day whose profile is 1. */
export function combine(stack: Stack, { levels, seen }: Pick<Outlook, 'levels' | 'seen'>): Float64Array {
  const group = groupOf(stack, seen.signalToNoise)
  return weighted(levels, stack.weights[group] ?? [], stack.bias[group] ?? 1)
}

/** `profile` × the combined level of each day's weekday: the mean of each day ahead, units. `firstDay` is the first ahead. */
export function dailyMeans(level: Float64Array, profile: Float64Array, firstDay: number): Float64Array {
  return profile.map((busy, ahead) => Math.max(0, busy * (level[weekdayOf(firstDay + ahead)] ?? 0)))
}

/** `firstDay` is the shop's. */
export function learnStack(trials: readonly Trial[], firstDay: number): Stack {
  if (trials.length === 0) return untaughtStack()
  const borders = findBorders(trials)
  const groups = Array.from({ length: GROUPS }, () => emptyEquations(EXPERTS))
  const grouped = (trial: Trial) => groups[groupOf({ borders }, trial.seen.signalToNoise)] as NormalEquations
  for (const trial of trials) addTrial(grouped(trial), trial, firstDay)
  const trust = trustIn(trials)
  const pooled = sumOfEquations(groups, EXPERTS)
  const common = solveRidge(pooled, {
    prior: Float64Array.from(untaughtWeights()),
    ridge: (PRIOR_STRENGTH / trust) * meanDiagonal(pooled),
    isNonNegative: true,
  })
  const ridge = (POOL_STRENGTH * meanDiagonal(pooled)) / GROUPS
  const weights = groups.map((group) =>
    levelled(solveRidge(group, { prior: common, ridge, isNonNegative: true }), trust),
  )
  return { borders, weights, bias: learnBias(trials, { borders, weights }, firstDay) }
}

/** The months that trials overlap in are the same months: one that was good for the whole shop says little of the next. */
function trustIn(trials: readonly Trial[]): number {
  const ends = trials.map(({ end }) => end)
  const [first, last] = ends.reduce(([low, high], end) => [Math.min(low, end), Math.max(high, end)], [ends[0] ?? 0, 0])
  const months = 1 + (last - first) / BACKTEST_HORIZON
  return months ** 2 / (months ** 2 + MONTHS_TO_TRUST ** 2)
}

/** Weights that do not sum to 1 raise or lower the level: by as much as the trials are trusted. */
function levelled(weights: Float64Array, trust: number): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return sum > 0 ? [...weights.map((weight) => (weight / sum) * (1 + trust * (sum - 1)))] : untaughtWeights()
}

function groupOf({ borders }: Pick<Stack, 'borders'>, signalToNoise: number): number {
  return borders.filter((border) => signalToNoise >= border).length
}

/** Equal thirds. */
function findBorders(trials: readonly Trial[]): number[] {
  const sorted = Float64Array.from(trials, ({ seen }) => seen.signalToNoise).sort()
  return Array.from(
    { length: GROUPS - 1 },
    (_, index) => sorted[Math.floor(((index + 1) * sorted.length) / GROUPS)] ?? 0,
  )
}

/** Each day ahead is a row, in units of the product's own day-to-day change: the loss is that of RMSSE. */
function addTrial(equations: NormalEquations, trial: Trial, firstDay: number): void {
  const { levels, profile, actual, isTold, seen, end } = trial
  if (seen.scale === 0) return
  const weight = weightOf(trial, firstDay)
  const features = new Float64Array(EXPERTS)
  for (let ahead = 0; ahead < actual.length; ahead++) {
    const busy = profile[ahead] ?? 0
    if (isTold[ahead] === 0 || busy === 0) continue
    const weekday = weekdayOf(firstDay + end + ahead)
    for (let expert = 0; expert < EXPERTS; expert++) {
      features[expert] = ((levels[expert * DAYS_A_WEEK + weekday] ?? 0) * busy) / seen.scale
    }
    addRow(equations, features, (actual[ahead] ?? 0) / seen.scale, weight)
  }
}

const DISTRUST = 1 / 3
const LEAST_ERROR = 0.3

/**
 * A trial that went twice as wrong weighs a fifth less. RMSSE takes the root per product; in plain squares a few bulk sales would
 * choose everybody's weights. The root itself (1 instead of ⅓) would forecast medians: too little in sum.
 */
function weightOf({ levels, profile, actual, seen, end }: Trial, firstDay: number): number {
  const means = dailyMeans(weighted(levels, untaughtWeights(), 1), profile, firstDay + end)
  const squares = means.reduce((sum, mean, ahead) => sum + (mean - (actual[ahead] ?? 0)) ** 2, 0)
  return Math.max(LEAST_ERROR, Math.sqrt(squares / means.length) / seen.scale) ** -DISTRUST
}

function meanDiagonal({ matrix, size }: NormalEquations): number {
  let sum = 0
  for (let row = 0; row < size; row++) sum += matrix[row * size + row] ?? 0
  return sum / size
}

function weighted(levels: ExpertLevels, weights: readonly number[], factor: number): Float64Array {
  const sum = new Float64Array(DAYS_A_WEEK)
  for (const [expert, weight] of weights.entries()) {
    for (let weekday = 0; weekday < DAYS_A_WEEK; weekday++) {
      sum[weekday] = (sum[weekday] ?? 0) + weight * factor * (levels[expert * DAYS_A_WEEK + weekday] ?? 0)
    }
  }
  return sum
}

const BIAS_PRIOR_TRIALS = 200
/** After so many months of trials, what they say of the level is believed by half. */
const MONTHS_TO_TRUST = 2

/** Σ actual / Σ forecast of each group, both in units of the product's scale, shrunk to 1. */
function learnBias(trials: readonly Trial[], stack: Pick<Stack, 'borders' | 'weights'>, firstDay: number): number[] {
  const told = Array.from({ length: GROUPS }, () => ({ actual: 0, forecast: 0, count: 0 }))
  for (const trial of trials) {
    const group = groupOf(stack, trial.seen.signalToNoise)
    const sums = told[group]
    if (sums === undefined || trial.seen.scale === 0) continue
    const means = dailyMeans(weighted(trial.levels, stack.weights[group] ?? [], 1), trial.profile, firstDay + trial.end)
    sums.count++
    for (let ahead = 0; ahead < means.length; ahead++) {
      if (trial.isTold[ahead] === 0) continue
      sums.actual += (trial.actual[ahead] ?? 0) / trial.seen.scale
      sums.forecast += (means[ahead] ?? 0) / trial.seen.scale
    }
  }
  const trust = trustIn(trials)
  return told.map(({ actual, forecast, count }) => {
    const believed = (trust * count) / (count + BIAS_PRIOR_TRIALS)
    const ratio = forecast > 0 ? actual / forecast : 1
    return Math.min(MOST_BIAS, Math.max(LEAST_BIAS, 1 + believed * (ratio - 1)))
  })
}
