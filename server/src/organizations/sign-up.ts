import { countryDefaults, currencyDecimals } from '@orbit/contract/country-defaults.ts'
import type { NewOrganization } from '@orbit/contract/organizations.ts'
import { queueLetter } from '../mail/mail.queries.ts'
import type { Database } from '../platform/database.ts'
import { Refusal, refuse } from '../platform/refusal.ts'
import type { RequestFacts } from '../platform/request.ts'
import { openSession } from '../session/open-session.ts'
import { inTurn, requireRoom } from '../session/passwords.ts'
import { createOrganization } from './create-organization.ts'
import { reservedDomains } from './reserved-domains.ts'

export async function isAvailable(database: Database, domain: string): Promise<boolean> {
  return !reservedDomains.has(domain) && (await database.findOrganization(domain)) === undefined
}

/**
 * An organization with its first administrator, whole or not at all, who is then signed in. Their address is verified by
 * letter; whoever has not yet done so works all the same. Of two who choose a domain at the same moment, one gets it.
 */
export async function signUp(database: Database, wish: NewOrganization, request: RequestFacts) {
  requireRoom(request.ip)
  if (!(await isAvailable(database, wish.domain))) refuse('domain_unavailable')
  const { admin, ...organization } = withDefaults(wish)
  const people = [{ ...admin, role: 'admin' as const, isVerified: false }]
  const { id, userIds } = await inTurn(request.ip, () =>
    createOrganization(database, organization, people, (tx, { userIds: [adminId = ''] }) =>
      tx.many(queueLetter(tx, 'verify_email', adminId)),
    ),
  )
  return openSession(database, id, userIds[0] ?? '', request)
}

function withDefaults(wish: NewOrganization) {
  const usual = countryDefaults(wish.country)
  const currency = wish.currency ?? usual?.currency ?? refuseWithout('currency')
  const timeZone = wish.timeZone ?? usual?.timeZone ?? refuseWithout('timeZone')
  return { ...usual, ...wish, currency, timeZone, currencyDecimals: currencyDecimals(currency) }
}

function refuseWithout(path: string): never {
  const message = 'We do not know what is usual in this country: choose one'
  throw new Refusal('invalid_request', { errors: [{ path, message }] })
}
