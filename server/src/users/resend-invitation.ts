import { countRecentLetters, queueLetter } from '../mail/mail.queries.ts'
import { type Person, requireEverythingIn } from '../platform/person.ts'
import { Refusal, refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { userOf } from './user-shape.ts'
import { findUser, lockUser } from './users.queries.ts'

const MOST_PER_HOUR = 5
const HOUR_SECONDS = 3600

/** Another letter, with another link. */
export async function resendInvitation(tx: OrganizationTx, by: Person, id: string) {
  const [, present, sent] = await Promise.all([
    tx.many(lockUser(tx, id)),
    tx.maybe(findUser(tx, id)),
    tx.one(countRecentLetters(tx, 'invitation', id)),
  ])
  if (present === undefined) refuse('not_found')
  requireEverythingIn(present.granted, by)
  if (present.joined_at !== null) refuse('user_not_invited')
  if (sent.count >= MOST_PER_HOUR) throw new Refusal('too_many_requests', {}, HOUR_SECONDS)
  await tx.commitWith([queueLetter(tx, 'invitation', id, { invitedBy: `${by.firstName} ${by.lastName}` })])
  return userOf(present, by)
}
