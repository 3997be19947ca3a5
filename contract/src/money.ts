import { z } from 'zod'
import { fromUnits, toUnits, withoutTrailingZeros } from './units.ts'

/** An amount in the currency: numeric(12,2). Read '12.5', written '12.50'. */
export const Money = decimal(10, 2, canonicalMoney)

/** Money that cannot be owed: prices, totals, discounts. */
export const Amount = decimal(10, 2, canonicalMoney, 'not negative')

/** A sum over many documents: numeric(18,2). */
export const MoneySum = decimal(16, 2, canonicalMoney)

/** The cost of one unit: numeric(12,4), written '7.5000'. */
export const Cost = decimal(8, 4, (text) => withDecimals(text, 4), 'not negative')

/** How much of a product: numeric(12,3), written without trailing zeros ('2', '0.25'). */
export const Quantity = decimal(9, 3, canonicalQuantity)

export const QuantityNotNegative = decimal(9, 3, canonicalQuantity, 'not negative')

export const QuantityAboveZero = QuantityNotNegative.refine((text) => /[1-9]/.test(text), 'Expected more than zero')

/** A sum of quantities over many documents. */
export const QuantitySum = decimal(15, 3, canonicalQuantity)

/** A percentage from 0 to 100: numeric(7,4), written without trailing zeros ('18', '10.5'). */
export const Rate = decimal(3, 4, (text) => inShort(text, 4), 'not negative').refine(
  (text) => Number(text) <= 100,
  'Expected at most 100',
)

function decimal(digits: number, decimals: number, canonical: (text: string) => string, sign?: 'not negative') {
  const shape = `${sign ? '' : '-?'}\\d{1,${digits}}(\\.\\d{1,${decimals}})?`
  const wanted = `a decimal string like "12.50": up to ${digits} digits and ${decimals} decimals${sign ? ', not negative' : ''}`
  return z
    .string({
      error: ({ input }) =>
        typeof input === 'number' ? `Expected ${wanted}; JSON numbers lose cents` : `Expected ${wanted}`,
    })
    .regex(new RegExp(`^${shape}$`), { error: `Expected ${wanted}`, abort: true })
    .overwrite(canonical)
}

function canonicalMoney(text: string): string {
  return withDecimals(text, 2)
}

function canonicalQuantity(text: string): string {
  return inShort(text, 3)
}

// As PostgreSQL writes a decimal: no sign of zero, no zeros before it. Lists have thousands of them, so they are not computed
// only to find that they were right.
const PLAIN = /^(?:0|-?[1-9]\d*)(?:\.\d+)?$/

function withDecimals(text: string, decimals: number): string {
  const hasThem = text.charCodeAt(text.length - 1 - decimals) === POINT
  return hasThem && PLAIN.test(text) ? text : fromUnits(toUnits(text, decimals), decimals)
}

function inShort(text: string, decimals: number): string {
  return withoutTrailingZeros(PLAIN.test(text) ? text : fromUnits(toUnits(text, decimals), decimals))
}

const POINT = 46
