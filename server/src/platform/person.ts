import { expand, grants, type Permission } from '@orbit/contract/permissions.ts'
import type { OrganizationRow, SessionRow } from './database.ts'
import { refuse } from './refusal.ts'

/** Who is asking, with the settings of the organization they are in. */
export interface Person {
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

export function personOf(row: SessionRow): Person {
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

/**
 * Who gives, changes or takes away a role holds everything in it: nobody can give what they do not have, nor take it from
 * others. An asterisk is more than all of the list, since it will hold what later versions add.
 */
export function requireEverythingIn(granted: readonly string[], person: Person): void {
  const missing = expand(granted).filter((permission) => !person.can(permission))
  if (missing.length > 0 || (granted.includes('*') && !person.granted.includes('*'))) {
    refuse('beyond_own_permissions', { permissions: missing })
  }
}
