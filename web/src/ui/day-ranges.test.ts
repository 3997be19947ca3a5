import { expect, test } from 'vitest'
import { daysIn, plusDays, presetOf, presetRange, rangeBefore } from './day-ranges.ts'

test('presets are counted from today, which is within', () => {
  expect(presetRange('last7', '2026-03-03')).toEqual({ from: '2026-02-25', to: '2026-03-03' })
  expect(presetRange('last30', '2026-01-05')).toEqual({ from: '2025-12-07', to: '2026-01-05' })
  expect(presetRange('yesterday', '2026-01-01')).toEqual({ from: '2025-12-31', to: '2025-12-31' })
})

test('months have the days they have', () => {
  expect(presetRange('thisMonth', '2026-03-31')).toEqual({ from: '2026-03-01', to: '2026-03-31' })
  expect(presetRange('lastMonth', '2024-03-31')).toEqual({ from: '2024-02-01', to: '2024-02-29' })
  expect(presetRange('lastMonth', '2026-01-15')).toEqual({ from: '2025-12-01', to: '2025-12-31' })
  expect(presetRange('thisYear', '2026-11-23')).toEqual({ from: '2026-01-01', to: '2026-11-23' })
})

test('a range is called by its name, and by none when it has none', () => {
  expect(presetOf({ from: '2026-11-17', to: '2026-11-23' }, '2026-11-23')).toBe('last7')
  expect(presetOf({ from: '2026-11-16', to: '2026-11-23' }, '2026-11-23')).toBeUndefined()
})

test('days are counted across the ends of months and years', () => {
  expect(plusDays('2026-12-31', 1)).toBe('2027-01-01')
  expect(daysIn({ from: '2026-02-25', to: '2026-03-03' })).toBe(7)
  expect(rangeBefore({ from: '2026-03-01', to: '2026-03-07' })).toEqual({ from: '2026-02-22', to: '2026-02-28' })
})
