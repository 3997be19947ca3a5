import { session } from '@orbit/contract/session.ts'
import { type Api, Outcome } from '../platform/api.ts'
import type { Database } from '../platform/database.ts'
import { domainNamedBy, type Site } from '../platform/site.ts'
import { endSession } from './session.queries.ts'
import { sessionOf } from './session-shape.ts'
import { limitFailures, signIn } from './sign-in.ts'

export function sessionRoutes(api: Api, database: Database, site: Site, isSignupOpen: boolean): void {
  const failures = limitFailures()
  api.answerAnyone(session.create, ({ body, request }) => signIn({ database, site, failures }, body, request))
  api.answerAnyone(session.options, async ({ request }) => ({
    organization: domainNamedBy(site, request.host) ?? null,
    isSignupOpen,
  }))
  api.answer(session.read, async ({ user }) => sessionOf(user))
  api.answer(session.delete, async ({ tx, user, request }) => {
    await tx.commitWith(endSession(tx, user, request))
    return new Outcome(undefined, { cookie: 'cleared' })
  })
}
