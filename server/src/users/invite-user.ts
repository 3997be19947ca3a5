import type { NewUser } from '@orbit/contract/users.ts'
import { queueLetter } from '../mail/mail.queries.ts'
import { repeated } from '../platform/api.ts'
import { type Person, requireEverythingIn } from '../platform/person.ts'
import { Refusal, refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { userOf } from './user-shape.ts'
import { countInvitations, findGrants, findUser, insertInvited, type UserRow } from './users.queries.ts'

/** Two requests with the same id at the same moment: the slower one meets these, is done again, and finds the user. */
export const SAME_USER = ['users_pkey', 'idx_users_organization_email']

// Where anybody can sign up, strangers would otherwise write to the whole world through us.
const MOST_PER_DAY = { verified: 500, unverified: 50 }
const DAY_SECONDS = 24 * 3600

/** A person without a password, and a letter that lets them choose one. */
export async function inviteUser(
  tx: OrganizationTx,
  by: Person,
  user: NewUser,
  earlier: (UserRow & { request_hash: Buffer | null }) | undefined,
  fingerprint: Buffer,
) {
  if (earlier !== undefined) {
    return earlier.request_hash?.equals(fingerprint) ? repeated(userOf(earlier, by)) : refuse('user_id_reused')
  }
  const [role, sent] = await Promise.all([tx.maybe(findGrants(tx, user.role)), tx.one(countInvitations(tx, by.id))])
  requireEverythingIn((role ?? refuse('role_unavailable')).permissions, by)
  if (sent.count >= MOST_PER_DAY[sent.is_verified ? 'verified' : 'unverified']) {
    throw new Refusal('too_many_requests', {}, DAY_SECONDS)
  }
  const invitedBy = `${by.firstName} ${by.lastName}`
  const [, , [row]] = await tx.commitWith([
    insertInvited(tx, user, fingerprint),
    queueLetter(tx, 'invitation', user.id, { invitedBy }),
    findUser(tx, user.id),
  ])
  if (row === undefined) throw new Error('the user was not written')
  return userOf(row, by)
}
