import { users } from '@orbit/contract/users.ts'
import type { Api } from '../platform/api.ts'
import type { Postman } from '../platform/mail.ts'
import { changeUser } from './change-user.ts'
import { deleteUser, revokeInvitation } from './delete-user.ts'
import { inviteUser, SAME_USER } from './invite-user.ts'
import { getUser, listUsers } from './read-users.ts'
import { resendInvitation } from './resend-invitation.ts'
import { findUserEverMade } from './users.queries.ts'

export function usersRoutes(api: Api, postman: Postman): void {
  api.answer(users.list, ({ tx, user, query }) => listUsers(tx, user, query))
  api.answer(users.read, ({ tx, user, params }) => getUser(tx, user, params.id))
  api.answerOnce(
    users.invite,
    { readAhead: (tx, { body }) => tx.maybe(findUserEverMade(tx, body.id)), retryOn: SAME_USER },
    async ({ tx, user, body, ahead, request }) => {
      const invited = await inviteUser(tx, user, body, ahead, request.fingerprint)
      postman.deliver(tx.organizationId)
      return invited
    },
  )
  api.answer(users.update, ({ tx, user, params, body, request }) =>
    changeUser(tx, user, params.id, request.version, body),
  )
  api.answer(users.delete, ({ tx, user, params, request }) => deleteUser(tx, user, params.id, request.version))
  api.answer(users.resendInvitation, async ({ tx, user, params }) => {
    const invited = await resendInvitation(tx, user, params.id)
    postman.deliver(tx.organizationId)
    return invited
  })
  api.answer(users.revokeInvitation, ({ tx, user, params }) => revokeInvitation(tx, user, params.id))
}
