import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Amount, Cost, Money, Quantity, QuantityAboveZero, Rate } from './money.ts'
import { divideRounded, fromUnits, rescale, shareByLargestRemainder, toUnits } from './units.ts'

test('text and units are two spellings of one amount', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.nat(4), (units, decimals) => {
      expect(toUnits(fromUnits(units, decimals), decimals)).toBe(units)
    }),
  )
  expect([fromUnits(-5n, 2), fromUnits(5n, 3), fromUnits(-12n, 0)]).toEqual(['-0.05', '0.005', '-12'])
  expect([toUnits('-0.5', 2), toUnits('12.5000', 2), toUnits('7', 2)]).toEqual([-50n, 1250n, 700n])
  expect(() => toUnits('0.125', 2)).toThrow(RangeError)
})

test('a half is rounded away from zero, on both sides', () => {
  expect([5n, 4n, -5n, -4n, 15n].map((units) => divideRounded(units, 10n))).toEqual([1n, 0n, -1n, 0n, 2n])
  expect([1n, 2n, -2n].map((units) => divideRounded(units, 3n))).toEqual([0n, 1n, -1n])
  expect(rescale(12_345n, 3, 2)).toBe(1235n)
  expect(rescale(12n, 0, 2)).toBe(1200n)
})

test('a rounded quotient is never further than half a unit from the exact one', () => {
  fc.assert(
    fc.property(fc.bigInt(), fc.bigInt({ min: 1n, max: 10n ** 12n }), (dividend, divisor) => {
      const distance = 2n * (divideRounded(dividend, divisor) * divisor - dividend)
      expect(distance <= divisor && -distance <= divisor).toBe(true)
    }),
  )
})

test('shares sum to the amount, stay within a unit of proportion, and never exceed their weight', () => {
  const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(weights, fc.bigInt({ min: 0n, max: 10n ** 6n }), (weights, millionths) => {
      const whole = weights.reduce((sum, weight) => sum + weight, 0n)
      const amount = (whole * millionths) / 10n ** 6n
      const shares = shareByLargestRemainder(amount, weights)
      expect(shares.reduce((sum, share) => sum + share, 0n)).toBe(amount)
      for (const [index, weight] of weights.entries()) {
        const share = shares[index] ?? -1n
        expect(share >= 0n && share <= weight).toBe(true)
        const distance = share * whole - amount * weight
        expect(distance < whole || whole === 0n).toBe(true)
        expect(-distance < whole || whole === 0n).toBe(true)
      }
    }),
  )
})

test('nothing is shared over nothing', () => {
  expect(shareByLargestRemainder(0n, [0n, 0n])).toEqual([0n, 0n])
})

test.each([
  [Money, '12.5', '12.50'],
  [Money, '-0', '0.00'],
  [Money, '-0.10', '-0.10'],
  [Money, '9999999999.99', '9999999999.99'],
  [Amount, '007', '7.00'],
  [Cost, '3.2', '3.2000'],
  [Quantity, '2.000', '2'],
  [Quantity, '100', '100'],
  [Quantity, '-0.250', '-0.25'],
  [Quantity, '0.000', '0'],
  [Rate, '18.0000', '18'],
  [Rate, '10.50', '10.5'],
  [Rate, '100', '100'],
])('%# a decimal is written one way: %s', (schema, sent, written) => {
  expect(schema.parse(sent)).toBe(written)
})

test.each([
  [Money, '12.505'],
  [Money, '10000000000'],
  [Money, '1e3'],
  [Money, '1,50'],
  [Money, ' 1'],
  [Money, '1\n'],
  [Money, '.5'],
  [Money, ''],
  [Money, null],
  [Amount, '-0.01'],
  [QuantityAboveZero, '0.000'],
  [Quantity, '0.0001'],
  [Rate, '100.0001'],
])('%# is not a decimal of its kind: %s', (schema, sent) => {
  expect(schema.safeParse(sent).success).toBe(false)
})

test('a JSON number is refused with the reason', () => {
  expect(Amount.safeParse(12.5).error?.issues[0]?.message).toMatch(/decimal string.*JSON numbers/)
})

test('a decimal is written canonically, however many zeros it came with', () => {
  const digits = fc.stringMatching(/^-?\d{1,9}(\.\d{1,3})?$/)
  fc.assert(
    fc.property(digits, (text) => {
      const inShort = fromUnits(toUnits(text, 3), 3).replace(/\.?0+$/, '')
      expect(Quantity.parse(text)).toBe(inShort)
      if (/^[^.]*(\..{1,2})?$/.test(text)) expect(Money.parse(text)).toBe(fromUnits(toUnits(text, 2), 2))
      if (/^\d{1,8}(\.|$)/.test(text)) expect(Cost.parse(text)).toBe(fromUnits(toUnits(text, 4), 4))
    }),
    { numRuns: 2_000 },
  )
  expect(['0.000', '-0.000', '007.50', '40.000', '-0.50'].map((text) => Quantity.parse(text))).toEqual([
    '0',
    '0',
    '7.5',
    '40',
    '-0.5',
  ])
})
