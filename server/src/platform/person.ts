import { expand, grants, type Permission } from '@orbit/contract/permissions.ts'
import type { OrganizationRow, SessionRow } from './database.ts'
import type { FileAddresses } from './file-addresses.ts'
import { refuse } from './refusal.ts'

/** Who is asking, with the settings of the organization they are in. */
export interface Person extends KnownPerson {
  /** Where their browser finds a file of the organization for the next days; null where there is none. */
  addressOf(fileId: string | null, form: string): string | null
}

/** What the session says of them. */
export interface KnownPerson {
  id: string
  sessionId: string
  email: string
  firstName: string
  lastName: string
  /** The name of the role. */
  role: string
  granted: readonly string[]
  sessionExpiresAt: Date
  /** The session was last seen some minutes ago, and its idle time should start anew. */
  wantsTouch: boolean
  organization: OrganizationRow
  can(permission: Permission): boolean
}

export function personOf(row: SessionRow): KnownPerson {
  return {
    id: row.user_id,
    sessionId: row.session_id,
    email: row.email,
    firstName: row.first_name,
    lastName: row.last_name,
    role: row.role,
    granted: row.permissions,
    sessionExpiresAt: row.expires_at,
    wantsTouch: row.wants_touch,
    organization: row.organization,
    can: (permission) => grants(row.permissions, permission),
  }
}

export function withAddresses(person: KnownPerson, addresses: FileAddresses): Person {
  const organizationId = person.organization.id
  return {
    ...person,
    addressOf: (fileId, form) => (fileId === null ? null : addresses.addressOf({ organizationId, fileId, form })),
  }
}

/**
 * Who gives, changes or takes away a role holds everything in it: nobody can give what they do not have, nor take it from
 * others. An asterisk is more than all of the list, since it will hold what later versions add.
 */
export function requireEverythingIn(granted: readonly string[], person: KnownPerson): void {
  const missing = expand(granted).filter((permission) => !person.can(permission))
  if (missing.length > 0 || (granted.includes('*') && !person.granted.includes('*'))) {
    refuse('beyond_own_permissions', { permissions: missing })
  }
}
