import { divideRounded, toUnits } from '../../../contract/src/units.ts'

/** By how many percent `now` is more (or less) than `before`, to a tenth: '12.3', '-4'. Null where there was nothing before. */
export function percentOf(now: string, before: string): number | null {
  const base = toUnits(before, 2)
  if (base === 0n) return null
  return Number(divideRounded((toUnits(now, 2) - base) * 1000n, base)) / 10
}

/** As people say it: whole percents, except where that would say nothing. */
export function spokenPercent(percent: number): number {
  const size = Math.abs(percent)
  return size >= 1 ? Math.round(size) : size
}
