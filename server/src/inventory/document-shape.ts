import type { StockDocument, StockDocumentSummary } from '@orbit/contract/stock-documents.ts'
import type { Person } from '../platform/person.ts'
import type { StockDocumentItemRow, StockDocumentRow } from './inventory.queries.ts'

/** A document as the contract shows it, from its rows. Costs only for those who may see them. */
export function documentOf(
  row: StockDocumentRow,
  items: readonly StockDocumentItemRow[],
  reader: Person,
): StockDocument {
  const showsCosts = reader.can('costs.read')
  return {
    ...documentSummaryOf(row, reader),
    items: items.map((item) => ({
      id: item.id,
      product: { id: item.product_id, name: item.product_name },
      sku: item.sku,
      quantity: item.quantity,
      countedQuantity: item.counted_quantity,
      expectedQuantity: item.expected_quantity,
      ...(showsCosts ? { unitCost: item.unit_cost } : {}),
      saleItemId: item.sale_item_id,
    })),
  }
}

export function documentSummaryOf(row: StockDocumentRow, reader: Person): StockDocumentSummary {
  return {
    id: row.id,
    kind: row.kind,
    number: row.document_number,
    cause: row.cause as StockDocumentSummary['cause'],
    businessDate: row.business_date,
    occurredAt: row.occurred_at.toISOString(),
    user: { id: row.user_id, name: row.user_name },
    supplierName: row.supplier_name,
    supplierDocument: row.supplier_document,
    supplierInvoice: row.supplier_invoice,
    reason: row.reason,
    itemsCount: row.items_count,
    ...(reader.can('costs.read') ? { totalCost: row.total_cost } : {}),
    createdAt: row.created_at.toISOString(),
  }
}
