import { expect, test } from 'vitest'
import { wayBack } from './use-bulk-change.ts'

const item = { sku: 'A', name: 'A', version: 1, refusal: null }

test('each product goes back to the category it had, in one change for each category', () => {
  const after = { categoryId: 'new' }
  expect(
    wayBack([
      { ...item, id: '1', before: { categoryId: 'a' }, after },
      { ...item, id: '2', before: { categoryId: null }, after },
      { ...item, id: '3', before: { categoryId: 'a' }, after },
    ]),
  ).toEqual([
    { ids: ['1', '3'], wish: { field: 'category', categoryId: 'a' } },
    { ids: ['2'], wish: { field: 'category', categoryId: null } },
  ])
})

test('what did not change is left alone', () => {
  expect(
    wayBack([
      { ...item, id: '1', before: { isActive: true }, after: { isActive: true } },
      { ...item, id: '2', before: {}, after: {}, refusal: 'not_found' },
    ]),
  ).toEqual([])
})
