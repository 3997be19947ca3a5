import { expect, test } from 'vitest'
import { amountIn, dayIn, filled, flagIn, idIn, inAddress, oneOf, textIn } from './search-params.ts'

test('what an address says is read whatever the router made of it', () => {
  expect([textIn('B001-123'), textIn(123), textIn(true), textIn('  '), textIn(null)]).toEqual([
    'B001-123',
    '123',
    'true',
    undefined,
    undefined,
  ])
})

test('words, days, amounts and ids that cannot be are dropped', () => {
  expect([oneOf(['cash', 'card'], 'cash'), oneOf(['cash', 'card'], 'gold')]).toEqual(['cash', undefined])
  expect([dayIn('2026-02-28'), dayIn('2026-02-30'), dayIn('28/02/2026'), dayIn(20260228)]).toEqual([
    '2026-02-28',
    undefined,
    undefined,
    undefined,
  ])
  expect([amountIn(10.5), amountIn('10,50'), amountIn('-1'), amountIn('1.234')]).toEqual([
    '10.5',
    '10.50',
    undefined,
    undefined,
  ])
  expect([idIn('01981f5e-8c00-7000-8000-000000000101'), idIn('me')]).toEqual([
    '01981f5e-8c00-7000-8000-000000000101',
    undefined,
  ])
})

test('an address shows numbers plainly and keeps codes as they are', () => {
  expect([inAddress('123'), inAddress('00123'), inAddress('B001-1'), inAddress('1e5')]).toEqual([
    123,
    '00123',
    'B001-1',
    '1e5',
  ])
})

test('an address has only what narrows', () => {
  expect(filled({ from: '2026-03-01', to: undefined })).toEqual({ from: '2026-03-01' })
})

test('a claim is true, false or not made', () => {
  expect([flagIn(true), flagIn('false'), flagIn(1), flagIn(undefined)]).toEqual([true, false, undefined, undefined])
})
