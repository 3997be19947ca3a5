import type { RoleChanges } from '@orbit/contract/roles.ts'
import { type Person, requireEverythingIn } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { roleOf } from './role-shape.ts'
import { findRole, updateRole } from './roles.queries.ts'

/** Changes what was sent and differs, of the version that was read. It holds from the next request of everybody who has it. */
export async function changeRole(
  tx: OrganizationTx,
  by: Person,
  id: string,
  version: number | undefined,
  changes: RoleChanges,
) {
  const present = (await tx.maybe(findRole(tx, id))) ?? refuse('not_found')
  if (present.version !== version) refuse('version_conflict', { version: present.version })
  if (Object.values(changes).every((value) => value === undefined)) return roleOf(present)
  requireEverythingIn([...present.permissions, ...(changes.permissions ?? [])], by)

  const [changed, [role]] = await tx.commitWith([updateRole(tx, id, version, changes), findRole(tx, id)])
  if (role === undefined) refuse('not_found')
  if (changed.length === 0 && role.version !== version) refuse('version_conflict', { version: role.version })
  return roleOf(role)
}
