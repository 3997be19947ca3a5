import { expect, test } from 'vitest'
import { readChange } from './read-price-change.ts'

test.each([
  ['8', '8'],
  ['+8 %', '8'],
  ['−5,5', '-5.5'],
  ['.5', '0.5'],
])('«%s» is a change by %s', (typed, percent) => {
  expect(readChange('percent', typed, '0.10')).toEqual({ field: 'price', percent, rounding: '0.10' })
})

test.each(['', '0', '-', 'ocho', '1.234', '-101'])('«%s» is none', (typed) => {
  expect(readChange('percent', typed, '')).toBeUndefined()
})

test('an amount may be lowered by more than a hundred', () => {
  expect(readChange('amount', '-250', '')).toEqual({ field: 'price', amount: '-250', rounding: null })
})
