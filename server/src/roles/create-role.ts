import type { NewRole } from '@orbit/contract/roles.ts'
import { repeated } from '../platform/api.ts'
import { type Person, requireEverythingIn } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { roleOf } from './role-shape.ts'
import { findRole, insertRole, type RoleRow } from './roles.queries.ts'

/** Two requests with the same id at the same moment: the slower one meets this, is done again, and finds the role. */
export const SAME_ROLE = ['organization_roles_pkey']

export async function createRole(
  tx: OrganizationTx,
  by: Person,
  role: NewRole,
  earlier: (RoleRow & { request_hash: Buffer | null }) | undefined,
  fingerprint: Buffer,
) {
  if (earlier !== undefined) {
    return earlier.request_hash?.equals(fingerprint) ? repeated(roleOf(earlier)) : refuse('role_id_reused')
  }
  requireEverythingIn(role.permissions, by)
  const [, [row]] = await tx.commitWith([insertRole(tx, role, fingerprint), findRole(tx, role.id)])
  if (row === undefined) throw new Error('the role was not written')
  return roleOf(row)
}
