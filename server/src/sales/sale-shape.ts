import type { Sale, SaleSummary } from '@orbit/contract/sales.ts'
import { fromUnits, toUnits } from '@orbit/contract/units.ts'
import type { Person } from '../platform/person.ts'
import type { SaleItemRow, SaleRow, SaleSummaryRow } from './sales.queries.ts'

/** A sale as the contract shows it, from its rows. Costs only for those who may see them. */
export function saleOf(row: SaleRow, items: readonly SaleItemRow[], reader: Person): Sale {
  return {
    ...saleSummaryOf(row),
    items: items.map((item) => itemOf(item, row.prices_include_tax, reader.can('costs.read'))),
    currency: row.currency,
    pricesIncludeTax: row.prices_include_tax,
    subtotal: row.subtotal,
    discount: row.discount,
    tax: row.tax,
    rounding: row.rounding,
    amountReceived: row.amount_received,
    change: changeOf(row),
    notes: row.notes,
    cancellation: cancellationOf(row),
    createdAt: row.created_at.toISOString(),
    version: row.version ?? 1,
  }
}

export function saleSummaryOf(row: SaleSummaryRow): SaleSummary {
  return {
    id: row.id,
    status: row.status,
    documentType: row.document_type,
    invoiceNumber: row.invoice_number,
    businessDate: row.business_date,
    soldAt: row.sale_date.toISOString(),
    customer:
      row.customer_id === null
        ? null
        : {
            id: row.customer_id,
            name: row.customer_name ?? '',
            documentType: row.customer_document_type ?? 'none',
            documentNumber: row.customer_document_number,
          },
    seller: { id: row.user_id, name: row.seller_name },
    paymentMethod: row.payment_method,
    total: row.total,
  }
}

/** Vuelto: what is given back of what was received. */
function changeOf({ amount_received, total }: SaleRow): string | null {
  if (amount_received === null || cents(amount_received) < cents(total)) return null
  return money(cents(amount_received) - cents(total))
}

function itemOf(item: SaleItemRow, pricesIncludeTax: boolean, showsCost: boolean): Sale['items'][number] {
  const amount = cents(item.subtotal) - cents(item.discount) - cents(item.document_discount)
  return {
    id: item.id,
    productId: item.product_id,
    productName: item.product_name,
    productSku: item.product_sku,
    quantity: item.quantity,
    returnedQuantity: item.returned_quantity ?? '0',
    unitPrice: item.unit_price,
    ...(showsCost ? { costPrice: item.cost_price } : {}),
    subtotal: item.subtotal,
    discount: item.discount,
    documentDiscount: item.document_discount,
    taxRate: item.tax_rate,
    taxCategory: item.tax_category,
    tax: item.tax,
    total: money(pricesIncludeTax ? amount : amount + cents(item.tax)),
  }
}

function cancellationOf(row: SaleRow): Sale['cancellation'] {
  if (row.cancelled_at === null || row.cancelled_by === null || row.cancellation_reason === null) return null
  return {
    cancelledAt: row.cancelled_at.toISOString(),
    by: { id: row.cancelled_by, name: row.cancelled_by_name ?? '' },
    reason: row.cancellation_reason,
  }
}

function cents(amount: string): bigint {
  return toUnits(amount, 2)
}

function money(amount: bigint): string {
  return fromUnits(amount, 2)
}
