import { organizations } from '@orbit/contract/organizations.ts'
import type { Api } from '../platform/api.ts'
import type { Database } from '../platform/database.ts'
import type { Postman } from '../platform/mail.ts'
import { RateLimit } from '../platform/rate-limit.ts'
import { refuse } from '../platform/refusal.ts'
import { deactivateOrganization, planPurge } from './close-organization.ts'
import { forgetPurgeDate } from './organizations.queries.ts'
import { isAvailable, signUp } from './sign-up.ts'

const HOUR_MS = 60 * 60_000

export function organizationsRoutes(api: Api, database: Database, postman: Postman, isSignupOpen: boolean): void {
  const signups = new RateLimit(10, HOUR_MS)
  const questions = new RateLimit(300, HOUR_MS)
  api.answerAnyone(organizations.create, async ({ body, request }) => {
    if (!isSignupOpen) refuse('signup_closed')
    signups.take(request.ip)
    const outcome = await signUp(database, body, request)
    postman.deliver(outcome.answer.organization.id)
    return outcome
  })
  api.answerAnyone(organizations.checkDomain, async ({ query, request }) => {
    if (!isSignupOpen) refuse('signup_closed')
    questions.take(request.ip)
    return { isAvailable: await isAvailable(database, query.domain) }
  })
  api.answer(organizations.deactivate, ({ tx, user, body, request }) => deactivateOrganization(tx, user, body, request))
  api.answer(organizations.planPurge, ({ tx, user, body }) => planPurge(tx, user, body))
  api.answer(organizations.cancelPurge, async ({ tx }) => {
    await tx.many(forgetPurgeDate(tx))
  })
}
