import { expand } from '@orbit/contract/permissions.ts'
import type { Role } from '@orbit/contract/roles.ts'
import type { RoleRow } from './roles.queries.ts'

export function roleOf(row: RoleRow): Role {
  return {
    key: row.key,
    name: row.name,
    description: row.description,
    permissions: expand(row.permissions),
    isOwn: row.is_own,
    userCount: row.user_count,
    version: row.version,
  }
}
