import { expect, test } from 'vitest'
import { yearDocumentsForget } from './kept-until.ts'

test('documents keep a name for the years of the country after the last purchase', () => {
  expect(yearDocumentsForget('2026-03-31', 'PE')).toBe('2031')
  expect(yearDocumentsForget('2026-12-31', 'CO')).toBe('2036')
})
