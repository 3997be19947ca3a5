import type { session } from '@orbit/contract/session.ts'
import type { OpenInput } from '../platform/api.ts'
import type { Database } from '../platform/database.ts'
import { RateLimit } from '../platform/rate-limit.ts'
import { refuse } from '../platform/refusal.ts'
import type { RequestFacts } from '../platform/request.ts'
import { domainNamedBy, type Site } from '../platform/site.ts'
import { openSession } from './open-session.ts'
import { inTurn, isPasswordOf, requireRoom } from './passwords.ts'
import { claimAttempt, recordFailedLogin } from './session.queries.ts'

// One password tried on many people, which no account notices. Many people share an address, so only failures count.
const MOST_FAILURES = 300
const QUARTER_OF_AN_HOUR_MS = 15 * 60_000

export function limitFailures(): RateLimit {
  return new RateLimit(MOST_FAILURES, QUARTER_OF_AN_HOUR_MS)
}

type Credentials = OpenInput<typeof session.create>['body']

/**
 * Signs a person in. Unknown organization, unknown person, wrong password and locked account get the same answer after the
 * same work. The password is compared outside any transaction.
 */
export async function signIn(
  { database, site, failures }: { database: Database; site: Site; failures: RateLimit },
  credentials: Credentials,
  request: RequestFacts,
) {
  failures.requireRoom(request.ip)
  requireRoom(request.ip)
  const domain = domainMeant(domainNamedBy(site, request.host), credentials.organization)
  const organization = domain === undefined ? undefined : await database.findOrganization(domain)
  const mayTry = organization?.is_active ? organization.id : undefined
  const account =
    mayTry === undefined
      ? undefined
      : await database.inOrganization({ organizationId: mayTry, requestId: request.id }, (tx) =>
          tx.maybe(claimAttempt(tx, credentials.email)),
        )
  const matches = await inTurn(request.ip, () => isPasswordOf(account?.password_hash, credentials.password))
  if (account === undefined || !matches) failures.count(request.ip)
  if (mayTry === undefined) refuse('sign_in_failed')
  if (account === undefined || !matches) {
    await database.inOrganization({ organizationId: mayTry, requestId: request.id }, (tx) =>
      tx.one(recordFailedLogin(account?.id ?? null, request)),
    )
    refuse('sign_in_failed')
  }
  return openSession(database, mayTry, account.id, request)
}

/** What the address of the site names, nobody can contradict. */
function domainMeant(named: string | undefined, said: string | undefined): string | undefined {
  return named === undefined || said === undefined || said === named ? (named ?? said) : undefined
}
