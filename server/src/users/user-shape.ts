import type { User } from '@orbit/contract/users.ts'
import type { UserRow } from './users.queries.ts'

export function userOf(row: UserRow): User {
  return {
    id: row.id,
    email: row.email,
    firstName: row.first_name,
    lastName: row.last_name,
    phone: row.phone,
    avatarUrl: row.avatar_url,
    role: { key: row.role_key, name: row.role_name },
    status: row.joined_at === null ? 'invited' : row.is_active ? 'active' : 'inactive',
    isVerified: row.is_verified,
    lastLoginAt: row.last_login_at?.toISOString() ?? null,
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}
