import { averageCostOf } from '@orbit/contract/average-cost.ts'
import { Id } from '@orbit/contract/ids.ts'
import { StockValue } from '@orbit/contract/stock-ledger.ts'
import { z } from 'zod'
import { selectValuation } from '../inventory/valuation.queries.ts'
import { decodeCursor, pageOf } from '../platform/cursor.ts'
import type { Column } from '../platform/rows-file.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { column, productColumns } from './report-columns.ts'

const ValuationKey = z.tuple([z.boolean(), StockValue, Id])

/** Each page values all that is in stock, so there are few of them. */
const ROWS_AT_ONCE = 20_000

interface ValuedProduct {
  product: { name: string }
  sku: string
  quantity: string
  averageCost: string | null
  value: string | null
}

/** The rows of the valuation, for its file. */
export async function listValuation(
  tx: OrganizationTx,
  query: { date?: string | undefined; cursor?: string | undefined },
) {
  const after = decodeCursor(query.cursor, ValuationKey)
  const rows = await tx.many(selectValuation(tx, query.date, after, ROWS_AT_ONCE + 1))
  const valued = rows.flatMap((row) => (row.product_id === null ? [] : [{ ...row, product_id: row.product_id }]))
  const itemOf = (row: (typeof valued)[number]): ValuedProduct => ({
    product: { name: row.product_name },
    sku: row.sku,
    quantity: row.quantity,
    averageCost: row.is_known ? averageCostOf(row.quantity, row.value, '0') : null,
    value: row.is_known ? row.value : null,
  })
  return pageOf(valued, ROWS_AT_ONCE, itemOf, (row) => [row.is_known, row.value, row.product_id])
}

export const valuationColumns: Column<ValuedProduct>[] = [
  ...productColumns<ValuedProduct>(),
  column('quantity', 'Cantidad', 'Quantity', (row) => row.quantity),
  column('cost', 'Costo promedio', 'Average cost', (row) => row.averageCost),
  column('cost', 'Valor', 'Value', (row) => row.value),
]
