import type { ShopCalendar } from './calendar.ts'
import { DAYS_A_WEEK, weekdayOf } from './day.ts'
import type { Observation } from './observation.ts'

const PRIOR_STRENGTH = 200

/**
 * How much more or less of the product than of the whole shop sells on each weekday (index 0 is Monday; 1 is as the shop).
 * Gamma–Poisson shrinkage: the prior holds 200 × dispersion units per weekday, that is, products usually stray from their
 * shop's week by a fourteenth (1/√200).
 */
export function weekdayProfile(seen: Observation, calendar: ShopCalendar): Float64Array {
  const units = new Float64Array(DAYS_A_WEEK)
  const exposure = new Float64Array(DAYS_A_WEEK)
  for (let day = calendar.end - seen.age; day < calendar.end; day++) {
    if (seen.isCounted[day] === 0) continue
    const weekday = weekdayOf(calendar.firstDay + day)
    units[weekday] = (units[weekday] ?? 0) + (seen.demand[day] ?? 0)
    exposure[weekday] = (exposure[weekday] ?? 0) + (calendar.base[day] ?? 0)
  }
  const totalExposure = exposure.reduce((sum, one) => sum + one, 0)
  if (totalExposure === 0) return new Float64Array(DAYS_A_WEEK).fill(1)
  const rate = units.reduce((sum, one) => sum + one, 0) / totalExposure
  const prior = PRIOR_STRENGTH * seen.dispersion
  return units.map((sum, weekday) => (sum + prior) / (rate * (exposure[weekday] ?? 0) + prior))
}

/** How busy each day of the calendar is for the product: the shop's day × the product's weekday. */
export function dayProfile(weekdays: Float64Array, calendar: ShopCalendar): Float64Array {
  const profile = Float64Array.from(calendar.base)
  for (let day = 0; day < profile.length; day++) {
    profile[day] = (profile[day] ?? 0) * (weekdays[weekdayOf(calendar.firstDay + day)] ?? 1)
  }
  return profile
}
