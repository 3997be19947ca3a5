import type { CashRounding } from '@orbit/contract/payments.ts'
import { ImpossibleBasket, type LineTotals, type SaleTotals, saleTotals } from '@orbit/contract/sale-totals.ts'
import type { NewSale } from '@orbit/contract/sales.ts'
import { toUnits } from '@orbit/contract/units.ts'
import type { OrganizationRow } from '../platform/database.ts'
import type { Person } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { ProductForSale } from './sales.queries.ts'

export interface PricedLine {
  product: ProductForSale
  quantity: string
  unitPrice: string
  /** Percent; '0' unless the product is taxed. */
  taxRate: string
  totals: LineTotals
}

/**
 * What the sale costs: prices from the catalogue unless the seller may set another, taxes of product and organization.
 * Refuses what cannot be sold and what this person may not do.
 */
export function priceSale(
  seller: Person,
  sale: NewSale,
  products: ReadonlyMap<string, ProductForSale>,
): { lines: PricedLine[]; totals: SaleTotals } {
  requireAvailable(sale, products)
  const { organization } = seller
  const chosen = sale.items.map((item) => {
    const product = products.get(item.productId) as ProductForSale
    requireDecimals(product, item.quantity)
    const unitPrice = item.unitPrice ?? product.sale_price
    if (item.unitPrice !== undefined) requireCurrencyDecimals(organization, item.unitPrice)
    if (unitPrice !== product.sale_price && !seller.can('prices.override'))
      refuse('permission_denied', { permission: 'prices.override' })
    return {
      product,
      quantity: item.quantity,
      unitPrice,
      discount: item.discount,
      taxRate: taxRateOf(product, organization),
    }
  })
  if (gives(sale.discount) || sale.items.some((item) => gives(item.discount))) {
    if (!seller.can('sales.discount')) refuse('permission_denied', { permission: 'sales.discount' })
  }
  const totals = possible(() =>
    saleTotals({
      lines: chosen.map((line) => ({ ...line, taxCategory: line.product.tax_category })),
      discount: sale.discount,
      pricesIncludeTax: organization.prices_include_tax,
      currencyDecimals: organization.currency_decimals,
      taxMethod: organization.tax_method,
      cashRounding: cashRoundingFor(organization, sale.paymentMethod),
    }),
  )
  return { lines: chosen.map((line, index) => ({ ...line, totals: totals.lines[index] as LineTotals })), totals }
}

/** Coins run out at some step, so only what is paid in cash is rounded. */
export function cashRoundingFor(organization: OrganizationRow, paymentMethod: string): CashRounding | undefined {
  if (paymentMethod !== 'cash' || organization.cash_rounding_step === 0) return undefined
  return { step: String(organization.cash_rounding_step), mode: organization.cash_rounding_mode }
}

/** Of two amounts of money. */
export function isLess(amount: string, other: string): boolean {
  return toUnits(amount, 2) < toUnits(other, 2)
}

/** Runs a calculation; what it finds impossible is refused in the same words. */
export function possible<T>(calculate: () => T): T {
  try {
    return calculate()
  } catch (error) {
    if (error instanceof ImpossibleBasket) refuse(error.code)
    throw error
  }
}

function requireAvailable(sale: NewSale, products: ReadonlyMap<string, ProductForSale>): void {
  const missing = [...new Set(sale.items.map((item) => item.productId))].filter((id) => !products.has(id))
  if (missing.length > 0) refuse('product_unavailable', { productIds: missing })
}

function requireDecimals(product: ProductForSale, quantity: string): void {
  const decimals = quantity.split('.')[1]?.length ?? 0
  if (decimals > product.quantity_decimals) {
    refuse('quantity_decimals', { productId: product.id, quantityDecimals: product.quantity_decimals })
  }
}

/** No coin is smaller: half a Chilean peso is nobody's price and nobody's change. */
export function requireCurrencyDecimals(organization: OrganizationRow, amount: string): void {
  const scale = 10n ** BigInt(Math.max(0, 2 - organization.currency_decimals))
  if (toUnits(amount, 2) % scale !== 0n) refuse('amount_decimals')
}

function taxRateOf(product: ProductForSale, organization: OrganizationRow): string {
  if (product.tax_category !== 'taxed') return '0'
  return product.tax_rate ?? String(organization.tax_rate)
}

function gives(discount: string): boolean {
  return /[1-9]/.test(discount)
}
