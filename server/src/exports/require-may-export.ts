import { permissions } from '@orbit/contract/permissions.ts'
import type { Person } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'

/** Costs, customers, the audit: who takes everything along may see everything. */
export function requireMayExport(person: Pick<Person, 'can'>): void {
  const missing = permissions.find((permission) => permission.endsWith('.read') && !person.can(permission))
  if (missing !== undefined) refuse('permission_denied', { permission: missing })
}
