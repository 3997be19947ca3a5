import { expect, test } from 'vitest'
import { leftToReturn, returnable } from './return-quantities.ts'

const line = { id: 'a', quantity: '2.5', returnedQuantity: '1' }

test('of a line comes back at most what did not yet', () => {
  expect([leftToReturn(line), leftToReturn({ id: 'b', quantity: '3' })]).toEqual(['1.5', '3'])
})

test('what is typed counts with point or comma, and never beyond what is left', () => {
  expect(['1,5', '0.25', '', '1.501', '-1', 'two'].map((typed) => returnable(typed, line))).toEqual([
    '1.5',
    '0.25',
    '0',
    null,
    null,
    null,
  ])
})
