import { fromUnits, toUnits, withoutTrailingZeros } from '../../../contract/src/units.ts'
import { readDecimal } from '../sales/public.tsx'

export type Adjustment = { difference: string; after: string } | { fault: 'number' | 'below zero' } | undefined

/** What a typed count or difference does to the stock there is. Undefined: nothing typed yet. */
export function readAdjustment(
  way: 'counted' | 'difference',
  typed: string,
  stock: string,
  quantityDecimals: number,
): Adjustment {
  const text = typed.trim().replace('\u2212', '-').replace(/^\+/, '')
  if (text === '' || text === '-') return undefined
  const isNegative = text.startsWith('-')
  const size = readDecimal(isNegative ? text.slice(1) : text, quantityDecimals)
  if (size === null || (isNegative && way === 'counted')) return { fault: 'number' }
  const now = toUnits(stock, 3)
  const units = toUnits(size, 3)
  const difference = way === 'counted' ? units - now : isNegative ? -units : units
  if (now + difference < 0n) return { fault: 'below zero' }
  return { difference: plain(difference), after: plain(now + difference) }
}

function plain(units: bigint): string {
  return withoutTrailingZeros(fromUnits(units, 3))
}
