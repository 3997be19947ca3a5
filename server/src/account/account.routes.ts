import { account } from '@orbit/contract/account.ts'
import { accountLinks } from '@orbit/contract/account-links.ts'
import type { Api } from '../platform/api.ts'
import type { Database } from '../platform/database.ts'
import type { Postman } from '../platform/mail.ts'
import { RateLimit } from '../platform/rate-limit.ts'
import { refuse } from '../platform/refusal.ts'
import { imageWork } from '../platform/replace-image.ts'
import { SESSION_IDLE_SECONDS } from '../platform/session-token.ts'
import type { Site } from '../platform/site.ts'
import type { Storage } from '../platform/storage.ts'
import { endOwnSession, endSessions, findAccount, markVerified, selectOpenSessions } from './account.queries.ts'
import { accountOf, openSessionOf } from './account-shape.ts'
import { removeAvatar, setAvatar } from './avatar.ts'
import { changeAccount } from './change-account.ts'
import { changePassword } from './change-password.ts'
import { acceptInvitation, resetPassword } from './choose-password.ts'
import { followLink, readLink } from './follow-link.ts'
import { forgotPassword } from './forgot-password.ts'
import { requestVerification } from './request-verification.ts'

const QUARTER_OF_AN_HOUR_MS = 15 * 60_000

export function accountRoutes(api: Api, database: Database, storage: Storage, postman: Postman, site: Site): void {
  api.answer(account.read, async ({ tx, user }) => accountOf(await tx.one(findAccount(tx, user.id)), user))
  api.answer(account.update, ({ tx, user, body, request }) => changeAccount(tx, user, request.version, body))
  api.answerApart(account.changePassword, async ({ user, body, request }) => {
    await changePassword(database, user, body, request)
    postman.deliver(user.organization.id)
  })
  api.answer(account.requestVerification, async ({ tx, user }) => {
    await requestVerification(tx, user)
    postman.deliver(tx.organizationId)
  })

  api.answerUpload(account.setAvatar, ({ user, file, request }) =>
    setAvatar(imageWork(database, storage, user, request), user, file.bytes),
  )
  api.answerApart(account.removeAvatar, ({ user, request }) =>
    removeAvatar(imageWork(database, storage, user, request), user.id),
  )

  api.answer(account.listSessions, async ({ tx, user }) => ({
    items: (await tx.many(selectOpenSessions(tx, user.id, SESSION_IDLE_SECONDS))).map((row) =>
      openSessionOf(row, user.sessionId),
    ),
  }))
  api.answer(account.endSession, async ({ tx, user, params }) => {
    if ((await tx.maybe(endOwnSession(tx, user.id, params.id))) === undefined) refuse('not_found')
  })
  api.answer(account.endOtherSessions, async ({ tx, user }) => {
    await tx.many(endSessions(tx, user.id, user.sessionId))
  })
  accountLinksRoutes(api, database, postman, site)
}

function accountLinksRoutes(api: Api, database: Database, postman: Postman, site: Site): void {
  const letters = new RateLimit(20, QUARTER_OF_AN_HOUR_MS)
  const links = new RateLimit(60, QUARTER_OF_AN_HOUR_MS)
  api.answerAnyone(accountLinks.forgotPassword, async ({ body, request }) => {
    letters.take(request.ip)
    const organizationId = await forgotPassword(database, site, body, request)
    if (organizationId !== undefined) postman.deliver(organizationId)
  })
  api.answerAnyone(accountLinks.resetPassword, async ({ body, request }) => {
    links.take(request.ip)
    postman.deliver(await resetPassword(database, body, request))
  })
  api.answerAnyone(accountLinks.acceptInvitation, async ({ body, request }) => {
    links.take(request.ip)
    return acceptInvitation(database, body, request)
  })
  api.answerAnyone(accountLinks.verifyEmail, async ({ body, request }) => {
    links.take(request.ip)
    const link = readLink(body.token, 'verify_email', request.id)
    await followLink(database, link, (tx, userId) => [markVerified(tx, userId)])
  })
}
