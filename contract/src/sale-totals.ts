import type { CashRounding } from './payments.ts'
import type { RefusalCode } from './refusals.ts'
import type { TaxCategory, TaxMethod } from './taxes.ts'
import { divideRounded, fromUnits, rescale, shareByLargestRemainder, toUnits, withoutTrailingZeros } from './units.ts'

export interface BasketLine {
  quantity: string
  unitPrice: string
  discount: string
  /** Percent. Counts only when the category is `taxed`. */
  taxRate: string
  taxCategory: TaxCategory
}

export interface Basket {
  lines: readonly BasketLine[]
  /** On the whole document, besides those of the lines. */
  discount: string
  pricesIncludeTax: boolean
  currencyDecimals: number
  taxMethod: TaxMethod
  /** Given for cash only. */
  cashRounding?: CashRounding | undefined
}

export interface LineTotals {
  subtotal: string
  discount: string
  /** This line's share of the document's discount. */
  documentDiscount: string
  /** The percentage that was applied: zero unless the category is `taxed`. */
  taxRate: string
  tax: string
  total: string
}

/** `total = subtotal − discount + (prices include tax ? 0 : tax) + rounding`, and Σ of the lines. */
export interface SaleTotals {
  lines: LineTotals[]
  subtotal: string
  /** Of the lines and of the document together. */
  discount: string
  tax: string
  rounding: string
  total: string
}

/** The basket cannot be a sale; `code` is the refusal, `line` the guilty one, null for the document. */
export class ImpossibleBasket extends Error {
  readonly code: Extract<RefusalCode, 'discount_exceeds_amount' | 'amount_decimals' | 'amount_too_large'>
  readonly line: number | null

  constructor(code: ImpossibleBasket['code'], line: number | null = null) {
    super(code)
    this.code = code
    this.line = line
  }
}

/**
 * What a sale costs; used by the till and by the server alike. Each line is rounded to the currency, half away
 * from zero, and the header adds up what its lines say. With A = subtotal − both discounts and the rate r:
 *
 * - prices include a tax of the net: tax = A − round(A / (1 + r)), total = A
 * - prices include a tax of the gross: tax = round(A × r), total = A
 * - prices exclude the tax: tax = round(A × r), total = A + tax. A tax of the gross is by nature inside its
 *   price; where it is listed apart all the same, r is laid on the listed price like any other.
 *
 * Amounts come back with two decimals, or with the currency's when it has more.
 * Throws `ImpossibleBasket`; expects strings that have passed the schemas of `money.ts`.
 */
export function saleTotals(basket: Basket): SaleTotals {
  const decimals = basket.currencyDecimals
  const discounted = basket.lines.map((line, index) => discountedLine(line, index, decimals))
  const shares = shareDocumentDiscount(basket, discounted)
  const lines = discounted.map((line, index) => taxedLine(line, shares[index] ?? 0n, basket))

  const subtotal = sumOf(lines, 'subtotal')
  const lineTotal = sumOf(lines, 'total')
  const rounding = roundingOf(lineTotal, basket)
  const total = lineTotal + rounding
  if (subtotal >= limit(decimals) || total >= limit(decimals)) {
    throw new ImpossibleBasket('amount_too_large')
  }
  return {
    lines: lines.map((line) => lineTotals(line, decimals)),
    subtotal: written(subtotal, decimals),
    discount: written(sumOf(lines, 'discount') + sumOf(lines, 'documentDiscount'), decimals),
    tax: written(sumOf(lines, 'tax'), decimals),
    rounding: written(rounding, decimals),
    total: written(total, decimals),
  }
}

interface DiscountedLine {
  subtotal: bigint
  discount: bigint
  /** Percent in ten-thousandths: 18 % is 180000. */
  rate: bigint
}

interface TaxedLine extends DiscountedLine {
  documentDiscount: bigint
  tax: bigint
  total: bigint
}

const QUANTITY_DECIMALS = 3
const PRICE_DECIMALS = 4
const RATE_DECIMALS = 4
const HUNDRED_PERCENT = 1_000_000n

function discountedLine(line: BasketLine, index: number, decimals: number): DiscountedLine {
  const quantity = toUnits(line.quantity, QUANTITY_DECIMALS)
  const price = toUnits(line.unitPrice, PRICE_DECIMALS)
  const subtotal = rescale(quantity * price, QUANTITY_DECIMALS + PRICE_DECIMALS, decimals)
  const discount = discountUnits(line.discount, decimals, index)
  if (discount > subtotal) throw new ImpossibleBasket('discount_exceeds_amount', index)
  const rate = line.taxCategory === 'taxed' ? toUnits(line.taxRate, RATE_DECIMALS) : 0n
  return { subtotal, discount, rate }
}

function shareDocumentDiscount(basket: Basket, lines: readonly DiscountedLine[]): bigint[] {
  const discount = discountUnits(basket.discount, basket.currencyDecimals, null)
  const amounts = lines.map((line) => line.subtotal - line.discount)
  if (discount > amounts.reduce((sum, amount) => sum + amount, 0n)) {
    throw new ImpossibleBasket('discount_exceeds_amount')
  }
  return shareByLargestRemainder(discount, amounts)
}

function discountUnits(text: string, decimals: number, line: number | null): bigint {
  try {
    return toUnits(text, decimals)
  } catch (error) {
    if (error instanceof RangeError) throw new ImpossibleBasket('amount_decimals', line)
    throw error
  }
}

function taxedLine(line: DiscountedLine, documentDiscount: bigint, basket: Basket): TaxedLine {
  const amount = line.subtotal - line.discount - documentDiscount
  const tax = taxOf(amount, line.rate, basket)
  const total = basket.pricesIncludeTax ? amount : amount + tax
  return { ...line, documentDiscount, tax, total }
}

function taxOf(amount: bigint, rate: bigint, basket: Basket): bigint {
  if (rate === 0n) return 0n
  if (basket.pricesIncludeTax && basket.taxMethod === 'of_net') {
    // The tax is what the net leaves, never the rate of a rounded net: net + tax must be the price.
    return amount - divideRounded(amount * HUNDRED_PERCENT, HUNDRED_PERCENT + rate)
  }
  return divideRounded(amount * rate, HUNDRED_PERCENT)
}

function roundingOf(total: bigint, { cashRounding, currencyDecimals }: Basket): bigint {
  if (!cashRounding) return 0n
  const step = toUnits(cashRounding.step, currencyDecimals)
  if (step === 0n) return 0n
  const rest = total % step
  return cashRounding.mode === 'nearest' && rest * 2n > step ? step - rest : -rest
}

function lineTotals(line: TaxedLine, decimals: number): LineTotals {
  return {
    subtotal: written(line.subtotal, decimals),
    discount: written(line.discount, decimals),
    documentDiscount: written(line.documentDiscount, decimals),
    taxRate: withoutTrailingZeros(fromUnits(line.rate, RATE_DECIMALS)),
    tax: written(line.tax, decimals),
    total: written(line.total, decimals),
  }
}

function sumOf(lines: readonly TaxedLine[], column: keyof TaxedLine): bigint {
  return lines.reduce((sum, line) => sum + line[column], 0n)
}

/** The columns are numeric(12,2). */
function limit(decimals: number): bigint {
  return 10n ** BigInt(10 + decimals)
}

function written(units: bigint, decimals: number): string {
  const shown = Math.max(2, decimals)
  return fromUnits(rescale(units, decimals, shown), shown)
}
