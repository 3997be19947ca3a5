import { expect, test } from 'vitest'
import type { Product } from '../../../contract/src/products.ts'
import { differing, isUntouched } from './product-change.ts'

const product = { name: 'Arroz', salePrice: '4.50', barcode: '007', stockMax: null, version: 1 } as Product

test('only what differs is sent, and an amount is the same however it is written', () => {
  expect(differing({ name: 'Arroz', salePrice: '4.5', stockMax: null }, product)).toEqual({})
  expect(differing({ salePrice: '4.6', barcode: '7' }, product)).toEqual({ salePrice: '4.6', barcode: '7' })
})

test('a change of another field is no conflict', () => {
  const now = { ...product, name: 'Arroz extra', version: 2 }
  expect(isUntouched(product, now, { salePrice: '5.00' })).toBe(true)
  expect(isUntouched(product, now, { name: 'Arroz superior' })).toBe(false)
})
