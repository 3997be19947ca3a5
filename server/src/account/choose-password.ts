import { endLinks, queueLetter } from '../mail/mail.queries.ts'
import type { Database } from '../platform/database.ts'
import type { RequestFacts } from '../platform/request.ts'
import { openSession } from '../session/open-session.ts'
import { hashPassword, inTurn, requireRoom } from '../session/passwords.ts'
import { recordAct } from '../session/session.queries.ts'
import { choosePassword, endSessions } from './account.queries.ts'
import { followLink, readLink, requireLink } from './follow-link.ts'

interface Choice {
  token: string
  password: string
}

/** Whoever had come in with the old password is out, and no other link of this person works any more. Returns which organization it was in. */
export async function resetPassword(
  database: Database,
  { token, password }: Choice,
  request: RequestFacts,
): Promise<string> {
  requireRoom(request.ip)
  const link = readLink(token, 'reset_password', request.id)
  await requireLink(database, link)
  const hash = await inTurn(request.ip, () => hashPassword(password))
  await followLink(database, link, (tx, userId) => [
    choosePassword(tx, userId, hash),
    endLinks(tx, userId, ['reset_password', 'verify_email']),
    endSessions(tx, userId, null),
    recordAct('password_reset', userId, request),
    queueLetter(tx, 'password_changed', userId),
  ])
  return link.organizationId
}

/** An invited person becomes one of the organization, and is signed in. */
export async function acceptInvitation(database: Database, { token, password }: Choice, request: RequestFacts) {
  requireRoom(request.ip)
  const link = readLink(token, 'invitation', request.id)
  await requireLink(database, link)
  const hash = await inTurn(request.ip, () => hashPassword(password))
  const userId = await followLink(database, link, (tx, invitedId) => [
    choosePassword(tx, invitedId, hash),
    endLinks(tx, invitedId, ['invitation']),
    recordAct('invitation_accepted', invitedId, request),
  ])
  return openSession(database, link.organizationId, userId, request)
}
