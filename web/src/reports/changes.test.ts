import { expect, test } from 'vitest'
import { changeOf } from './figure-tiles.tsx'

test('a sum is compared with that of the period before', () => {
  expect([changeOf('112.30', '100.00'), changeOf('5', '10'), changeOf('11019.63674', '11019.63674')]).toEqual([
    12.3, -50, 0,
  ])
})

test('a loss that grows goes down', () => {
  expect(changeOf('-15', '-10')).toBe(-50)
})

test('nothing can be compared with nothing', () => {
  expect(changeOf('5', '0.00')).toBeNull()
})
