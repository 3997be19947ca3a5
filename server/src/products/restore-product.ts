import type { Person } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { takeOutOfBin } from './product-history.queries.ts'
import { productOf } from './product-shape.ts'
import { findProduct, findProductEverMade } from './products.queries.ts'

/** Back into the catalogue, unless its code or barcode was given to another product meanwhile. */
export async function restoreProduct(tx: OrganizationTx, person: Person, id: string, version: number | undefined) {
  const [, [product], [everMade]] = await tx.commitWith([
    takeOutOfBin(tx, id, version),
    findProduct(tx, id),
    findProductEverMade(tx, id),
  ])
  if (product !== undefined) return productOf(product, person)
  if (everMade === undefined) refuse('not_found')
  refuse('version_conflict', { version: everMade.version })
}
