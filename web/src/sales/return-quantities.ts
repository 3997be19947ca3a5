import { fromUnits, toUnits, withoutTrailingZeros } from '../../../contract/src/units.ts'

interface Line {
  id: string
  quantity: string
  returnedQuantity?: string
}

/** How much of a line can still come back. */
export function leftToReturn({ quantity, returnedQuantity = '0' }: Line): string {
  return withoutTrailingZeros(fromUnits(toUnits(quantity, 3) - toUnits(returnedQuantity, 3), 3))
}

/** What was typed, as decimal text; null: not a quantity that can come back. Nothing typed is zero. */
export function returnable(typed: string, line: Line): string | null {
  const text = typed.trim().replace(',', '.')
  if (text === '') return '0'
  if (!/^\d{1,9}(\.\d{1,3})?$/.test(text)) return null
  return toUnits(text, 3) > toUnits(leftToReturn(line), 3) ? null : withoutTrailingZeros(text)
}
