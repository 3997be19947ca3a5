import type { Account, OpenSession } from '@orbit/contract/account.ts'
import { AVATAR_FORM } from '../platform/images.ts'
import type { Person } from '../platform/person.ts'
import type { AccountRow, OpenSessionRow } from './account.queries.ts'

export function accountOf(row: AccountRow, reader: Person): Account {
  return {
    id: row.id,
    email: row.email,
    isVerified: row.is_verified,
    firstName: row.first_name,
    lastName: row.last_name,
    phone: row.phone,
    avatarUrl: reader.addressOf(row.avatar_file_id, AVATAR_FORM),
    language: row.language,
    version: row.version,
  }
}

export function openSessionOf(row: OpenSessionRow, currentId: string): OpenSession {
  return {
    id: row.id,
    isCurrent: row.id === currentId,
    ipAddress: row.ip_address,
    userAgent: row.user_agent,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  }
}
