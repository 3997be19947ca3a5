import type { Person } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { findFavourites, findMissingProducts, selectFavourites, writeFavourites } from './product-lookups.queries.ts'
import { productOf } from './product-shape.ts'

export async function readFavourites(tx: OrganizationTx, reader: Person) {
  const [list, rows] = await Promise.all([tx.maybe(findFavourites(tx)), tx.many(selectFavourites(tx))])
  return { items: rows.map((row) => productOf(row, reader)), version: list?.version ?? 0 }
}

/** Replaces the list of the version that was read. The same list again changes nothing. */
export async function changeFavourites(
  tx: OrganizationTx,
  person: Person,
  version: number | undefined,
  productIds: readonly string[],
) {
  const [list, missing] = await Promise.all([
    tx.maybe(findFavourites(tx)),
    tx.many(findMissingProducts(tx, productIds)),
  ])
  const present = list?.version ?? 0
  if (list !== undefined && isSame(list.product_ids, productIds)) return readFavourites(tx, person)
  if (present !== version) refuse('version_conflict', { version: present })
  if (missing.length > 0) refuse('product_unavailable', { productIds: missing.map(({ id }) => id) })
  const [written, rows] = await Promise.all([
    tx.maybe(writeFavourites(tx, present, productIds)),
    tx.many(selectFavourites(tx)),
  ])
  if (written === undefined) refuse('version_conflict', { version: present + 1 })
  return { items: rows.map((row) => productOf(row, person)), version: written.version }
}

function isSame(list: readonly string[], other: readonly string[]): boolean {
  return list.length === other.length && list.every((id, index) => id === other[index])
}
