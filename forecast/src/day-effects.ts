import { type Day, partsOf } from './day.ts'
import { addRow, emptyEquations, solveRidge } from './linear-algebra.ts'

/** A kind of day that moves the whole shop, with a 1 for each day of that kind. */
export interface DayKind {
  name: 'month end' | 'mid-month' | 'eve of a closure' | 'after a closure' | 'december' | 'holiday'
  days: Uint8Array
}

/** Wages are paid around the middle and the end of the month; before closed doors people stock up. */
export function dayKinds(
  firstDay: Day,
  length: number,
  { isClosure, isHoliday }: { isClosure: (day: Day) => boolean; isHoliday: (day: Day) => boolean },
): DayKind[] {
  const tests: Record<DayKind['name'], (day: Day) => boolean> = {
    'month end': (day) => {
      const { dayOfMonth, daysInMonth } = partsOf(day)
      return dayOfMonth >= daysInMonth - 1 || dayOfMonth <= 3
    },
    'mid-month': (day) => [15, 16, 17].includes(partsOf(day).dayOfMonth),
    'eve of a closure': (day) => isClosure(day + 1),
    'after a closure': (day) => isClosure(day - 1),
    december: (day) => {
      const { month, dayOfMonth } = partsOf(day)
      return month === 12 && dayOfMonth >= 8 && dayOfMonth <= 24
    },
    holiday: isHoliday,
  }
  return Object.entries(tests).map(([name, test]) => ({
    name: name as DayKind['name'],
    days: Uint8Array.from({ length }, (_, day) => (test(firstDay + day) ? 1 : 0)),
  }))
}

const RIDGE_DAYS = 10 // a kind seen on so many days is believed by half
const WINDOW = 28 // days to either side make the level that a day is compared with

/**
 * What each kind of day adds to a usual day of its weekday: 0.1 for a tenth more. One ridge regression (Hoerl and Kennard
 * 1970) over the whole shop, since single products are too noisy to show it. `usual` is 0 on closed days.
 */
export function learnDayEffects(
  sales: Float64Array,
  usual: Float64Array,
  kinds: readonly DayKind[],
  end: number,
): Float64Array {
  const equations = emptyEquations(kinds.length)
  const features = new Float64Array(kinds.length)
  const levels = localLevels(sales, usual, end)
  for (let day = 0; day < end; day++) {
    const expected = (levels[day] ?? 0) * (usual[day] ?? 0)
    if (expected <= 0) continue
    for (const [kind, { days }] of kinds.entries()) features[kind] = days[day] ?? 0
    const surprise = (sales[day] ?? 0) / expected - 1
    addRow(equations, features, Math.max(-0.8, Math.min(1.5, surprise)), 1)
  }
  const prior = new Float64Array(kinds.length)
  return solveRidge(equations, { prior, ridge: RIDGE_DAYS, isNonNegative: false })
}

/** Sales of a usual day around each day: Σ sales / Σ usual within the window. */
function localLevels(sales: Float64Array, usual: Float64Array, end: number): Float64Array {
  const sums = new Float64Array(end + 1)
  const weights = new Float64Array(end + 1)
  for (let day = 0; day < end; day++) {
    const isOpen = (usual[day] ?? 0) > 0
    sums[day + 1] = (sums[day] ?? 0) + (isOpen ? (sales[day] ?? 0) : 0)
    weights[day + 1] = (weights[day] ?? 0) + (usual[day] ?? 0)
  }
  return Float64Array.from({ length: end }, (_, day) => {
    const [from, to] = [Math.max(0, day - WINDOW), Math.min(end, day + WINDOW + 1)]
    const weight = (weights[to] ?? 0) - (weights[from] ?? 0)
    return weight > 0 ? ((sums[to] ?? 0) - (sums[from] ?? 0)) / weight : 0
  })
}
