import { expect, test } from 'vitest'
import { biasWord, improvementOf } from './accuracy-words.ts'

test('a small bias is none', () => {
  expect([-2.9, 0, 2.9].map(biasWord)).toEqual(['balanced', 'balanced', 'balanced'])
  expect(biasWord(12)).toBe('tooMuch')
  expect(biasWord(-3)).toBe('tooLittle')
})

test('how much better than the simplest method, where both are known', () => {
  expect(improvementOf(30, 40)).toBe(25)
  expect(improvementOf(50, 40)).toBe(-25)
  expect(improvementOf(null, 40)).toBeNull()
  expect(improvementOf(30, 0)).toBeNull()
})
