import { Id } from '@orbit/contract/ids.ts'
import type { PriceRecord } from '@orbit/contract/product-history.ts'
import { z } from 'zod'
import { decodeCursor, Moment, pageOf } from '../platform/cursor.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { type PriceRow, selectPrices } from './product-history.queries.ts'
import { findProductEverMade } from './products.queries.ts'

/** The sort key of the list: moment, id. */
const PriceKey = z.tuple([Moment, Id])

/** Also of a product in the bin. */
export async function listPrices(
  tx: OrganizationTx,
  productId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  const after = decodeCursor(cursor, PriceKey)
  const [product, rows] = await Promise.all([
    tx.maybe(findProductEverMade(tx, productId)),
    tx.many(selectPrices(tx, productId, after, limit + 1)),
  ])
  if (product === undefined) refuse('not_found')
  return pageOf(rows, limit, recordOf, (row) => [row.moment, row.id])
}

function recordOf(row: PriceRow): PriceRecord {
  return {
    at: row.created_at.toISOString(),
    salePrice: row.sale_price,
    previousSalePrice: row.previous_sale_price,
    changedBy: row.user_id === null ? null : { id: row.user_id, name: row.user_name ?? '' },
  }
}
