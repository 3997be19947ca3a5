import type { SaleTotals } from '@orbit/contract/sale-totals.ts'
import type { NewSale } from '@orbit/contract/sales.ts'
import { fromUnits, toUnits, withoutTrailingZeros } from '@orbit/contract/units.ts'
import { repeated } from '../platform/api.ts'
import { newId } from '../platform/ids.ts'
import type { Person } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { isLess, type PricedLine, priceSale, requireCurrencyDecimals } from './price-sale.ts'
import { getSale } from './read-sales.ts'
import { saleOf } from './sale-shape.ts'
import {
  type CustomerOfSale,
  findProductsForSale,
  findSaleAndCustomer,
  insertSale,
  insertSaleItems,
  type NewSaleRow,
  type ProductForSale,
  type SaleItemRow,
} from './sales.queries.ts'

/** Two requests with the same id at the same moment: the slower one meets these, is done again, and finds the sale. */
export const SAME_SALE = ['sales_pkey', 'idx_sale_items_sale_id']
/** Settings of the organization changed between the pricing and the writing: priced anew, it adds up. */
export const PRICED_ANEW = ['sales_are_the_sum_of_their_lines']

const QUANTITY_DECIMALS = 3
const NOT_CANCELLED = { cancelled_at: null, cancelled_by: null, cancellation_reason: null }

export interface Catalogue {
  products: Map<string, ProductForSale>
  /** The fingerprint of the request that made a sale with this id; undefined when there is none. */
  earlierRequest: Buffer | null | undefined
  /** Undefined when there is none who can be sold to. */
  customer: CustomerOfSale | undefined
}

/** Everything a sale must know before it is made, in one round trip. Never from a cache: prices and stock of the moment. */
export async function readCatalogue(tx: OrganizationTx, sale: NewSale): Promise<Catalogue> {
  const [products, known] = await Promise.all([
    tx.many(findProductsForSale(tx, [...new Set(sale.items.map((item) => item.productId))])),
    tx.one(findSaleAndCustomer(tx, sale.id, sale.customerId)),
  ])
  return {
    products: new Map(products.map((product) => [product.id, product])),
    earlierRequest: known.sale_exists ? known.request_hash : undefined,
    customer: known.customer_exists ? customerOf(known) : undefined,
  }
}

/**
 * Makes a sale, or holds one. TypeScript decides what it costs; writing the header moves stock, ledger, number, customer,
 * reports and audit (db/logic/sales.sql). The lines, the header and the commit share one round trip.
 */
export async function createSale(
  tx: OrganizationTx,
  seller: Person,
  sale: NewSale,
  catalogue: Catalogue,
  fingerprint: Buffer,
) {
  if (catalogue.earlierRequest !== undefined) {
    if (!catalogue.earlierRequest?.equals(fingerprint)) refuse('sale_id_reused')
    return repeated(await getSale(tx, seller, sale.id))
  }
  const { lines, totals } = requireSellable(seller, sale, catalogue)
  const items = lines.map(itemRowOf)
  const header = headerRowOf(seller, sale, totals, fingerprint)
  const [, [written]] = await tx.commitWith([insertSaleItems(tx, sale.id, items), insertSale(tx, header)])
  if (written === undefined) throw new Error('the sale was not written')
  const names = { seller_name: `${seller.firstName} ${seller.lastName}`, cancelled_by_name: null }
  // A held sale has no copy of its customer yet: it shows the customer as they are.
  const customer = sale.status === 'pending' ? catalogue.customer : undefined
  return saleOf({ ...header, ...NOT_CANCELLED, ...written, ...customer, ...names }, items, seller)
}

/** What the sale comes to, or the first reason against it. */
export function requireSellable(seller: Person, sale: NewSale, catalogue: Catalogue) {
  if (sale.customerId !== null && catalogue.customer === undefined) refuse('customer_unavailable')
  requireAllowedDate(seller, sale)
  const { lines, totals } = priceSale(seller, sale, catalogue.products)
  requireExpectedTotal(sale, lines, totals.total)
  if (sale.amountReceived !== undefined) requireCurrencyDecimals(seller.organization, sale.amountReceived)
  if (sale.status === 'completed') {
    if (sale.amountReceived !== undefined && isLess(sale.amountReceived, totals.total)) refuse('payment_is_short')
    requireStock(lines)
  }
  return { lines, totals }
}

export function itemRowOf({ product, totals, ...line }: PricedLine, index: number): SaleItemRow {
  return {
    id: newId(),
    position: index + 1,
    product_id: product.id,
    product_name: product.name,
    product_sku: product.sku,
    quantity: line.quantity,
    unit_price: line.unitPrice,
    subtotal: totals.subtotal,
    discount: totals.discount,
    document_discount: totals.documentDiscount,
    tax_rate: line.taxRate,
    tax_category: product.tax_category,
    tax: totals.tax,
    cost_price: product.cost_price,
  }
}

function headerRowOf(seller: Person, sale: NewSale, totals: SaleTotals, fingerprint: Buffer): NewSaleRow {
  return {
    id: sale.id,
    document_type: sale.documentType ?? 'receipt',
    customer_id: sale.customerId,
    user_id: seller.id,
    sale_date: sale.soldAt ?? null,
    subtotal: totals.subtotal,
    discount: totals.discount,
    tax: totals.tax,
    rounding: totals.rounding,
    total: totals.total,
    payment_method: sale.paymentMethod,
    // A held sale is paid when it is completed.
    amount_received: sale.status === 'completed' ? (sale.amountReceived ?? null) : null,
    status: sale.status,
    notes: sale.notes,
    request_hash: fingerprint,
  }
}

function customerOf({
  customer_name,
  customer_document_type,
  customer_document_number,
}: CustomerOfSale): CustomerOfSale {
  return { customer_name, customer_document_type, customer_document_number }
}

function requireAllowedDate(seller: Person, sale: NewSale): void {
  if (sale.soldAt === undefined) return
  if (!seller.can('sales_dates.set')) refuse('permission_denied', { permission: 'sales_dates.set' })
  if (Date.parse(sale.soldAt) > Date.now()) refuse('sale_date_in_future')
}

/** The customer was told a total: selling at another one needs another word with them. */
function requireExpectedTotal(sale: NewSale, lines: readonly PricedLine[], total: string): void {
  if (sale.expectedTotal === undefined || sale.expectedTotal === total) return
  refuse('prices_changed', {
    prices: lines.map((line) => ({ productId: line.product.id, unitPrice: line.product.sale_price })),
    total,
  })
}

/** A kind word with every product that lacks; the guard itself is in the database, for whoever was faster. */
function requireStock(lines: readonly PricedLine[]): void {
  const asked = new Map<ProductForSale, bigint>()
  for (const { product, quantity } of lines) {
    if (product.tracks_stock) asked.set(product, (asked.get(product) ?? 0n) + toUnits(quantity, QUANTITY_DECIMALS))
  }
  const lacking = [...asked].filter(
    ([product, quantity]) => toUnits(product.stock_quantity, QUANTITY_DECIMALS) < quantity,
  )
  if (lacking.length === 0) return
  refuse('insufficient_stock', {
    products: lacking.map(([product, quantity]) => ({
      productId: product.id,
      asked: withoutTrailingZeros(fromUnits(quantity, QUANTITY_DECIMALS)),
      available: withoutTrailingZeros(product.stock_quantity),
    })),
  })
}
