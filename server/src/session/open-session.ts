import { Outcome } from '../platform/api.ts'
import type { Database } from '../platform/database.ts'
import { personOf } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { RequestFacts } from '../platform/request.ts'
import { newSessionToken, SESSION_IDLE_SECONDS } from '../platform/session-token.ts'
import { beginSession } from './session.queries.ts'
import { sessionOf } from './session-shape.ts'

/** For somebody who has just shown who they are: a new session, whatever cookie was there before. */
export async function openSession(database: Database, organizationId: string, userId: string, request: RequestFacts) {
  const token = newSessionToken(organizationId)
  await database.inOrganization({ organizationId, requestId: request.id }, (tx) =>
    tx.commitWith(beginSession(tx, userId, token.tokenHash, request)),
  )
  const entry = { ...token, requestId: request.id, idleSeconds: SESSION_IDLE_SECONDS }
  const row = await database.inSession(entry, (_tx, session) => session, { isReadOnly: true })
  return new Outcome(sessionOf(personOf(row ?? refuse('sign_in_failed'))), { cookie: token.cookie })
}
