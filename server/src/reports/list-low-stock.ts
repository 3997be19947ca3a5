import { Id } from '@orbit/contract/ids.ts'
import { Quantity } from '@orbit/contract/money.ts'
import { z } from 'zod'
import { decodeCursor, pageOf } from '../platform/cursor.ts'
import type { Column } from '../platform/rows-file.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { column, text } from './report-columns.ts'
import { type LowStockRow, selectLowStock } from './reports.queries.ts'

/** The sort key of the list: stock, id. */
const LowStockKey = z.tuple([Quantity, Id])

export async function listLowStock(tx: OrganizationTx, query: { limit: number; cursor?: string | undefined }) {
  const after = decodeCursor(query.cursor, LowStockKey)
  const rows = await tx.many(selectLowStock(tx, after, query.limit + 1))
  return pageOf(
    rows,
    query.limit,
    (row) => ({ ...row, drillDown: `/api/v1/products/${row.id}/kardex` }),
    (row) => [row.stockQuantity, row.id],
  )
}

export const lowStockColumns: Column<LowStockRow>[] = [
  text('Código', 'SKU', (row) => row.sku, 16),
  text('Producto', 'Product', (row) => row.name, 36),
  text('Categoría', 'Category', (row) => row.categoryName),
  column('quantity', 'Stock', 'Stock', (row) => row.stockQuantity),
  column('quantity', 'Mínimo', 'Minimum', (row) => row.stockMin),
  column('quantity', 'Máximo', 'Maximum', (row) => row.stockMax),
  column('quantity', 'Por comprar', 'To buy', (row) => row.toBuy),
]
