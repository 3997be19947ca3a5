import { type Person, requireEverythingIn } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { markDeleted } from '../platform/versioned-rows.ts'
import { endSessionsOfExcluded, findUser, type UserRow } from './users.queries.ts'

/** Out at once and for good, whatever links they still have; what they did keeps their name. */
export async function deleteUser(
  tx: OrganizationTx,
  by: Person,
  id: string,
  version: number | undefined,
): Promise<void> {
  const present = (await tx.maybe(findUser(tx, id))) ?? refuse('not_found')
  requireEverythingIn(present.granted, by)
  if (version !== undefined && version !== present.version) refuse('version_conflict', { version: present.version })
  await remove(tx, present)
}

/** Only while nobody has accepted it: the person would lose what they have done since. */
export async function revokeInvitation(tx: OrganizationTx, by: Person, id: string): Promise<void> {
  const present = (await tx.maybe(findUser(tx, id))) ?? refuse('not_found')
  requireEverythingIn(present.granted, by)
  if (present.joined_at !== null) refuse('user_not_invited')
  await remove(tx, present)
}

/** Of the version that was looked at: it may have got another role, or joined, since. */
async function remove(tx: OrganizationTx, { id, version }: UserRow): Promise<void> {
  const [deleted, , [standing]] = await tx.commitWith([
    markDeleted(tx, 'users', id, version),
    endSessionsOfExcluded(tx, id),
    findUser(tx, id),
  ])
  if (deleted.length > 0) return
  if (standing === undefined) refuse('not_found')
  refuse('version_conflict', { version: standing.version })
}
