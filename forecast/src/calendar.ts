import { findClosedWeekdays, isExceptionallyClosed, type KnownPast, willBeClosed } from './closures.ts'
import { DAYS_A_WEEK, type Day, weekdayOf } from './day.ts'
import { type DayKind, dayKinds, learnDayEffects } from './day-effects.ts'
import type { Shop } from './series.ts'
import type { ShopPulse } from './shop-pulse.ts'

/** The shop's year as it is known at the end of a day. Arrays reach over the known days and the horizon behind them. */
export interface ShopCalendar {
  firstDay: Day
  /** Known days. */
  end: number
  isOpen: Uint8Array
  /** How busy a day is beside a usual open day: weekday × payday, eve of a closure, December; 0 when closed. */
  base: Float64Array
  closedWeekdays: readonly boolean[]
}

/** `holidays` of the country by day, past and future; `pulse` is read before `end` only. */
export function readCalendar(
  shop: Shop,
  pulse: ShopPulse,
  { end, horizon, holidays }: { end: number; horizon: number; holidays: ReadonlyMap<Day, string> },
): ShopCalendar {
  const { firstDay } = shop
  const closedWeekdays = findClosedWeekdays(pulse.productsSold, firstDay, end)
  const isOpen = openDays({ firstDay, end, isOpen: pulse.isOpen, closedWeekdays, holidays }, pulse, horizon)
  const index = weekdayIndex(pulse.sales, isOpen, firstDay, end)
  const base = new Float64Array(end + horizon)
  for (let day = 0; day < base.length; day++) {
    base[day] = isOpen[day] === 1 ? (index[weekdayOf(firstDay + day)] ?? 1) : 0
  }
  const past = { firstDay, end: base.length, isOpen, closedWeekdays, holidays }
  const kinds = dayKinds(firstDay, base.length, {
    isClosure: (day) => isExceptionallyClosed(day, past),
    isHoliday: (day) => holidays.has(day),
  })
  applyEffects(base, kinds, learnDayEffects(pulse.sales, base, kinds, end))
  return { firstDay, end, isOpen, base, closedWeekdays }
}

function openDays(past: KnownPast, { productsSold }: ShopPulse, horizon: number): Uint8Array {
  const isOpen = new Uint8Array(past.end + horizon)
  for (let day = 0; day < past.end; day++) {
    const isUsual = past.closedWeekdays[weekdayOf(past.firstDay + day)] === true && productsSold[day] === 0
    isOpen[day] = isUsual ? 0 : (past.isOpen[day] ?? 1)
  }
  for (let day = past.end; day < isOpen.length; day++) isOpen[day] = willBeClosed(past.firstDay + day, past) ? 0 : 1
  return isOpen
}

const INDEX_DAYS = 26 * DAYS_A_WEEK
/** Weekdays usually stray so far from the mean of the week: what is seen in few or wild weeks is drawn towards it. */
const USUAL_SPREAD = 0.3

/**
 * Sales of each weekday's open days beside those of a usual open day in the last half year, index 0 is Monday. Shrunk to 1 as far
 * as a single day's sales are noise: hardly in a busy shop, by half in one that sells every third day.
 */
function weekdayIndex(sales: Float64Array, isOpen: Uint8Array, firstDay: Day, end: number): Float64Array {
  const sum = new Float64Array(DAYS_A_WEEK)
  const count = new Float64Array(DAYS_A_WEEK)
  let squares = 0
  for (let day = Math.max(0, end - INDEX_DAYS); day < end; day++) {
    if (isOpen[day] === 0) continue
    const weekday = weekdayOf(firstDay + day)
    sum[weekday] = (sum[weekday] ?? 0) + (sales[day] ?? 0)
    count[weekday] = (count[weekday] ?? 0) + 1
    squares += (sales[day] ?? 0) ** 2
  }
  const days = count.reduce((total, one) => total + one, 0)
  const usual = days > 0 ? sum.reduce((total, one) => total + one, 0) / days : 0
  if (usual === 0) return new Float64Array(DAYS_A_WEEK).fill(1)
  const noise = Math.max(0, squares / days / usual ** 2 - 1) // variance over squared mean
  const prior = Math.max(1, noise / USUAL_SPREAD ** 2)
  return sum.map((total, weekday) => (total / usual + prior) / ((count[weekday] ?? 0) + prior))
}

function applyEffects(base: Float64Array, kinds: readonly DayKind[], effects: Float64Array): void {
  for (let day = 0; day < base.length; day++) {
    let effect = 1
    for (const [kind, { days }] of kinds.entries()) if (days[day] === 1) effect += effects[kind] ?? 0
    base[day] = (base[day] ?? 0) * Math.max(0.3, Math.min(3, effect))
  }
}
