import { expect, test } from 'vitest'
import type { Product } from '../../../contract/src/products.ts'
import {
  addToReceipt,
  changeLine,
  costOf,
  emptyReceipt,
  faultOf,
  putBackLine,
  receiptBody,
  removeLine,
} from './receive-draft.ts'

const rice = { id: 'rice', name: 'Arroz', sku: 'A', unit: 'unit', quantityDecimals: 0, costPrice: '3.2000' } as Product
const cheese = { ...rice, id: 'cheese', name: 'Queso', quantityDecimals: 3, costPrice: null } as Product

test('what is scanned again adds to its line, which comes on top', () => {
  let draft = addToReceipt(emptyReceipt(), rice, '12')
  draft = addToReceipt(draft, cheese, '0.35')
  draft = addToReceipt(draft, rice, null)
  draft = addToReceipt(draft, cheese, '0.4')
  expect(draft.lines.map(({ name, quantity }) => [name, quantity])).toEqual([
    ['Queso', '0.75'],
    ['Arroz', '13'],
  ])
})

test('a line that is put back stands where it was, and what was typed meanwhile stays', () => {
  const draft = addToReceipt(addToReceipt(emptyReceipt(), rice, null), { ...rice, id: 'sugar' }, null)
  const [, line] = draft.lines
  if (!line) throw new Error('no line')
  const since = changeLine(removeLine(draft, 'rice'), 'sugar', { quantity: '7' })
  const back = putBackLine({ ...since, note: 'frágil' }, line, 1)
  expect(back.lines.map(({ productId, quantity }) => [productId, quantity])).toEqual([
    ['sugar', '7'],
    ['rice', '1'],
  ])
  expect(back.note).toBe('frágil')
})

test('a line is judged as it is typed', () => {
  const [line] = addToReceipt(emptyReceipt(), rice, null).lines
  if (!line) throw new Error('no line')
  expect(faultOf(line)).toBeUndefined()
  expect(faultOf({ ...line, quantity: '1.5' })).toBe('quantity')
  expect(faultOf({ ...line, quantity: '' })).toBe('quantity')
  expect(faultOf({ ...line, cost: 'caro' })).toBe('cost')
  expect(costOf({ ...line, quantity: '3', cost: '2,505' })).toBe(752n)
  expect(costOf(line)).toBe(320n)
})

test('only a whole and faultless receipt can be sent, without what was left empty', () => {
  const draft = addToReceipt(emptyReceipt(), rice, '2')
  expect(receiptBody(emptyReceipt())).toBeUndefined()
  expect(receiptBody(changeLine(draft, 'rice', { quantity: 'x' }))).toBeUndefined()
  const costly = changeLine({ ...draft, supplierName: ' Molinos ' }, 'rice', { cost: '3,5' })
  expect(receiptBody(costly)).toEqual({
    id: draft.id,
    supplierName: 'Molinos',
    items: [{ productId: 'rice', quantity: '2', unitCost: '3.5' }],
  })
})
