import { expect, test } from 'vitest'
import { exampleCustomer } from '../../../contract/src/customers.ts'
import { changesBetween, valuesOf } from './customer-changes.ts'

const before = valuesOf(exampleCustomer)

test('what was not touched is not sent', () => {
  expect(changesBetween(before, { ...before })).toEqual({})
  expect(changesBetween(before, { ...before, city: 'Cusco', address: undefined })).toEqual({ city: 'Cusco' })
})

test('type and number of the document change together', () => {
  expect(changesBetween(before, { ...before, documentNumber: '11111111' })).toEqual({
    documentType: 'DNI',
    documentNumber: '11111111',
  })
  expect(changesBetween(before, { ...before, documentType: 'none', documentNumber: null })).toEqual({
    documentType: 'none',
    documentNumber: null,
  })
})
