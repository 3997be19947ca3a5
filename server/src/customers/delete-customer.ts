import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { markDeleted } from '../platform/versioned-rows.ts'
import { findCustomerEverMade } from './customers.queries.ts'
import { requireStanding } from './require-customer.ts'

/** Out of the list; the documents of their purchases stay, and their id is never used again. */
export async function deleteCustomer(tx: OrganizationTx, id: string, version: number | undefined): Promise<void> {
  const standing = requireStanding(await tx.maybe(findCustomerEverMade(tx, id)))
  const [deleted, [after]] = await tx.commitWith([
    markDeleted(tx, 'customers', standing.id, version),
    findCustomerEverMade(tx, id),
  ])
  if (deleted.length > 0) return
  refuse('version_conflict', { version: requireStanding(after).version })
}
