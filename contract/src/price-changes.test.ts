import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changedPrice, PriceChange } from './price-changes.ts'
import { toUnits } from './units.ts'

const by = (wish: object, price: string, decimals = 2) => {
  const outcome = changedPrice(price, PriceChange.parse({ field: 'price', ...wish }), decimals)
  return 'price' in outcome ? outcome.price : outcome.refusal
}

test.each([
  [{ percent: '8' }, '4.50', '4.86'],
  [{ percent: '10' }, '0.05', '0.06'],
  [{ percent: '-12.5' }, '10.00', '8.75'],
  [{ percent: '-100' }, '10.00', '0.00'],
  [{ amount: '1.25' }, '10.00', '11.25'],
  [{ amount: '-10.00' }, '10.00', '0.00'],
  [{ amount: '-10.01' }, '10.00', 'price_below_zero'],
  [{ percent: '9999' }, '9999999999.99', 'amount_too_large'],
  [{ percent: '8', rounding: '0.10' }, '4.50', '4.90'],
  [{ percent: '0', rounding: '0.10' }, '4.55', '4.60'],
  [{ percent: '0', rounding: '0.50' }, '4.74', '4.50'],
  [{ percent: '0', rounding: '0.50' }, '4.75', '5.00'],
  [{ percent: '0', rounding: '0.90' }, '4.40', '4.90'],
  [{ percent: '0', rounding: '0.90' }, '4.39', '3.90'],
  [{ percent: '0', rounding: '0.90' }, '5.00', '4.90'],
  [{ percent: '0', rounding: '0.90' }, '0.20', '0.90'],
  [{ percent: '0', rounding: '0.10' }, '0.01', '0.10'],
  [{ percent: '-100', rounding: '0.90' }, '4.50', '0.00'],
])('%j makes of %s %s', (wish, price, outcome) => expect(by(wish, price)).toBe(outcome))

test.each([
  [{ percent: '8' }, '1990.00', '2149.00'],
  [{ percent: '8', rounding: '0.90' }, '1990.00', '2190.00'],
  [{ percent: '0', rounding: '0.50' }, '1974.00', '1950.00'],
  [{ percent: '0', rounding: '0.10' }, '1974.00', '1970.00'],
  [{ percent: '0', rounding: '0.90' }, '20.00', '90.00'],
])('%j makes of %s %s in a currency without decimals', (wish, price, outcome) =>
  expect(by(wish, price, 0)).toBe(outcome),
)

test('a rounded price ends as wished, nearby, and never at nothing', () => {
  const price = fc.integer({ min: 1, max: 99_999_999 }).map((cents) => (cents / 100).toFixed(2))
  fc.assert(
    fc.property(price, fc.constantFrom('0.10', '0.50', '0.90'), (before, rounding) => {
      const after = by({ amount: '0', rounding }, before)
      const [cents, distance] = [Number(toUnits(after, 2)), Number(toUnits(after, 2) - toUnits(before, 2))]
      expect(cents).toBeGreaterThan(0)
      if (rounding === '0.90') expect(cents % 100).toBe(90)
      else expect(cents % Number(toUnits(rounding, 2))).toBe(0)
      const reach = { '0.10': 5, '0.50': 25, '0.90': 50 }[rounding]
      if (cents > 100) expect(Math.abs(distance)).toBeLessThanOrEqual(reach)
    }),
  )
})

test.each([
  {},
  { percent: '1', amount: '1' },
  { percent: '-101' },
  { percent: '1.234' },
  { percent: 8 },
  { amount: '1.234' },
])('%j is no change of a price', (wish) =>
  expect(PriceChange.safeParse({ field: 'price', ...wish }).success).toBe(false),
)
