import type { Endpoint } from '@orbit/contract/endpoint.ts'
import { grants } from '@orbit/contract/permissions.ts'
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

/** What the contract promises this person for a request of this kind. */
export function expectedStatuses(
  endpoint: Endpoint,
  identity: Identity,
  kind: Kind,
  place: Place | undefined,
): readonly number[] {
  if (!isWelcome(endpoint, identity)) return [identity.granted === undefined ? 401 : 403]
  if (kind === 'malformed') return [400]
  const isUnique = place?.kind === 'new id' || place?.kind === 'unique text'
  if (kind === 'own') return isUnique ? [409] : [endpoint.status]
  if (place?.kind !== 'reference' && place?.kind !== 'code') return [endpoint.status]
  if (place.part === 'params') return [404]
  return place.part === 'query' ? [endpoint.status] : REFUSALS
}

/** Whether it changes rows of ours when everything is right. */
export function wouldWrite(endpoint: Endpoint, expected: readonly number[] | undefined): boolean {
  return endpoint.method !== 'GET' && expected?.includes(endpoint.status) === true
}
