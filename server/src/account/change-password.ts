import { endLinks, queueLetter } from '../mail/mail.queries.ts'
import type { Database } from '../platform/database.ts'
import type { Person } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { RequestFacts } from '../platform/request.ts'
import { hashPassword, inTurn, isPasswordOf, requireRoom } from '../session/passwords.ts'
import { claimAttempt, recordFailedLogin } from '../session/session.queries.ts'
import { endSessions, replacePassword } from './account.queries.ts'

interface Passwords {
  currentPassword: string
  newPassword: string
}

/**
 * Whoever sits at somebody else's open session could guess the present password: each try counts like a sign-in, and five
 * wrong ones lock. Passwords are compared and hashed outside any transaction; of two changes at once, one wins.
 */
export async function changePassword(
  database: Database,
  user: Person,
  { currentPassword, newPassword }: Passwords,
  request: RequestFacts,
): Promise<void> {
  requireRoom(request.ip)
  const identity = {
    organizationId: user.organization.id,
    userId: user.id,
    sessionId: user.sessionId,
    requestId: request.id,
  }
  const account = await database.inOrganization(identity, (tx) => tx.maybe(claimAttempt(tx, user.email)))
  const newHash = await inTurn(request.ip, async () =>
    (await isPasswordOf(account?.password_hash, currentPassword)) ? hashPassword(newPassword) : undefined,
  )
  if (account === undefined || newHash === undefined) {
    await database.inOrganization(identity, (tx) => tx.one(recordFailedLogin(user.id, request)))
    refuse('password_wrong')
  }
  await database.inOrganization(identity, async (tx) => {
    const replaced = await tx.maybe(replacePassword(tx, user.id, account.password_hash, newHash))
    if (replaced === undefined) refuse('password_wrong')
    await tx.commitWith([
      endLinks(tx, user.id, ['reset_password']),
      endSessions(tx, user.id, user.sessionId),
      queueLetter(tx, 'password_changed', user.id),
    ])
  })
}
