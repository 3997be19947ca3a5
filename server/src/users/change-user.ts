import type { UserChanges } from '@orbit/contract/users.ts'
import { type Person, requireEverythingIn } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { userOf } from './user-shape.ts'
import { endSessionsOfExcluded, findGrants, findUser, updateUser } from './users.queries.ts'

/**
 * Changes what was sent and differs, of the version that was read. That an administrator remains is the database's to say,
 * since two may be changed at the same moment.
 */
export async function changeUser(
  tx: OrganizationTx,
  by: Person,
  id: string,
  version: number | undefined,
  changes: UserChanges,
) {
  const present = (await tx.maybe(findUser(tx, id))) ?? refuse('not_found')
  if (present.version !== version) refuse('version_conflict', { version: present.version })
  if (Object.values(changes).every((value) => value === undefined)) return userOf(present, by)
  requireEverythingIn(present.granted, by)
  if (changes.role !== undefined) {
    const { permissions } = (await tx.maybe(findGrants(tx, changes.role))) ?? refuse('role_unavailable')
    requireEverythingIn(permissions, by)
  }

  const [changed, , [user]] = await tx.commitWith([
    updateUser(tx, id, version, changes),
    endSessionsOfExcluded(tx, id),
    findUser(tx, id),
  ])
  if (user === undefined) refuse('not_found')
  if (changed.length === 0 && user.version !== version) refuse('version_conflict', { version: user.version })
  return userOf(user, by)
}
