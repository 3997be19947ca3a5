import { expect, test } from 'vitest'
import { faultOf, itemsOf, linesOfOrder, type PurchaseLine, totalOf } from './purchase-lines.ts'

const rice: PurchaseLine = { productId: 'rice', name: 'Arroz', sku: 'A', quantity: '22', cost: '3.75' }
const sugar: PurchaseLine = { productId: 'sugar', name: 'Azúcar', sku: 'B', quantity: '2,5', cost: '' }

test('an order is edited without the zeros that it is kept with', () => {
  const items = [{ product: { id: 'rice', name: 'Arroz' }, sku: 'A', quantity: '22.000', unitCost: '3.7500' }]
  expect(linesOfOrder({ items })).toEqual([rice])
})

test('a line without a cost is sent without one, and does not count', () => {
  expect(itemsOf([rice, sugar])).toEqual([
    { productId: 'rice', quantity: '22', unitCost: '3.75' },
    { productId: 'sugar', quantity: '2.5' },
  ])
  expect(totalOf([rice, sugar])).toBe('82.50')
})

test('nothing may have come of a line, but nothing cannot be ordered', () => {
  const none = { ...sugar, quantity: '0' }
  expect(faultOf(none)).toBe('quantity')
  expect(itemsOf([rice, none])).toBeUndefined()
  expect(itemsOf([rice, none], true)?.map(({ productId }) => productId)).toEqual(['rice'])
})

test('what is no number is said, of the quantity first', () => {
  expect(faultOf({ ...rice, quantity: 'doce' }, true)).toBe('quantity')
  expect(faultOf({ ...rice, cost: 'caro' })).toBe('cost')
  expect(itemsOf([{ ...rice, cost: 'caro' }])).toBeUndefined()
})

test('a total is rounded once, not line by line', () => {
  const thirds = ['0.3333', '0.3333', '0.3334'].map((cost, index) => ({
    ...rice,
    productId: `${index}`,
    quantity: '0.5',
    cost,
  }))
  expect(totalOf(thirds)).toBe('0.50')
  expect(totalOf(thirds.slice(0, 2))).toBe('0.33')
})
