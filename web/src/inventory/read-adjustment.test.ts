import { expect, test } from 'vitest'
import { readAdjustment } from './read-adjustment.ts'

test('a count says what is missing, a difference what is left', () => {
  expect(readAdjustment('counted', '8', '10', 0)).toEqual({ difference: '-2', after: '8' })
  expect(readAdjustment('counted', '10', '10', 0)).toEqual({ difference: '0', after: '10' })
  expect(readAdjustment('difference', '−3', '10', 0)).toEqual({ difference: '-3', after: '7' })
  expect(readAdjustment('difference', '+0,25', '1.5', 3)).toEqual({ difference: '0.25', after: '1.75' })
})

test('what is no quantity of this product is said, and nothing goes below zero', () => {
  expect(readAdjustment('counted', '1.5', '10', 0)).toEqual({ fault: 'number' })
  expect(readAdjustment('counted', '-1', '10', 0)).toEqual({ fault: 'number' })
  expect(readAdjustment('difference', '-11', '10', 0)).toEqual({ fault: 'below zero' })
  expect(readAdjustment('difference', '-', '10', 0)).toBeUndefined()
})
