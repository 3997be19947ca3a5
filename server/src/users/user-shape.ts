import type { User } from '@orbit/contract/users.ts'
import { AVATAR_FORM } from '../platform/images.ts'
import type { Person } from '../platform/person.ts'
import type { UserRow } from './users.queries.ts'

export function userOf(row: UserRow, reader: Person): User {
  return {
    id: row.id,
    email: row.email,
    firstName: row.first_name,
    lastName: row.last_name,
    phone: row.phone,
    avatarUrl: reader.addressOf(row.avatar_file_id, AVATAR_FORM),
    role: { key: row.role_key, name: row.role_name },
    status: row.joined_at === null ? 'invited' : row.is_active ? 'active' : 'inactive',
    isVerified: row.is_verified,
    lastLoginAt: row.last_login_at?.toISOString() ?? null,
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}
