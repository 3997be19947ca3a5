import type { PurchaseOrder, PurchaseOrderSummary } from '@orbit/contract/purchases.ts'
import type { Person } from '../platform/person.ts'
import type { OrderLineRow, OrderRow } from './purchase-orders.queries.ts'

/** An order as the contract shows it, from its rows. Costs only for those who may see them. */
export function orderOf(row: OrderRow, lines: readonly OrderLineRow[], reader: Person): PurchaseOrder {
  const showsCosts = reader.can('costs.read')
  return {
    ...orderSummaryOf(row, reader),
    items: lines.map((line) => ({
      product: { id: line.product_id, name: line.product_name },
      sku: line.sku,
      quantity: line.quantity,
      ...(showsCosts ? { unitCost: line.unit_cost } : {}),
    })),
  }
}

export function orderSummaryOf(row: OrderRow, reader: Person): PurchaseOrderSummary {
  return {
    id: row.id,
    status: row.status,
    supplierName: row.supplier_name,
    note: row.note,
    expectedOn: row.expected_on,
    user: { id: row.user_id, name: row.user_name },
    closedBy: row.closed_by === null ? null : { id: row.closed_by, name: row.closed_by_name ?? '' },
    closedAt: row.closed_at?.toISOString() ?? null,
    documentId: row.document_id,
    itemsCount: row.items_count,
    ...(reader.can('costs.read') ? { totalCost: row.total_cost } : {}),
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}
