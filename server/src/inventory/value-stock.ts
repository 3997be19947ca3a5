import { averageCostOf } from '@orbit/contract/average-cost.ts'
import { Id } from '@orbit/contract/ids.ts'
import { StockValue, type ValuationItem } from '@orbit/contract/stock-ledger.ts'
import { z } from 'zod'
import { decodeCursor, pageOf } from '../platform/cursor.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { selectValuation, type ValuationRow } from './valuation.queries.ts'

/** The sort key of the list: whether the cost is known, value, id. */
const ValuationKey = z.tuple([z.boolean(), StockValue, Id])

/** What the stock was worth at the end of a local day. The sums are of all products, whatever the page. */
export async function valueStock(
  tx: OrganizationTx,
  query: { date?: string | undefined; limit: number; cursor?: string | undefined },
) {
  const after = decodeCursor(query.cursor, ValuationKey)
  const rows = await tx.many(selectValuation(tx, query.date, after, query.limit + 1))
  const sums = rows[0]
  if (sums === undefined) throw new Error('a valuation has sums')
  return {
    date: sums.date,
    total: { products: sums.known_products, value: sums.known_value },
    unknownCost: { products: sums.unknown_products, quantity: sums.unknown_quantity },
    ...pageOf(sums.product_id === null ? [] : rows, query.limit, itemOf, (row) => [
      row.is_known,
      row.value,
      row.product_id,
    ]),
  }
}

function itemOf(row: ValuationRow): ValuationItem {
  return {
    product: { id: row.product_id ?? '', name: row.product_name },
    sku: row.sku,
    quantity: row.quantity,
    averageCost: row.is_known ? averageCostOf(row.quantity, row.value, '0') : null,
    value: row.is_known ? row.value : null,
    drillDown: `/api/v1/products/${row.product_id}/kardex?to=${row.date}`,
  }
}
