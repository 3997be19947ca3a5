import { Id } from '@orbit/contract/ids.ts'
import { z } from 'zod'
import { decodeCursor, pageOf } from '../platform/cursor.ts'
import type { Person } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { productOf } from './product-shape.ts'
import { findProduct, type ProductFilters, selectProducts } from './products.queries.ts'

/** The sort key of the list: name, id. */
const ProductKey = z.tuple([z.string(), Id])

export async function getProduct(tx: OrganizationTx, reader: Person, id: string) {
  return productOf((await tx.maybe(findProduct(tx, id))) ?? refuse('not_found'), reader)
}

export async function listProducts(
  tx: OrganizationTx,
  reader: Person,
  query: ProductFilters & { limit: number; cursor?: string | undefined },
) {
  const after = decodeCursor(query.cursor, ProductKey)
  const rows = await tx.many(selectProducts(tx, query, after, query.limit + 1))
  return pageOf(
    rows,
    query.limit,
    (row) => productOf(row, reader),
    (row) => [row.name, row.id],
  )
}
