import { BACKTEST_HORIZON, type Trial } from './backtest.ts'
import { type Calibration, CalibrationLearner } from './calibration.ts'
import { chanceForeseen, isForeseen, learnConfidence } from './confidence.ts'
import { dailyDistribution } from './distribution.ts'
import type { RisingCurve } from './isotonic.ts'
import { combine, dailyMeans, learnStack, type Stack } from './stack.ts'
import { learnSpread, TOTAL_LENGTHS, type TotalsSpread, type TotalTrial } from './totals.ts'

/**
 * What a shop's own past has taught: plain numbers, kept as JSON between the weekly fits. Nightly forecasts read it with
 * the newest days.
 */
export interface Knowledge {
  stack: Stack
  daily: Calibration
  confidence: RisingCurve
  totals: readonly TotalsSpread[]
  /** Weekly origins that the shop's past allowed. */
  origins: number
}

/** A trial with what the stack says of it: the mean of each day ahead, units. */
interface ToldTrial extends Trial {
  means: Float64Array
}

/** `firstDay` is the shop's. */
export function learn(trials: readonly Trial[], firstDay: number): Knowledge {
  const stack = learnStack(trials, firstDay)
  const told = trials.map((trial) => ({
    ...trial,
    means: dailyMeans(combine(stack, trial), trial.profile, firstDay + trial.end),
  }))
  const daily = learnDaily(told)
  return {
    stack,
    daily,
    confidence: learnConfidence(daysForeseen(told, daily)),
    totals: TOTAL_LENGTHS.map((days) => learnSpread(days, told.flatMap(totalOf(days)))),
    origins: new Set(trials.map(({ end }) => end)).size,
  }
}

const EVERY = 4 // a quarter of the days, each weekday alike, teaches the same as all

function learnDaily(trials: readonly ToldTrial[]): Calibration {
  const learner = new CalibrationLearner()
  for (const [trial, day] of someDays(trials)) {
    const suffices = dailyDistribution(trial.means[day] ?? 0, trial.sizes)
    const actual = trial.actual[day] ?? 0
    learner.add(suffices(trial.sizes.step === 1 ? actual - 1 : actual > 0 ? actual : -1), suffices(actual))
  }
  return learner.learn()
}

function daysForeseen(trials: readonly ToldTrial[], daily: Calibration): { chance: number; cameTrue: boolean }[] {
  return Array.from(someDays(trials), ([{ means, actual, sizes }, day]) => {
    const mean = means[day] ?? 0
    const predicted = Math.round(mean * 100) / 100
    return {
      chance: chanceForeseen(predicted, dailyDistribution(mean, sizes), sizes, daily),
      cameTrue: isForeseen(predicted, actual[day] ?? 0, sizes),
    }
  })
}

/** Days on which the shop was to be open and that say what was wanted. */
function* someDays(trials: readonly ToldTrial[]): Generator<[ToldTrial, number]> {
  for (const [index, trial] of trials.entries()) {
    for (let day = index % EVERY; day < BACKTEST_HORIZON; day += EVERY) {
      if (trial.isTold[day] === 1 && (trial.means[day] ?? 0) > 0) yield [trial, day]
    }
  }
}

/** None where the shelf was empty meanwhile: what was wanted in all is then not known. */
function totalOf(days: number): (trial: ToldTrial) => TotalTrial[] {
  return ({ means, actual, isTold, sizes }) => {
    if (isTold.subarray(0, days).includes(0)) return []
    const sum = (values: Float64Array) => values.subarray(0, days).reduce((total, one) => total + one, 0)
    return [{ mean: sum(means), actual: sum(actual), dispersion: sizes.dispersion, grain: sizes.grain }]
  }
}
