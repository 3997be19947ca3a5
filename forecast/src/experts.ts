import { DAYS_A_WEEK, weekdayOf } from './day.ts'
import type { Observation } from './observation.ts'

/** Days after which a sale counts half in each level (simple exponential smoothing; Gardner 2006). */
export const HALF_LIVES = [7, 14, 28, 56, 112, 300] as const
const SEASONAL_BASE = HALF_LIVES.indexOf(28)
const WEEKS_BACK = [4, 8] as const
/** Half-lives, in days, of how often it sells; the size of a sale changes slower, and is known from fewer days. */
const FREQUENCY_HALF_LIVES = [28, 112] as const
const SIZE_HALF_LIFE = 300
/** Levels, one level with last year's season, means of the last same weekdays, and frequencies × sizes. */
export const EXPERTS = HALF_LIVES.length + 1 + WEEKS_BACK.length + FREQUENCY_HALF_LIVES.length

/**
 * Each expert's level per weekday, EXPERTS × 7 (row by row, index 0 is Monday): units on a day whose profile is 1. A
 * forecast of an expert is level × profile of the day.
 */
export type ExpertLevels = Float64Array

/** `profile` says how busy each day is for the product, over the observed days; `growth` is the shop's of last year. */
export function askExperts(
  seen: Observation,
  profile: Float64Array,
  { firstDay, growth }: { firstDay: number; growth: number },
): ExpertLevels {
  const levels = new Float64Array(EXPERTS * DAYS_A_WEEK)
  const smoothed = smoothedLevels(seen, profile)
  for (const [expert, level] of smoothed.entries()) levels.fill(level, expert * DAYS_A_WEEK, (expert + 1) * DAYS_A_WEEK)
  const month = smoothed[SEASONAL_BASE] ?? 0
  const seasonal = HALF_LIVES.length * DAYS_A_WEEK
  levels.fill(month * growth, seasonal, seasonal + DAYS_A_WEEK)
  for (const [index, weeks] of WEEKS_BACK.entries()) {
    const row = seasonal + (index + 1) * DAYS_A_WEEK
    levels.set(sameWeekdayLevels(seen, profile, { firstDay, weeks, instead: month }), row)
  }
  const frequencies = seasonal + (1 + WEEKS_BACK.length) * DAYS_A_WEEK
  for (const [index, halfLife] of FREQUENCY_HALF_LIVES.entries()) {
    const row = frequencies + index * DAYS_A_WEEK
    levels.fill(frequencyTimesSize(seen, profile, halfLife), row, row + DAYS_A_WEEK)
  }
  return levels
}

/** Σ w·demand / Σ w·profile, w halving every half-life: the ratio estimator weighs busy days as what they are. */
function smoothedLevels({ demand, isCounted, age }: Observation, profile: Float64Array): Float64Array {
  const end = demand.length
  const decay = Float64Array.from(HALF_LIVES, (days) => 0.5 ** (1 / days))
  const units = new Float64Array(HALF_LIVES.length)
  const exposure = new Float64Array(HALF_LIVES.length)
  for (let day = end - age; day < end; day++) {
    const isHeard = isCounted[day] === 1
    const [sold, busy] = isHeard ? [demand[day] ?? 0, profile[day] ?? 0] : [0, 0]
    for (let expert = 0; expert < decay.length; expert++) {
      const kept = decay[expert] ?? 0
      units[expert] = (units[expert] ?? 0) * kept + sold
      exposure[expert] = (exposure[expert] ?? 0) * kept + busy
    }
  }
  return units.map((sum, expert) => ((exposure[expert] ?? 0) > 0 ? sum / (exposure[expert] ?? 1) : 0))
}

/** Each weekday's own recent past: the last `weeks` counted days of that weekday; `instead` where there is none. */
function sameWeekdayLevels(
  { demand, isCounted, age }: Observation,
  profile: Float64Array,
  { firstDay, weeks, instead }: { firstDay: number; weeks: number; instead: number },
): Float64Array {
  const units = new Float64Array(DAYS_A_WEEK)
  const exposure = new Float64Array(DAYS_A_WEEK)
  const end = demand.length
  for (let day = end - 1; day >= Math.max(end - age, end - 2 * weeks * DAYS_A_WEEK); day--) {
    const weekday = weekdayOf(firstDay + day)
    if (isCounted[day] === 0 || (profile[day] ?? 0) <= 0) continue
    if (heard(day, end) > weeks && (exposure[weekday] ?? 0) > 0) continue
    units[weekday] = (units[weekday] ?? 0) + (demand[day] ?? 0)
    exposure[weekday] = (exposure[weekday] ?? 0) + (profile[day] ?? 0)
  }
  return units.map((sum, weekday) => ((exposure[weekday] ?? 0) > 0 ? sum / (exposure[weekday] ?? 1) : instead))
}

/** Weeks back, counted from 1. */
function heard(day: number, end: number): number {
  return Math.ceil((end - day) / DAYS_A_WEEK)
}

/**
 * How often it sells × how much then, smoothed apart (Croston 1972): of a lumpy product the frequency shows a change long
 * before the quantity does.
 */
function frequencyTimesSize({ demand, isCounted, age }: Observation, profile: Float64Array, halfLife: number): number {
  const [frequencyDecay, sizeDecay] = [0.5 ** (1 / halfLife), 0.5 ** (1 / SIZE_HALF_LIFE)]
  let [sales, exposure, units, sizes] = [0, 0, 0, 0]
  for (let day = demand.length - age; day < demand.length; day++) {
    sales *= frequencyDecay
    exposure *= frequencyDecay
    units *= sizeDecay
    sizes *= sizeDecay
    if (isCounted[day] === 0) continue
    exposure += profile[day] ?? 0
    if ((demand[day] ?? 0) === 0) continue
    sales++
    sizes++
    units += demand[day] ?? 0
  }
  return exposure > 0 && sizes > 0 ? (sales / exposure) * (units / sizes) : 0
}
