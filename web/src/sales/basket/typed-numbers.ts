import { fromUnits, toUnits, withoutTrailingZeros } from '../../../../contract/src/units.ts'

/**
 * What somebody typed as decimal text, null when it is none: `4,5` and `4.50` are the same, and of two signs the last one
 * is the point. With no decimals at all a sign can only group thousands: 1.5 of a piece is nothing.
 */
export function readDecimal(typed: string, decimals: number): string | null {
  const text = typed.replace(/[\s\u00a0\u202f]/g, '')
  if (!(decimals === 0 ? GROUPED : WITH_POINT).test(text)) return null
  const point = decimals === 0 ? -1 : Math.max(text.lastIndexOf('.'), text.lastIndexOf(','))
  const whole = (point === -1 ? text : text.slice(0, point)).replace(/[.,]/g, '') || '0'
  const fraction = point === -1 ? '' : text.slice(point + 1)
  if (fraction.length > decimals || whole.length > 10) return null
  return `${whole.replace(/^0+(?=\d)/, '')}${fraction === '' ? '' : `.${fraction}`}`
}

/** Above zero, in as small parts as the product is sold in. */
export function readQuantity(typed: string, quantityDecimals: number): string | null {
  const text = readDecimal(typed, quantityDecimals)
  if (text === null || toUnits(text, 3) === 0n) return null
  return withoutTrailingZeros(text)
}

/** An amount of the currency, as the contract writes it. */
export function readAmount(typed: string, currencyDecimals: number): string | null {
  const text = readDecimal(typed, currencyDecimals)
  return text === null ? null : fromUnits(toUnits(text, 2), 2)
}

const GROUPED = /^\d+$|^\d{1,3}([.,]\d{3})+$/
const WITH_POINT = /^[\d.,]*\d[\d.,]*$/
