import { z } from 'zod'
import { Money } from './money.ts'
import { divideRounded, fromUnits, toUnits } from './units.ts'

/** With its sign: '8', '-12.5'. */
const Percent = z
  .string()
  .regex(/^-?\d{1,4}(\.\d{1,2})?$/, 'Expected a percentage like "8" or "-12.5"')
  .refine((text) => Number(text) >= -100, 'Expected at least -100')

/**
 * By a percentage or by an amount, then rounded: to the nearest multiple of 0.10 or 0.50, or to the nearest price that ends in
 * .90. In a currency without decimals the endings are those of the hundreds: 10, 50, 90.
 */
export const PriceChange = z
  .strictObject({
    field: z.literal('price'),
    percent: Percent.optional(),
    amount: Money.optional(),
    rounding: z.enum(['0.10', '0.50', '0.90']).nullable().default(null),
  })
  .refine(({ percent, amount }) => (percent === undefined) !== (amount === undefined), {
    error: 'Expected either percent or amount',
  })
export type PriceChange = z.output<typeof PriceChange>

export type PriceOutcome = { price: string } | { refusal: 'price_below_zero' | 'amount_too_large' }

const MOST = 999_999_999_999n

/** `price` with two decimals, as it is stored. Nothing becomes free by being rounded. */
export function changedPrice(price: string, change: PriceChange, currencyDecimals: number): PriceOutcome {
  const raw = change.percent === undefined ? added(price, change.amount ?? '0') : raised(price, change.percent)
  if (raw < 0n) return { refusal: 'price_below_zero' }
  const units = rounded(raw, change.rounding, currencyDecimals)
  return units > MOST ? { refusal: 'amount_too_large' } : { price: fromUnits(units, 2) }
}

function added(price: string, amount: string): bigint {
  return toUnits(price, 2) + toUnits(amount, 2)
}

function raised(price: string, percent: string): bigint {
  return divideRounded(toUnits(price, 2) * (10_000n + toUnits(percent, 2)), 10_000n)
}

function rounded(units: bigint, rounding: PriceChange['rounding'], currencyDecimals: number): bigint {
  const isWhole = currencyDecimals === 0
  // Stored with two decimals, also where the currency has none.
  if (rounding === null) return isWhole ? divideRounded(units, 100n) * 100n : units
  if (units === 0n) return 0n
  const scale = isWhole ? 100n : 1n
  const step = (rounding === '0.10' ? 10n : rounding === '0.50' ? 50n : 100n) * scale
  const ending = rounding === '0.90' ? 90n * scale : 0n
  const nearest = divideRounded(units - ending, step) * step + ending
  const least = ending === 0n ? step : ending
  return nearest < least ? least : nearest
}
