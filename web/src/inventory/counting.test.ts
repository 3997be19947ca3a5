import { expect, test } from 'vitest'
import type { StockCountLine } from '../../../contract/src/stock-count-shapes.ts'
import { countedRows, enter, plus, withoutSent } from './counting.ts'

const rice = { id: 'rice', name: 'Arroz', sku: 'A' }
const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 10, minute))
const line = (id: string, minute: number): StockCountLine => ({
  product: { id, name: id },
  sku: id,
  stockQuantity: '9',
  entry: {
    countedQuantity: '10',
    expectedQuantity: '12',
    difference: '-2',
    user: { id: 'u', name: 'Rosa' },
    countedAt: at(minute).toISOString(),
  },
})

test('what was counted here stands above what the server knows, the latest first', () => {
  const rows = countedRows([line('sugar', 1), line('rice', 2)], enter({}, rice, '4', at(3)))
  expect(rows.map(({ productId, counted, isPending }) => [productId, counted, isPending])).toEqual([
    ['rice', '4', true],
    ['sugar', '10', false],
  ])
})

test('an entry that was changed while it travelled is sent again', () => {
  const first = enter({}, rice, '1', at(1))
  const sent = Object.values(first)
  expect(withoutSent(first, sent)).toEqual({})
  const second = enter(first, rice, '2', at(2))
  expect(withoutSent(second, sent)).toEqual(second)
})

test('one less than nothing is nothing', () => {
  expect(plus('0', '-1')).toBe('0')
  expect(plus('1.25', '0.5')).toBe('1.75')
})
