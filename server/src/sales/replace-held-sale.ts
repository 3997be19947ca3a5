import type { HeldSaleReplacement } from '@orbit/contract/held-sales.ts'
import type { NewSale } from '@orbit/contract/sales.ts'
import type { Person } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { itemRowOf, readCatalogue, requireSellable } from './create-sale.ts'
import { replaceHeldSale } from './held-sales.queries.ts'
import { saleOf } from './sale-shape.ts'
import { findSale, findSaleItems, type SaleRow } from './sales.queries.ts'

export interface ReplacementWish {
  id: string
  version: number | undefined
  replacement: HeldSaleReplacement
}

/** Puts another basket in the place of one on hold, priced as a new sale is. Nothing moves. */
export async function replaceHeld(tx: OrganizationTx, seller: Person, { id, version, replacement }: ReplacementWish) {
  const basket: NewSale = { ...replacement, id, status: 'pending' }
  const [held, catalogue] = await Promise.all([tx.maybe(findSale(tx, id)), readCatalogue(tx, basket)])
  if (held === undefined) refuse('not_found')
  requireStillHeld(held, version)
  const { lines, totals } = requireSellable(asItBegan(seller, held), basket, catalogue)
  const header = {
    customer_id: basket.customerId,
    document_type: basket.documentType ?? held.document_type,
    payment_method: basket.paymentMethod,
    notes: basket.notes,
    subtotal: totals.subtotal,
    discount: totals.discount,
    tax: totals.tax,
    rounding: totals.rounding,
    total: totals.total,
  }
  const [[outcome], [sale], items] = await tx.commitWith([
    replaceHeldSale(tx, id, held.version ?? 1, header, lines.map(itemRowOf)),
    findSale(tx, id),
    findSaleItems(tx, id),
  ])
  if (sale === undefined) throw new Error('the sale is gone')
  // Somebody was faster between the look and the change.
  if (!outcome?.is_done) requireStillHeld(sale, version)
  return saleOf(sale, items, seller)
}

/** Nobody has sold, dropped or changed it since this version. */
export function requireStillHeld(sale: SaleRow, version: number | undefined): void {
  if (sale.status !== 'pending') refuse('sale_not_pending')
  if (sale.version !== version) refuse('version_conflict', { version: sale.version ?? 1 })
}

/** The tax rules and the decimals of a sale are those of the moment in which it began. */
function asItBegan(seller: Person, held: SaleRow): Person {
  const rules = {
    currency_decimals: held.currency_decimals,
    prices_include_tax: held.prices_include_tax,
    tax_method: held.tax_method,
  }
  return { ...seller, organization: { ...seller.organization, ...rules } }
}
