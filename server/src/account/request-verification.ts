import { countRecentLetters, queueLetter } from '../mail/mail.queries.ts'
import type { Person } from '../platform/person.ts'
import { Refusal } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { lockUser } from './account.queries.ts'

const MOST_PER_HOUR = 3
const HOUR_SECONDS = 3600

export async function requestVerification(tx: OrganizationTx, user: Person): Promise<void> {
  const [{ is_verified: isVerified }, sent] = await Promise.all([
    tx.one(lockUser(tx, user.id)),
    tx.one(countRecentLetters(tx, 'verify_email', user.id)),
  ])
  if (isVerified) return
  if (sent.count >= MOST_PER_HOUR) throw new Refusal('too_many_requests', {}, HOUR_SECONDS)
  await tx.commitWith([queueLetter(tx, 'verify_email', user.id)])
}
