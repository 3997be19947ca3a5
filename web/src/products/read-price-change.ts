import type { PriceChange } from '../../../contract/src/price-changes.ts'

/** What somebody typed as a change of prices: '8', '+8', '−5,5 %'. Undefined while it is none. */
export function readChange(way: 'percent' | 'amount', typed: string, rounding: string): PriceChange | undefined {
  const text = typed
    .replace(/\s|%/g, '')
    .replace('\u2212', '-')
    .replace(',', '.')
    .replace(/^\+/, '')
    .replace(/^(-?)\./, '$10.')
  if (!/^-?\d{1,10}(\.\d{1,2})?$/.test(text) || Number(text) === 0) return undefined
  if (way === 'percent' && (Number(text) < -100 || Number(text) > 9999)) return undefined
  return { field: 'price', [way]: text, rounding: (rounding || null) as PriceChange['rounding'] }
}
