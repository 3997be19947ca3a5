import type { session } from '@orbit/contract/session.ts'
import { type OpenInput, Outcome } from '../platform/api.ts'
import type { Database } from '../platform/database.ts'
import { FairQueue } from '../platform/fair-queue.ts'
import { personOf } from '../platform/person.ts'
import { Refusal, refuse } from '../platform/refusal.ts'
import type { RequestFacts } from '../platform/request.ts'
import { newSessionToken, SESSION_IDLE_SECONDS } from '../platform/session-token.ts'
import { isPasswordOf } from './passwords.ts'
import { beginSession, claimAttempt, recordFailedLogin } from './session.queries.ts'
import { sessionOf } from './session-shape.ts'

// A comparison takes a fifth of a second of a core. A flood from one address must not keep the others out.
const comparisons = new FairQueue(4, 200)

type Credentials = OpenInput<typeof session.create>['body']

/**
 * Signs a person in. Unknown organization, unknown person, wrong password and locked account get the same answer after the
 * same work. The password is compared outside any transaction.
 */
export async function signIn(database: Database, credentials: Credentials, request: RequestFacts) {
  if (!comparisons.hasRoom(request.ip)) throw new Refusal('busy', {}, 5)
  const organization = await database.findOrganization(credentials.organization)
  const mayTry = organization?.is_active ? organization.id : undefined
  const account =
    mayTry === undefined
      ? undefined
      : await database.inOrganization({ organizationId: mayTry, requestId: request.id }, (tx) =>
          tx.maybe(claimAttempt(tx, credentials.email)),
        )
  const matches = await comparisons.run(request.ip, () => isPasswordOf(account?.password_hash, credentials.password))
  if (mayTry === undefined) refuse('sign_in_failed')
  if (account === undefined || !matches) {
    await database.inOrganization({ organizationId: mayTry, requestId: request.id }, (tx) =>
      tx.one(recordFailedLogin(account?.id ?? null, request)),
    )
    refuse('sign_in_failed')
  }

  const token = newSessionToken(mayTry)
  await database.inOrganization({ organizationId: mayTry, requestId: request.id }, (tx) =>
    tx.commitWith(beginSession(tx, account.id, token.tokenHash, request)),
  )
  const entry = { ...token, requestId: request.id, idleSeconds: SESSION_IDLE_SECONDS }
  const row = await database.inSession(entry, (_tx, session) => session, { isReadOnly: true })
  return new Outcome(sessionOf(personOf(row ?? refuse('sign_in_failed'))), { cookie: token.cookie })
}
