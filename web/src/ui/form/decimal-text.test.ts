import { expect, test } from 'vitest'
import { readDecimal, writeDecimal } from './decimal-text.ts'

test('a price is read as people write it, with point or comma', () => {
  expect(readDecimal('12.50', '.')).toBe('12.50')
  expect(readDecimal('12,5', '.')).toBe('12.5')
  expect(readDecimal('1,234.50', '.')).toBe('1234.50')
  expect(readDecimal('1.234,50', ',')).toBe('1234.50')
  expect(readDecimal('1 234,5', ',')).toBe('1234.5')
  expect(readDecimal('1,234,567', '.')).toBe('1234567')
  expect(readDecimal('.5', '.')).toBe('0.5')
  expect(readDecimal('7.', '.')).toBe('7')
  expect(readDecimal('007', '.')).toBe('7')
  expect(readDecimal('\u22123', '.')).toBe('-3')
})

test('one mark before three digits groups thousands only where the country does so', () => {
  expect(readDecimal('1,234', '.')).toBe('1234')
  expect(readDecimal('1,234', ',')).toBe('1.234')
  expect(readDecimal('0,125', '.')).toBe('0.125')
  expect(readDecimal('1.234', '.')).toBe('1.234')
})

test('what is no number stays as it was typed', () => {
  expect(readDecimal(' doce ', '.')).toBe('doce')
  expect(readDecimal('', '.')).toBe('')
  expect(readDecimal('-', '.')).toBe('-')
  expect(readDecimal('12 soles', '.')).toBe('12 soles')
})

test('a stored value is shown with the decimals of its kind', () => {
  expect(writeDecimal('12.5', '.', 2)).toBe('12.50')
  expect(writeDecimal('12.5', ',', 2)).toBe('12,50')
  expect(writeDecimal('3.1200', '.', 2)).toBe('3.12')
  expect(writeDecimal('3.1234', '.', 2)).toBe('3.1234')
  expect(writeDecimal('2.500', '.', 0)).toBe('2.5')
  expect(writeDecimal('doce', '.', 2)).toBe('doce')
})
