import { describe, expect, test } from 'vitest'
import { readCalendar } from './calendar.ts'
import { dateOf, dayOf, partsOf, weekdayOf, yearBefore } from './day.ts'
import type { ShopHistory } from './history.ts'
import { knowsCountry, publicHolidays } from './holidays.ts'
import { seasonalGrowth } from './seasonal-growth.ts'
import { alignShop } from './series.ts'
import { takePulse } from './shop-pulse.ts'

const day = (date: string) => dayOf(date) ?? Number.NaN

/** Ten products that sell `units(day)` each from the first day to the last. */
function shopSelling(from: string, to: string, units: (date: string, weekday: number) => number, country?: string) {
  const [firstDay, lastDay] = [day(from), day(to)]
  const sold = Array.from({ length: lastDay - firstDay + 1 }, (_, index) =>
    units(dateOf(firstDay + index), weekdayOf(firstDay + index)),
  )
  const products = Array.from({ length: 10 }, (_, index) => ({ id: `${index}`, firstDay, sold }))
  return { lastDay, products, country } satisfies ShopHistory
}

function calendarOf(history: ShopHistory, horizon = 28) {
  const shop = alignShop(history)
  const pulse = takePulse(shop)
  const holidays = publicHolidays(history.country, shop.firstDay, history.lastDay + horizon)
  const calendar = readCalendar(shop, pulse, { end: shop.length, horizon, holidays })
  return { calendar, pulse, on: (date: string) => calendar.base[day(date) - shop.firstDay] ?? Number.NaN }
}

test('days have a weekday, a month and a year before', () => {
  expect([weekdayOf(day('2024-12-30')), weekdayOf(day('1969-12-28'))]).toEqual([0, 6])
  expect(partsOf(day('2024-02-29'))).toEqual({ year: 2024, month: 2, dayOfMonth: 29, daysInMonth: 29 })
  expect(dateOf(yearBefore(day('2024-02-29')))).toBe('2023-02-28')
  expect([dayOf('2023-02-29'), dayOf('2023-2-1'), dayOf('yesterday')]).toEqual([undefined, undefined, undefined])
})

describe('when the shop is closed', () => {
  test('a weekday that was empty for weeks stays closed; one empty Tuesday does not close the next', () => {
    const shop = shopSelling('2024-01-01', '2024-06-30', (date, weekday) =>
      weekday === 6 || date === '2024-06-18' ? 0 : 5,
    )
    const { calendar, on } = calendarOf(shop)
    expect(calendar.closedWeekdays).toEqual([false, false, false, false, false, false, true])
    expect([on('2024-07-07'), on('2024-07-02') > 0.9]).toEqual([0, true])
    expect(on('2024-06-18')).toBe(0)
  })

  test('it closes on the date on which it closed last year', () => {
    const isShut = (date: string) => date.endsWith('-12-25') || date.endsWith('-01-01')
    const { on } = calendarOf(shopSelling('2023-06-01', '2024-12-15', (date) => (isShut(date) ? 0 : 5)))
    expect([on('2024-12-25'), on('2025-01-01'), on('2024-12-27') > 0.5]).toEqual([0, 0, true])
  })

  test('a movable holiday is known by its name where the country is, and moves', () => {
    // Good Friday: 7 April 2023, 29 March 2024.
    const history = (country?: string) =>
      shopSelling('2023-01-01', '2024-03-20', (date) => (date === '2023-04-07' ? 0 : 5), country)
    expect(calendarOf(history('PE')).on('2024-03-29')).toBe(0)
    expect(calendarOf(history('PE')).on('2024-04-07')).toBeGreaterThan(0.5)
    expect(calendarOf(history()).on('2024-03-29')).toBeGreaterThan(0.5)
  })

  test('countries are known by their two letters', () => {
    expect([knowsCountry('PE'), knowsCountry('co'), knowsCountry('XX'), knowsCountry('constructor')]).toEqual([
      true,
      true,
      false,
      false,
    ])
    expect(publicHolidays('PE', day('2024-07-01'), day('2024-07-31')).has(day('2024-07-28'))).toBe(true)
  })
})

describe('what a day is like', () => {
  test('busy weekdays are busier, by as much as the shop was', () => {
    const { on } = calendarOf(shopSelling('2023-12-01', '2024-06-30', (_, weekday) => (weekday === 5 ? 12 : 6)))
    expect(on('2024-07-13') / on('2024-07-10')).toBeGreaterThan(1.8)
    expect(on('2024-07-13') / on('2024-07-10')).toBeLessThan(2.05)
  })

  test('the turn of the month, the eve of a closure and December are found where they matter', () => {
    const units = (date: string) => {
      if (date.endsWith('-05-01')) return 0
      if (date.endsWith('-04-30')) return 20
      const [, month, dayOfMonth] = date.split('-').map(Number) as [number, number, number]
      return month === 12 && dayOfMonth >= 8 && dayOfMonth <= 24 ? 15 : dayOfMonth >= 30 || dayOfMonth <= 2 ? 12 : 10
    }
    const { on } = calendarOf(shopSelling('2022-06-01', '2024-04-20', units), 300)
    expect(on('2024-06-01') / on('2024-06-11')).toBeGreaterThan(1.1)
    expect(on('2024-04-30') / on('2024-05-31')).toBeGreaterThan(1.03) // seen once: believed by a tenth
    expect(on('2024-12-12') / on('2024-11-12')).toBeGreaterThan(1.2)
    expect(on('2024-05-01')).toBe(0)
  })

  test('last year says how the next weeks will differ, after thirteen months and not before', () => {
    const summer = (date: string) => (date.slice(5, 7) === '07' ? 15 : 10)
    const growth = (from: string) => {
      const { calendar, pulse } = calendarOf(shopSelling(from, '2024-06-30', summer))
      return seasonalGrowth(pulse.sales, calendar)
    }
    expect(growth('2023-01-01')).toBeGreaterThan(1.35)
    expect(growth('2023-06-15')).toBe(1)
  })
})
