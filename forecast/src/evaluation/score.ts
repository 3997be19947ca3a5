import { isForeseen } from '../confidence.ts'
import { bias, calibrationError, meanChange, pinballLoss, rmsse, wape } from './metrics.ts'
import type { Task } from './protocol.ts'

/** Levels at which the quantiles are judged. */
export const JUDGED_LEVELS = [0.025, 0.1, 0.5, 0.9, 0.975] as const

/** What a method says of a task. */
export interface Answer {
  /** Units, per day ahead. */
  means: ArrayLike<number>
  /** Units, per day ahead one per {@link JUDGED_LEVELS}; left out by methods that give none. */
  quantiles?: readonly (readonly number[])[]
  /** The total of 28 days that should suffice in 95 of 100 cases. */
  total95?: number
  /** Per day ahead, 1 to 99. */
  confidence?: readonly number[]
}

/** Of one method on one shop. NaN where the method does not say. */
export interface Scores {
  tasks: number
  rmsse: number
  scaledPinball: number
  wape7: number
  wape28: number
  bias: number
  cover95: number
  calibrationError: number
}

type Judged = { task: Task; answer: Answer }
type Sum = { forecast: number; actual: number }

export function score(judged: readonly Judged[]): Scores {
  return {
    tasks: judged.length,
    rmsse: mean(judged.map(({ task, answer }) => rmsse(answer.means, task.actual, task.past)).filter(Number.isFinite)),
    scaledPinball: mean(judged.map(scaledPinball).filter(Number.isFinite)),
    wape7: wape(judged.map(totalOver(7))),
    wape28: wape(judged.map(totalOver(28))),
    bias: bias(judged.map(totalOver(28))),
    cover95: mean(judged.flatMap(isCovered)),
    calibrationError: calibrationError(judged.flatMap(confidences)),
  }
}

function scaledPinball({ task, answer }: Judged): number {
  if (answer.quantiles === undefined) return Number.NaN
  const losses = answer.quantiles.flatMap((quantiles, day) =>
    JUDGED_LEVELS.map((level, index) => pinballLoss(quantiles[index] ?? 0, level, task.actual[day] ?? 0)),
  )
  return mean(losses) / meanChange(task.past)
}

function totalOver(days: number): (judged: Judged) => Sum {
  return ({ task, answer }) => ({ forecast: sum(answer.means, days), actual: sum(task.actual, days) })
}

function isCovered({ task, answer }: Judged): number[] {
  if (answer.total95 === undefined) return []
  return [sum(task.actual, task.actual.length) <= answer.total95 ? 1 : 0]
}

function confidences({ task, answer }: Judged): { confidence: number; cameTrue: boolean }[] {
  const sizes = task.past.filter((units) => units > 0)
  const step = sizes.every(Number.isInteger) ? 1 : 0
  const unit = { step, mean: mean([...sizes]) } as const
  return (answer.confidence ?? []).map((confidence, day) => ({
    confidence,
    cameTrue: isForeseen(answer.means[day] ?? 0, task.actual[day] ?? 0, unit),
  }))
}

function sum(values: ArrayLike<number>, days: number): number {
  let total = 0
  for (let day = 0; day < days; day++) total += values[day] ?? 0
  return total
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? Number.NaN : values.reduce((total, one) => total + one, 0) / values.length
}
