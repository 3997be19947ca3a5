import { withoutTrailingZeros } from '@orbit/contract/units.ts'
import type { Person } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'

interface Quantities {
  id: string
  quantityDecimals: number
  stockQuantity: string
  stockMin: string
  stockMax: string | null
}

/** Who may not see costs may not set them either: undefined is no cost sent. */
export function requireMaySetCost(person: Person, cost: string | null | undefined): void {
  if (cost !== undefined && !person.can('costs.read')) refuse('permission_denied', { permission: 'costs.read' })
}

/** What is sold by the piece is not kept in halves. */
export function requireDecimals({ id, quantityDecimals, stockQuantity, stockMin, stockMax }: Quantities): void {
  const isTooFine = [stockQuantity, stockMin, stockMax ?? '0'].some(
    (quantity) => decimalsOf(quantity) > quantityDecimals,
  )
  if (isTooFine) refuse('quantity_decimals', { productId: id, quantityDecimals })
}

function decimalsOf(quantity: string): number {
  return withoutTrailingZeros(quantity).split('.')[1]?.length ?? 0
}
