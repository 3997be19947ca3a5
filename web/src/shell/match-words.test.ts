import { expect, test } from 'vitest'
import { matchesWords, readAdjustment, readSaleNumber } from './match-words.ts'

test.each([
  ['nue ven', 'Nueva venta', true],
  ['ven nue', 'Nueva venta', true],
  ['auditoria', 'Auditoría', true],
  ['AUD', 'Auditoría', true],
  ['eva', 'Nueva venta', false],
  ['nue x', 'Nueva venta', false],
  ['', 'Nueva venta', true],
])('«%s» of «%s»: %s', (typed, text, isMatch) => {
  expect(matchesWords(typed, text)).toBe(isMatch)
})

test.each([
  ['aj leche', 'leche'],
  ['Ajustar stock de leche gloria', 'leche gloria'],
  ['adjust stock of rice', 'rice'],
  ['aj', null],
  ['a leche', null],
  ['ají amarillo', null],
  ['ajo molido', null],
])('«%s» asks to adjust «%s»', (typed, product) => {
  expect(readAdjustment(typed)).toBe(product)
})

test.each([
  ['123', '123'],
  [' b001-123 ', 'B001-123'],
  ['B001-00000123', 'B001-00000123'],
  ['arroz', null],
  ['arroz 5', null],
])('«%s» is the number %s', (typed, number) => {
  expect(readSaleNumber(typed)).toBe(number)
})
