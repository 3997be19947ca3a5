import { divideRounded, fromUnits, toUnits, withoutTrailingZeros } from '../../../../contract/src/units.ts'

const DECIMALS = 3
/** Of the column in the database. */
const LARGEST = 999_999_999_999n

export function addQuantities(one: string, other: string): string {
  const sum = toUnits(one, DECIMALS) + toUnits(other, DECIMALS)
  return withoutTrailingZeros(fromUnits(sum > LARGEST ? LARGEST : sum, DECIMALS))
}

/** One more or less; null when nothing would be left. */
export function stepQuantity(quantity: string, by: 1 | -1): string | null {
  const stepped = toUnits(quantity, DECIMALS) + BigInt(by) * 1000n
  return stepped <= 0n || stepped > LARGEST ? null : withoutTrailingZeros(fromUnits(stepped, DECIMALS))
}

export function isMore(one: string, other: string): boolean {
  return toUnits(one, DECIMALS) > toUnits(other, DECIMALS)
}

/** How much of a product a price buys: a scale's label that says only what it costs. Null when the price is nothing. */
export function quantityFor(price: string, unitPrice: string, quantityDecimals: number): string | null {
  const each = toUnits(unitPrice, 2)
  if (each === 0n) return null
  const units = divideRounded(toUnits(price, 2) * 10n ** BigInt(quantityDecimals), each)
  return units <= 0n ? null : withoutTrailingZeros(fromUnits(units, quantityDecimals))
}
