import { expect, test } from 'vitest'
import { marginOf } from './margin.ts'

const peru = { pricesIncludeTax: true, taxMethod: 'of_net', taxRate: '18' } as const

test('the margin is of the price without tax', () => {
  expect(marginOf({ salePrice: '11.80', costPrice: '6' }, peru)).toBe('40.0')
  expect(marginOf({ salePrice: '10.00', costPrice: '6' }, { ...peru, pricesIncludeTax: false })).toBe('40.0')
})

test('goods without tax keep all of their price, and a rate of their own counts', () => {
  expect(marginOf({ salePrice: '10', costPrice: '6', taxCategory: 'exempt' }, peru)).toBe('40.0')
  expect(marginOf({ salePrice: '11.00', costPrice: '6', taxRate: '10' }, peru)).toBe('40.0')
})

test('where the tax is of the gross, it is taken from it', () => {
  expect(marginOf({ salePrice: '100', costPrice: '43.5' }, { ...peru, taxMethod: 'of_gross', taxRate: '13' })).toBe(
    '50.0',
  )
})

test('nothing is said while price or cost is no number', () => {
  expect(marginOf({ salePrice: '', costPrice: '6' }, peru)).toBeUndefined()
  expect(marginOf({ salePrice: '5', costPrice: null }, peru)).toBeUndefined()
  expect(marginOf({ salePrice: '0', costPrice: '1' }, peru)).toBeUndefined()
})
