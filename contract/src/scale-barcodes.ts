import { z } from 'zod'
import { withoutTrailingZeros } from './units.ts'

/**
 * How the labels of a scale are read. An EAN-13 with one of the prefixes is prefix (2), item code (`itemDigits`), value (the
 * rest) and check digit; the last `decimals` digits of the value are its fraction.
 */
export const ScaleLayout = z.strictObject({
  prefixes: z.array(z.string().regex(/^2\d$/, 'Expected a prefix from 20 to 29')).min(1).max(10),
  carries: z.enum(['quantity', 'price']),
  itemDigits: z.int().min(4).max(6),
  /** Null: those of the currency, or three for a quantity. */
  decimals: z.int().min(0).max(3).nullable(),
})
export type ScaleLayout = z.output<typeof ScaleLayout>

/** Each prefix once. */
export const ScaleLayouts = z
  .array(ScaleLayout)
  .max(10)
  .refine(eachPrefixOnce, 'Expected each prefix in one layout only')
export type ScaleLayouts = z.output<typeof ScaleLayouts>

export interface ScaleLabel {
  /** False: the scanner or a finger got a digit wrong. */
  isReadRight: boolean
  /** As what the product may be found, the surest first. */
  itemCodes: string[]
  carries: 'quantity' | 'price'
  /** `0.35` of a quantity, `12.50` of a price. */
  value: string
}

/** What a code says when it is a scale's label, undefined when it is none. */
export function readScaleLabel(code: string, layouts: ScaleLayouts, currencyDecimals: number): ScaleLabel | undefined {
  const layout = /^\d{13}$/.test(code) && layouts.find(({ prefixes }) => prefixes.includes(code.slice(0, 2)))
  if (!layout) return undefined
  const { itemDigits, carries } = layout
  const item = code.slice(2, 2 + itemDigits)
  const digits = code.slice(2 + itemDigits, 12)
  const decimals = layout.decimals ?? (carries === 'price' ? currencyDecimals : 3)
  return {
    isReadRight: checkDigitOf(code.slice(0, 12)) === code[12],
    itemCodes: itemCodesOf(code.slice(0, 2), item),
    carries,
    value: carries === 'price' ? decimal(digits, decimals) : withoutTrailingZeros(decimal(digits, decimals)),
  }
}

/** Of an EAN-13, from its first twelve digits. */
export function checkDigitOf(twelve: string): string {
  const sum = [...twelve].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0)
  return String((10 - (sum % 10)) % 10)
}

/** Shops write down a whole label of nothing, its first digits, or the number of the scale's key. */
function itemCodesOf(prefix: string, item: string): string[] {
  const empty = `${prefix}${item}`.padEnd(12, '0')
  return [
    ...new Set([`${empty}${checkDigitOf(empty)}`, `${empty}0`, `${prefix}${item}`, item, item.replace(/^0+(?=.)/, '')]),
  ]
}

function decimal(digits: string, decimals: number): string {
  const padded = digits.padStart(decimals + 1, '0')
  const whole = padded.slice(0, padded.length - decimals).replace(/^0+(?=.)/, '')
  return decimals === 0 ? whole : `${whole}.${padded.slice(-decimals)}`
}

function eachPrefixOnce(layouts: ScaleLayout[]): boolean {
  const prefixes = layouts.flatMap((layout) => layout.prefixes)
  return new Set(prefixes).size === prefixes.length
}
