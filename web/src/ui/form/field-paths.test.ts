import { expect, test } from 'vitest'
import { fieldName, nearestField } from './field-paths.ts'

test('a path of the server becomes the name of a field', () => {
  expect(fieldName('sku')).toBe('sku')
  expect(fieldName('items.0.quantity')).toBe('items[0].quantity')
  expect(fieldName(['items', 12, 'lots', 3])).toBe('items[12].lots[3]')
  expect(fieldName('')).toBe('')
})

test('a fault deeper than the fields is shown at the field that holds it', () => {
  expect(nearestField('items[0].quantity', ['sku', 'items[0].quantity'])).toBe('items[0].quantity')
  expect(nearestField('address.street.number', ['address'])).toBe('address')
  expect(nearestField('tags[2]', ['tags'])).toBe('tags')
  expect(nearestField('id', ['sku', 'name'])).toBeUndefined()
})
