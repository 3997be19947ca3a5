import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { markDeleted } from '../platform/versioned-rows.ts'
import { findCustomer } from './customers.queries.ts'

/** Out of the list; the documents of their purchases stay, and their id is never used again. */
export async function deleteCustomer(tx: OrganizationTx, id: string, version: number | undefined): Promise<void> {
  const [deleted, [standing]] = await tx.commitWith([markDeleted(tx, 'customers', id, version), findCustomer(tx, id)])
  if (deleted.length > 0) return
  if (standing === undefined) refuse('not_found')
  refuse('version_conflict', { version: standing.version })
}
