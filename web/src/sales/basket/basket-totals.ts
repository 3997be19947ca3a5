import type { CashRounding, PaymentMethod } from '../../../../contract/src/payments.ts'
import { type BasketLine, type SaleTotals, saleTotals } from '../../../../contract/src/sale-totals.ts'
import type { Session } from '../../../../contract/src/session.ts'
import { divideRounded, fromUnits, rescale, toUnits } from '../../../../contract/src/units.ts'
import { type Basket, type Discount, type Line, priceOf } from './basket.ts'

export type Shop = Pick<Session['organization'], 'currencyDecimals' | 'pricesIncludeTax' | 'taxRate' | 'taxMethod'> & {
  cashRounding: CashRounding
}

export interface BasketTotals extends SaleTotals {
  /** On the whole document, as an amount. */
  documentDiscount: string
}

/** As the server will compute it. The discounts never exceed what they are on. */
export function totalBasket(basket: Basket, shop: Shop, method?: PaymentMethod): BasketTotals {
  const lines = basket.lines.map((line) => computedLine(line, shop))
  const documentDiscount = documentDiscountOf(basket, lines, shop)
  const totals = saleTotals({
    lines,
    discount: documentDiscount,
    pricesIncludeTax: shop.pricesIncludeTax,
    currencyDecimals: shop.currencyDecimals,
    taxMethod: shop.taxMethod,
    cashRounding: method === 'cash' ? shop.cashRounding : undefined,
  })
  return { ...totals, documentDiscount }
}

/** What a line's discount is as an amount. */
export function lineDiscount(line: Line, shop: Shop): string {
  const subtotal = subtotalOf(line, shop)
  return line.discount ? amountOf(line.discount, subtotal, shop) : '0.00'
}

function computedLine(line: Line, shop: Shop): BasketLine {
  return {
    quantity: line.quantity,
    unitPrice: priceOf(line),
    discount: lineDiscount(line, shop),
    taxRate: line.product.taxRate ?? shop.taxRate,
    taxCategory: line.product.taxCategory,
  }
}

function documentDiscountOf(basket: Basket, lines: readonly BasketLine[], shop: Shop): string {
  if (!basket.discount) return '0.00'
  const left = basket.lines.reduce((sum, line, index) => {
    return sum + subtotalOf(line, shop) - toUnits(lines[index]?.discount ?? '0', shop.currencyDecimals)
  }, 0n)
  return amountOf(basket.discount, left, shop)
}

/** In the smallest unit of the currency, rounded as the server rounds it. */
function subtotalOf(line: Line, { currencyDecimals }: Shop): bigint {
  return rescale(toUnits(line.quantity, 3) * toUnits(priceOf(line), 4), 7, currencyDecimals)
}

function amountOf({ kind, value }: Discount, of: bigint, { currencyDecimals }: Shop): string {
  const wanted =
    kind === 'percent' ? divideRounded(of * toUnits(value, 4), 1_000_000n) : toUnits(value, currencyDecimals)
  const shown = Math.max(2, currencyDecimals)
  return fromUnits(rescale(wanted > of ? of : wanted, currencyDecimals, shown), shown)
}
