import type { StockCount, StockCountLine, StockCountSummary } from '@orbit/contract/stock-count-shapes.ts'
import type { Person } from '../platform/person.ts'
import type { CountLineRow, CountRow } from './stock-count-sheets.queries.ts'

/** A stock count as the contract shows it, from its row. Costs only for those who may see them. */
export function countOf(row: CountRow, reader: Person): StockCount {
  return {
    ...countSummaryOf(row),
    differentCount: row.different_count,
    ...(reader.can('costs.read') ? { valueDifference: row.value_difference } : {}),
  }
}

export function countSummaryOf(row: CountRow): StockCountSummary {
  return {
    id: row.id,
    name: row.name,
    category: row.category_id === null ? null : { id: row.category_id, name: row.category_name ?? '' },
    status: row.status,
    user: { id: row.user_id, name: row.user_name },
    createdAt: row.created_at.toISOString(),
    closedBy: row.closed_by === null ? null : { id: row.closed_by, name: row.closed_by_name ?? '' },
    closedAt: row.closed_at?.toISOString() ?? null,
    documentId: row.document_id,
    productsCount: row.products_count,
    countedCount: row.counted_count,
  }
}

export function countLineOf(row: CountLineRow, reader: Person): StockCountLine {
  return {
    product: { id: row.product_id, name: row.product_name },
    sku: row.sku,
    stockQuantity: row.stock_quantity,
    entry: row.counted_quantity === null ? null : entryOf(row, row.counted_quantity, reader),
  }
}

function entryOf(row: CountLineRow, countedQuantity: string, reader: Person): StockCountLine['entry'] {
  return {
    countedQuantity,
    expectedQuantity: row.expected_quantity ?? '',
    difference: row.difference ?? '',
    ...(reader.can('costs.read') ? { valueDifference: row.value_difference } : {}),
    user: { id: row.user_id ?? '', name: row.user_name ?? '' },
    countedAt: row.counted_at?.toISOString() ?? '',
  }
}
