import { roles } from '@orbit/contract/roles.ts'
import type { Api } from '../platform/api.ts'
import { refuse } from '../platform/refusal.ts'
import { changeRole } from './change-role.ts'
import { createRole, SAME_ROLE } from './create-role.ts'
import { deleteRole } from './delete-role.ts'
import { roleOf } from './role-shape.ts'
import { findRole, findRoleEverMade, selectRoles } from './roles.queries.ts'

export function rolesRoutes(api: Api): void {
  api.answerFound(roles.list, async ({ tx }) => ({ items: (await tx.many(selectRoles(tx))).map(roleOf) }))
  api.answerFound(roles.read, async ({ tx, params }) =>
    roleOf((await tx.maybe(findRole(tx, params.id))) ?? refuse('not_found')),
  )
  api.answerOnce(
    roles.create,
    { readAhead: (tx, { body }) => tx.maybe(findRoleEverMade(tx, body.id)), retryOn: SAME_ROLE },
    ({ tx, user, body, ahead, request }) => createRole(tx, user, body, ahead, request.fingerprint),
  )
  api.answer(roles.update, ({ tx, user, params, body, request }) =>
    changeRole(tx, user, params.id, request.version, body),
  )
  api.answer(roles.delete, ({ tx, user, params, request }) => deleteRole(tx, user, params.id, request.version))
}
