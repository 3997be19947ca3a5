import { toUnits, withoutTrailingZeros } from '../../../../contract/src/units.ts'
import type { Discount } from '../basket/basket.ts'
import { readAmount, readDecimal } from '../basket/typed-numbers.ts'

export interface TypedDiscount {
  kind: Discount['kind']
  text: string
}

/** Null: none. Undefined: it cannot be read. A sign of percent says what is meant, whatever is chosen. */
export function readDiscount({ kind, text }: TypedDiscount, currencyDecimals: number): Discount | null | undefined {
  const isPercent = kind === 'percent' || text.includes('%')
  const typed = text.replace('%', '').trim()
  if (typed === '') return null
  const value = isPercent ? readDecimal(typed, 2) : readAmount(typed, currencyDecimals)
  if (value === null || (isPercent && toUnits(value, 4) > 1_000_000n)) return undefined
  if (toUnits(value, 4) === 0n) return null
  return { kind: isPercent ? 'percent' : 'amount', value }
}

export function writeDiscount(discount: Discount | null): TypedDiscount {
  return { kind: discount?.kind ?? 'percent', text: discount ? withoutTrailingZeros(discount.value) : '' }
}
