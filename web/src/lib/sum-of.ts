import { fromUnits, toUnits } from '../../../contract/src/units.ts'

/** Of amounts as decimal text. */
export function sumOf(amounts: readonly string[]): string {
  return fromUnits(
    amounts.reduce((sum, amount) => sum + toUnits(amount, 2), 0n),
    2,
  )
}
