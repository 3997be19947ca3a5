import { expect, test } from 'vitest'
import { changeOf } from './charge.ts'
import { quickAmounts } from './quick-amounts.ts'
import { readSearch } from './typed-search.ts'

test('quick amounts are what notes make of a total', () => {
  expect(quickAmounts('17.28', 'PEN')).toEqual(['20.00', '50.00', '100.00'])
  expect(quickAmounts('20.00', 'PEN')).toEqual(['50.00', '100.00', '200.00'])
  expect(quickAmounts('43.50', 'PEN')).toEqual(['50.00', '60.00', '100.00'])
  expect(quickAmounts('12300.00', 'COP')).toEqual(['14000.00', '15000.00', '20000.00'])
  expect(quickAmounts('0.00', 'PEN')).toEqual([])
})

test('the change is what is left of what was received, and nothing when that is too little', () => {
  expect(changeOf('17.28', '20.00')).toBe('2.72')
  expect(changeOf('17.28', '17.28')).toBe('0.00')
  expect(changeOf('17.28', '17.27')).toBeNull()
  expect(changeOf('17.28', null)).toBeNull()
})

test('a quantity stands before an asterisk', () => {
  expect(readSearch('3*leche')).toEqual({ text: 'leche', quantity: '3' })
  expect(readSearch('0,5 * queso')).toEqual({ text: 'queso', quantity: '0.5' })
  expect(readSearch('12*')).toEqual({ text: '', quantity: '12' })
  expect(readSearch('0*leche')).toEqual({ text: '0*leche', quantity: null })
  expect(readSearch(' 7up ')).toEqual({ text: '7up', quantity: null })
})
