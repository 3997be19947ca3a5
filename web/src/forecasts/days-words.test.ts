import { expect, test } from 'vitest'
import { daysBetween } from './days-words.ts'

test('days are counted over the ends of months and years', () => {
  expect(daysBetween('2026-11-23', '2026-11-23')).toBe(0)
  expect(daysBetween('2026-12-30', '2027-01-02')).toBe(3)
  expect(daysBetween('2026-11-23', '2026-11-20')).toBe(-3)
})
