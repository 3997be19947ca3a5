import type { Endpoint } from '@orbit/contract/endpoint.ts'
import { grants, type Permission } from '@orbit/contract/permissions.ts'
import { type RefusalCode, refusals } from '@orbit/contract/refusals.ts'
import type { Identity } from './identities.ts'
import type { Kind, Place } from './places.ts'
import type { Request } from './requests.ts'

export interface Probe {
  endpoint: Endpoint
  identity: Identity
  kind: Kind
  /** `body.items.0.productId`; `–` for a request that names nothing */
  place: string
  /** how it is named, or what else the request claims: `upper case`, `host` */
  variant: string
  request: Request
  /** It is the second answer to the same request that counts. */
  isAgain: boolean
  /** what came from us, and says nothing when it comes back */
  sent: string[]
  /** the statuses that are right; undefined: any that the contract announces */
  expected: readonly number[] | undefined
  /** may change rows of ours */
  isWrite: boolean
}

/** The two whose answers must be the same share this. */
export function groupOf({ endpoint, identity, place, variant }: Probe): string {
  return [endpoint.name, identity.name, place, variant].join(' · ')
}

export function isWelcome(endpoint: Endpoint, { granted }: Identity): boolean {
  const { access } = endpoint
  if (access === 'anyone') return true
  return granted !== undefined && (access === 'signed-in' || grants(granted, access))
}

const REFUSALS = [404, 409, 412, 422]

/** What would end a shop, or costs a second each time, is asked with something wrong in it. */
const REFUSED_ON_PURPOSE: Record<string, RefusalCode> = {
  'organizations.create': 'signup_closed',
  'organizations.checkDomain': 'signup_closed',
  'organizations.deactivate': 'confirmation_mismatch',
  'organizations.planPurge': 'confirmation_mismatch',
  'account.changePassword': 'password_wrong',
  'account.resetPassword': 'link_invalid',
  'account.acceptInvitation': 'link_invalid',
  'account.verifyEmail': 'link_invalid',
  // Who has an address may see the file: what is tried is to make one. Those that were given out: server/src/files/files.test.ts.
  'files.read': 'not_found',
}

/** The row that is there for all who ask is the administrator's: of it, others learn nothing without this permission. */
const SOMEBODYS: Record<string, Permission> = { 'jobs.read': 'jobs.read', 'jobs.events': 'jobs.read' }

/** There is one of it, and its version is that of whoever wrote last. */
export function isOneOfItsKind({ ifMatch, params, access }: Endpoint): boolean {
  return ifMatch !== undefined && params === null && access !== 'signed-in'
}

/** What the contract promises this person for a request of this kind. */
export function expectedStatuses(
  endpoint: Endpoint,
  identity: Identity,
  kind: Kind,
  place: Place | undefined,
): readonly number[] {
  if (!isWelcome(endpoint, identity)) return [identity.granted === undefined ? 401 : 403]
  if (kind === 'malformed') return [400]
  const ofOthers = SOMEBODYS[endpoint.name]
  if (ofOthers !== undefined && !grants(identity.granted ?? [], ofOthers)) return [404]
  const onPurpose = REFUSED_ON_PURPOSE[endpoint.name]
  if (onPurpose !== undefined) return [refusals[onPurpose].status]
  const done = isOneOfItsKind(endpoint) ? [endpoint.status, 412] : [endpoint.status]
  // What a bulk change finds is no longer what its checksum says.
  const isOtherBulk = endpoint.name === 'products.createBulkChange' && BULK_PARTS.includes(place?.path.join('.') ?? '')
  if (kind === 'own') return isOtherBulk ? [409] : isTaken(endpoint, place) ? [409] : done
  if (place?.kind !== 'reference' && place?.kind !== 'code') return done
  if (place.part === 'params') return [404]
  if (place.path[0] === 'selection') return isOtherBulk ? [409] : done
  return place.part === 'query' && endpoint.method === 'GET' ? done : REFUSALS
}

const BULK_PARTS = ['selection.ids.0', 'change.categoryId']

/** An id in a list is sent again when nobody answered: once is enough. */
function isTaken({ repeatable }: Endpoint, place: Place | undefined): boolean {
  return place?.kind === 'unique text' || (place?.kind === 'new id' && (repeatable === true || place.path.length === 1))
}

/** Refusals that are counted in the rows of whoever asked. */
const COUNTED: Record<string, number> = { 'account.changePassword': refusals.password_wrong.status }

/** Whether it changes rows of ours when everything is right. */
export function wouldWrite(endpoint: Endpoint, expected: readonly number[] | undefined): boolean {
  if (endpoint.method === 'GET' || expected === undefined) return false
  return (
    expected.includes(endpoint.status) || (endpoint.name in COUNTED && expected.includes(COUNTED[endpoint.name] ?? 0))
  )
}
