import { expect, test } from 'vitest'
import { yearDocumentsForget } from './kept-until.ts'

test('documents keep a name for the years of the country after the last purchase', () => {
  expect(yearDocumentsForget({ lastPurchaseAt: '2026-03-31T15:04:05.000Z' }, 'PE')).toBe('2031')
  expect(yearDocumentsForget({ lastPurchaseAt: '2026-03-31T15:04:05.000Z' }, 'CO')).toBe('2036')
})

test('who never bought is on no document', () => {
  expect(yearDocumentsForget({ lastPurchaseAt: null }, 'PE')).toBeNull()
})
