import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { markDeleted } from '../platform/versioned-rows.ts'
import { findProduct } from './products.queries.ts'

/** Out of the catalogue; its sales and movements stay, and its id is never used again. */
export async function deleteProduct(tx: OrganizationTx, id: string, version: number | undefined): Promise<void> {
  const [deleted, [standing]] = await tx.commitWith([markDeleted(tx, 'products', id, version), findProduct(tx, id)])
  if (deleted.length > 0) return
  if (standing === undefined) refuse('not_found')
  refuse('version_conflict', { version: standing.version })
}
