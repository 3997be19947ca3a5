import { saleTotals } from '@orbit/contract/sale-totals.ts'
import type { Completion } from '@orbit/contract/sales.ts'
import { fromUnits, toUnits } from '@orbit/contract/units.ts'
import type { Person } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { cashRoundingFor, isLess, possible, requireCurrencyDecimals } from './price-sale.ts'
import { requireStillHeld } from './replace-held-sale.ts'
import { saleOf } from './sale-shape.ts'
import {
  completeHeldSale,
  findSale,
  findSaleItems,
  findWithdrawn,
  type SaleItemRow,
  type SaleRow,
} from './sales.queries.ts'

/** Completes a held sale at the prices it was held at. Its lines are final; only how it is paid can still change the total. */
export async function completeSale(
  tx: OrganizationTx,
  seller: Person,
  { id: saleId, version }: { id: string; version: number | undefined },
  completion: Completion,
) {
  const [held, items, withdrawn] = await Promise.all([
    tx.maybe(findSale(tx, saleId)),
    tx.many(findSaleItems(tx, saleId)),
    tx.one(findWithdrawn(tx, saleId)),
  ])
  if (held === undefined) refuse('not_found')
  requireStillHeld(held, version ?? held.version)
  if (withdrawn.customer_is_gone) refuse('customer_unavailable')
  if (withdrawn.product_ids.length > 0) refuse('product_unavailable', { productIds: withdrawn.product_ids })
  const { rounding, total } = totalsPaidBy(seller, held, items, completion.paymentMethod)
  if (completion.expectedTotal !== undefined && completion.expectedTotal !== total) {
    refuse('prices_changed', {
      prices: items.map((item) => ({ productId: item.product_id, unitPrice: item.unit_price })),
      total,
    })
  }
  if (completion.amountReceived !== undefined) requireCurrencyDecimals(seller.organization, completion.amountReceived)
  if (completion.amountReceived !== undefined && isLess(completion.amountReceived, total)) refuse('payment_is_short')

  const [completed, [sale], written] = await tx.commitWith([
    completeHeldSale(tx, saleId, held.version ?? 1, { ...completion, rounding, total }),
    findSale(tx, saleId),
    findSaleItems(tx, saleId),
  ])
  if (sale === undefined) throw new Error('the sale is gone')
  // Somebody was faster between the look and the change.
  if (completed.length === 0) requireStillHeld(sale, held.version)
  return saleOf(sale, written, seller)
}

function totalsPaidBy(seller: Person, held: SaleRow, items: readonly SaleItemRow[], paymentMethod: string) {
  return possible(() =>
    saleTotals({
      lines: items.map((item) => ({
        quantity: item.quantity,
        unitPrice: item.unit_price,
        // Both discounts were settled when the sale was held.
        discount: sumOf(item.discount, item.document_discount),
        taxRate: item.tax_rate,
        taxCategory: item.tax_category,
      })),
      discount: '0',
      pricesIncludeTax: held.prices_include_tax,
      currencyDecimals: held.currency_decimals,
      taxMethod: held.tax_method,
      cashRounding: cashRoundingFor(seller.organization, paymentMethod),
    }),
  )
}

function sumOf(a: string, b: string): string {
  return fromUnits(toUnits(a, 2) + toUnits(b, 2), 2)
}
