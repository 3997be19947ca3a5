import { type Person, requireEverythingIn } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { markDeleted } from '../platform/versioned-rows.ts'
import { findRole } from './roles.queries.ts'

/** The database refuses it while somebody has the role, also somebody who got it this very moment. */
export async function deleteRole(
  tx: OrganizationTx,
  by: Person,
  id: string,
  version: number | undefined,
): Promise<void> {
  const present = (await tx.maybe(findRole(tx, id))) ?? refuse('not_found')
  requireEverythingIn(present.permissions, by)
  if (version !== undefined && version !== present.version) refuse('version_conflict', { version: present.version })
  const [deleted, [standing]] = await tx.commitWith([
    markDeleted(tx, 'organization_roles', id, present.version),
    findRole(tx, id),
  ])
  if (deleted.length > 0) return
  if (standing === undefined) refuse('not_found')
  refuse('version_conflict', { version: standing.version })
}
