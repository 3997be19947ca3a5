import { shelf } from '@orbit/forecast/history.ts'
import { describe, expect, test } from 'vitest'
import { closedDays } from './closed-days.ts'
import { classesOf } from './rank-products.ts'
import { readEmptyMoments, shelfDays } from './shelf-days.ts'

const flags = (text: string | null, { isEmptyNow = false, days = 6 } = {}) =>
  shelfDays(readEmptyMoments(text), { firstDay: 100, days, isEmptyNow }).map(
    (flag) => Object.entries(shelf).find(([, value]) => value === flag)?.[0],
  )

describe('what the shelf looked like', () => {
  test('a shelf that was never empty was stocked, and one that never held anything was empty', () => {
    expect(new Set(flags(null))).toEqual(new Set(['stocked']))
    expect(new Set(flags(null, { isEmptyNow: true }))).toEqual(new Set(['beganEmpty']))
  })

  test('it sells out on one day, is empty from the next morning on, and stocked the day after goods came', () => {
    expect(flags('101:01,103:10')).toEqual(['stocked', 'ranOut', 'beganEmpty', 'beganEmpty', 'stocked', 'stocked'])
  })

  test('goods that come on the day on which it sold out do not undo it', () => {
    expect(flags('101:01,101:10')).toEqual(['stocked', 'ranOut', 'stocked', 'stocked', 'stocked', 'stocked'])
  })

  test('before its first goods it was empty', () => {
    expect(flags('102:10').slice(0, 4)).toEqual(['beganEmpty', 'beganEmpty', 'beganEmpty', 'stocked'])
  })

  test('what happened before the first day sets the stage', () => {
    expect(flags('98:01')[0]).toBe('beganEmpty')
    expect(flags('98:01,99:10')[0]).toBe('stocked')
  })
})

describe('the days on which the shop was closed', () => {
  const MONDAY = 19_724 // 2024-01-02 was a Tuesday
  const shop = (sells: (day: number) => boolean) => ({
    id: 'rice',
    firstDay: MONDAY - 100,
    sold: Array.from({ length: 101 }, (_, index) => (sells(MONDAY - 100 + index) ? 3 : 0)),
  })
  const weekday = (day: number) => (day + 3) % 7

  test('are those without a sale, where something is sold nearly every day', () => {
    expect(closedDays([shop((day) => day !== MONDAY - 9)], MONDAY, 35)).toEqual([MONDAY - 9])
  })

  test('are its free weekdays, and none else where days without a sale are usual', () => {
    const isQuiet = (day: number) => day % 3 === 0
    const closed = closedDays([shop((day) => weekday(day) < 5 && !isQuiet(day))], MONDAY, 14)
    expect(closed.map(weekday)).toEqual([5, 6, 5, 6])
  })

  test('are none before the first sale, and none where nothing was ever sold', () => {
    expect(closedDays([shop((day) => day > MONDAY - 5)], MONDAY, 35)).toEqual([])
    expect(closedDays([shop(() => false)], MONDAY, 35)).toEqual([])
  })
})

test('classes follow the revenue: what makes the first 80 %, the next 15 %, the rest', () => {
  const revenues = { a: '79.00', b: '10.00', c: '7.00', d: '4.00', none: '0.00', returned: '-3.00' }
  const classes = classesOf(Object.entries(revenues).map(([id, revenue]) => ({ id, revenue })))
  expect(Object.fromEntries(classes)).toEqual({ a: 'A', b: 'A', c: 'B', d: 'C', none: 'C', returned: 'C' })
})
