import type { Endpoint } from '@orbit/contract/endpoint.ts'
import type { Draft } from './requests.ts'

/** Said where it must not count: which organization is meant. */
export interface Claim {
  name: string
  make: (draft: Draft) => void
  /** No schema of the contract lets a field pass that it does not know. */
  isRefused: boolean
}

export function claimsOf(endpoint: Endpoint, organization: { id: string; domain: string }): Claim[] {
  const host = `${organization.domain}.orbit.test`
  const headers = {
    'x-organization-id': organization.id,
    'x-tenant-id': organization.id,
    'x-orbit-organization': organization.domain,
    host,
    'x-forwarded-host': host,
  }
  const claims: Claim[] = Object.entries(headers).map(([name, value]) => ({
    name,
    make: (draft) => Object.assign(draft.headers, { [name]: value }),
    isRefused: false,
  }))
  claims.push({
    name: 'organizationId in the query',
    make: (draft) => Object.assign(draft.query, { organizationId: organization.id }),
    isRefused: endpoint.query !== null,
  })
  if (endpoint.body === null) return claims
  const make = (draft: Draft) => void Object.assign(draft.body as object, { organizationId: organization.id })
  return [...claims, { name: 'organizationId in the body', make, isRefused: true }]
}
