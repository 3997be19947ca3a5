import { expect, test } from 'vitest'
import { exampleReorderItem } from '../../../contract/src/forecast-examples.ts'
import { emptyReorder, includeAll, isFaulty, linesOf, orderItems, totalOf } from './reorder-draft.ts'

const rice = exampleReorderItem
const sugar = { ...rice, product: { id: 'sugar', name: 'Azúcar' }, unit: 'kg', quantity: '2.5', unitCost: null }
const items = [rice, sugar]

test('what nobody touched is ordered as suggested', () => {
  const lines = linesOf(items, emptyReorder())
  expect(orderItems(lines)).toEqual([
    { productId: rice.product.id, quantity: '22', unitCost: '3.7500' },
    { productId: 'sugar', quantity: '2.5' },
  ])
  expect(totalOf(lines)).toEqual({ products: 2, cost: '82.50', unknownCosts: 1 })
})

test('a quantity that was typed counts, with a comma too', () => {
  const changes = { [rice.product.id]: { quantity: '30' }, sugar: { quantity: '1,25' } }
  const lines = linesOf(items, { ...emptyReorder(), changes })
  expect(orderItems(lines)?.map(({ quantity }) => quantity)).toEqual(['30', '1.25'])
  expect(totalOf(lines).cost).toBe('112.50')
  expect(lines.map(({ isChanged }) => isChanged)).toEqual([true, true])
})

test('zero, nothing, or unticked is left out', () => {
  for (const change of [{ quantity: '0' }, { quantity: ' ' }, { isLeftOut: true }]) {
    const lines = linesOf(items, { ...emptyReorder(), changes: { [rice.product.id]: change } })
    expect(orderItems(lines)?.map(({ productId }) => productId)).toEqual(['sugar'])
    expect(totalOf(lines).products).toBe(1)
  }
})

test('half a piece, or a word, is no quantity, and nothing is ordered until it is mended', () => {
  for (const quantity of ['1.5', 'doce', '-3']) {
    const lines = linesOf(items, { ...emptyReorder(), changes: { [rice.product.id]: { quantity } } })
    expect(lines.map(isFaulty)).toEqual([true, false])
    expect(orderItems(lines)).toBeUndefined()
  }
})

test('all are taken or left out at once, and what was typed stays typed', () => {
  const draft = { ...emptyReorder(), changes: { [rice.product.id]: { quantity: '30' }, sugar: { quantity: '0' } } }
  const none = includeAll(draft, linesOf(items, draft), false)
  expect(orderItems(linesOf(items, none))).toEqual([])
  const all = includeAll(none, linesOf(items, none), true)
  expect(orderItems(linesOf(items, all))?.map(({ quantity }) => quantity)).toEqual(['30', '2.5'])
})
