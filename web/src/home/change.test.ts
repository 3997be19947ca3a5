import { expect, test } from 'vitest'
import { percentOf, spokenPercent } from './change.ts'

test('a change is told in percent of what was before', () => {
  expect([percentOf('112.30', '100.00'), percentOf('96.00', '100.00'), percentOf('0.00', '10.00')]).toEqual([
    12.3, -4, -100,
  ])
})

test('nothing can be compared with nothing', () => {
  expect(percentOf('10.00', '0.00')).toBeNull()
})

test('cents of large sums count', () => {
  expect(percentOf('10000000000000.10', '10000000000000.00')).toBe(0)
  expect(percentOf('0.03', '0.02')).toBe(50)
})

test('whole percents are spoken, smaller ones to a tenth', () => {
  expect([spokenPercent(-6.2), spokenPercent(0.4), spokenPercent(12.5)]).toEqual([6, 0.4, 13])
})
