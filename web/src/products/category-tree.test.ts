import { expect, test } from 'vitest'
import type { Category } from '../../../contract/src/categories.ts'
import { isWithin, stepInTree, visibleRows } from './category-tree.ts'

const category = (id: string, parentId: string | null, childrenCount = 0): Category =>
  ({ id, parentId, childrenCount, name: id, depth: 1, path: [id] }) as unknown as Category

const items = [
  category('bebidas', null, 2),
  category('aguas', 'bebidas'),
  category('gaseosas', 'bebidas', 1),
  category('cola', 'gaseosas'),
  category('limpieza', null),
]
const ids = (closed: string[]) => visibleRows(items, new Set(closed)).map(({ category: { id } }) => id)

test('what is below a closed branch is out of sight, however deep', () => {
  expect(ids([])).toEqual(['bebidas', 'aguas', 'gaseosas', 'cola', 'limpieza'])
  expect(ids(['gaseosas'])).toEqual(['bebidas', 'aguas', 'gaseosas', 'limpieza'])
  expect(ids(['bebidas'])).toEqual(['bebidas', 'limpieza'])
})

test('each row says which of its siblings it is', () => {
  const rows = visibleRows(items, new Set())
  expect(rows.map(({ position, siblings }) => `${position}/${siblings}`)).toEqual(['1/2', '1/2', '2/2', '1/1', '2/2'])
})

test.each([
  ['bebidas', 'ArrowDown', { focus: 'aguas' }],
  ['bebidas', 'ArrowLeft', { close: 'bebidas' }],
  ['bebidas', 'ArrowRight', { focus: 'aguas' }],
  ['cola', 'ArrowLeft', { focus: 'gaseosas' }],
  ['aguas', 'ArrowRight', undefined],
  ['aguas', 'End', { focus: 'limpieza' }],
  ['aguas', 'b', { focus: 'bebidas' }],
])('on %s the key %s leads to %j', (focused, key, step) => {
  expect(stepInTree(visibleRows(items, new Set()), focused, key)).toEqual(step)
})

test('a closed branch is opened first', () => {
  expect(stepInTree(visibleRows(items, new Set(['bebidas'])), 'bebidas', 'ArrowRight')).toEqual({ open: 'bebidas' })
})

test('a branch holds itself and everything below it', () => {
  const byId = new Map(items.map((one) => [one.id, one]))
  expect(isWithin(byId, 'cola', 'bebidas')).toBe(true)
  expect(isWithin(byId, 'bebidas', 'bebidas')).toBe(true)
  expect(isWithin(byId, 'limpieza', 'bebidas')).toBe(false)
  expect(isWithin(byId, null, 'bebidas')).toBe(false)
})
