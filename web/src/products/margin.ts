import type { Session } from '../../../contract/src/session.ts'
import { divideRounded, fromUnits, toUnits } from '../../../contract/src/units.ts'

interface Priced {
  salePrice: string
  costPrice?: string | null | undefined
  taxCategory?: string | undefined
  taxRate?: string | null | undefined
}

type Taxing = Pick<Session['organization'], 'pricesIncludeTax' | 'taxMethod' | 'taxRate'>

/**
 * What is left of the price without tax once the cost is paid, in percent of it with one decimal, as the reports compute it.
 * Undefined while either is no number.
 */
export function marginOf(product: Priced, taxing: Taxing): string | undefined {
  const { salePrice, costPrice } = product
  if (!isDecimal(salePrice) || !isDecimal(costPrice)) return undefined
  const net = netOf(product, taxing)
  if (net === undefined || net === 0n) return undefined
  return fromUnits(divideRounded((net - toUnits(costPrice, 4)) * 1000n, net), 1)
}

/** In ten-thousandths. */
function netOf({ salePrice, taxCategory = 'taxed', taxRate }: Priced, taxing: Taxing): bigint | undefined {
  const price = toUnits(salePrice, 4)
  if (!taxing.pricesIncludeTax || taxCategory !== 'taxed') return price
  const rate = taxRate || taxing.taxRate
  if (!isDecimal(rate)) return undefined
  const part = toUnits(rate, 4)
  return taxing.taxMethod === 'of_gross'
    ? divideRounded(price * (WHOLE - part), WHOLE)
    : divideRounded(price * WHOLE, WHOLE + part)
}

const WHOLE = 1_000_000n

function isDecimal(text: string | null | undefined): text is string {
  return typeof text === 'string' && /^\d{1,10}(\.\d{1,4})?$/.test(text)
}
