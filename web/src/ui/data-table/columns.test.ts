import { expect, test } from 'vitest'
import { type Column, nextSort, sortedDirection, titleColumn } from './columns.ts'

const name: Column<object> = { id: 'name', header: 'Nombre', cell: () => '', sort: { ascending: 'name' } }
const price: Column<object> = {
  id: 'price',
  header: 'Precio',
  cell: () => '',
  align: 'end',
  sort: { ascending: 'price', descending: '-price' },
}

test('figures are sorted from the greatest, and the next click turns the order round', () => {
  expect(nextSort(price, undefined)).toBe('-price')
  expect(nextSort(price, '-price')).toBe('price')
  expect(nextSort(price, 'price')).toBe('-price')
})

test('a column that the server sorts in one way only keeps it', () => {
  expect(nextSort(name, 'price')).toBe('name')
  expect(nextSort(name, 'name')).toBe('name')
  expect(nextSort({ ...name, sort: {} }, 'name')).toBeUndefined()
})

test('the direction is the present one, of this column only', () => {
  expect(sortedDirection(price, '-price')).toBe('desc')
  expect(sortedDirection(price, 'price')).toBe('asc')
  expect(sortedDirection(price, 'name')).toBeUndefined()
  expect(sortedDirection({ ...name, sort: {} }, undefined)).toBeUndefined()
})

test('without a marked title the first column is it', () => {
  expect(titleColumn([name, price])).toBe(name)
  expect(titleColumn([name, { ...price, isTitle: true }])?.id).toBe('price')
})
