import type { AccountChanges, Language } from '@orbit/contract/account.ts'
import type { ShownImage } from '../platform/replace-image.ts'
import { type Statement, statement, tables } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { differsFrom } from '../platform/versioned-rows.ts'

export interface AccountRow {
  id: string
  email: string
  is_verified: boolean
  first_name: string
  last_name: string
  phone: string | null
  avatar_file_id: string | null
  language: Language | null
  version: number
}

export function findAccount(tx: OrganizationTx, userId: string): Statement<AccountRow> {
  return statement(
    `select id, email, is_verified, first_name, last_name, phone, avatar_file_id, language, version
     from users where organization_id = $1 and id = $2`,
    [tx.organizationId, userId],
  )
}

/** No row: nothing differs, or it is no longer this version. */
export function updateAccount(tx: OrganizationTx, userId: string, version: number, changes: AccountChanges) {
  const columns = {
    first_name: changes.firstName,
    last_name: changes.lastName,
    phone: changes.phone,
    language: changes.language,
  }
  return tables
    .updateTable('users')
    .set(columns)
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', userId)
    .where('version', '=', version)
    .where(differsFrom(columns))
    .returning('id')
}

/** Locked: of two who replace it, the second one sees what the first one showed. */
export function findAvatar(tx: OrganizationTx, userId: string): Statement<ShownImage> {
  return statement(
    `select u.version, u.avatar_file_id as file_id, f.sha256
     from users u left join files f on f.organization_id = $1 and f.id = u.avatar_file_id
     where u.organization_id = $1 and u.id = $2 and u.deleted_at is null for no key update of u`,
    [tx.organizationId, userId],
  )
}

export function showAvatar(tx: OrganizationTx, userId: string, fileId: string | null): Statement<unknown> {
  return statement('update users set avatar_file_id = $3 where organization_id = $1 and id = $2', [
    tx.organizationId,
    userId,
    fileId,
  ])
}

export interface OpenSessionRow {
  id: string
  ip_address: string | null
  user_agent: string | null
  created_at: Date
  last_used_at: Date
  expires_at: Date
}

/** The latest first. One that was idle for too long lets nobody in, and is not shown. */
export function selectOpenSessions(tx: OrganizationTx, userId: string, idleSeconds: number): Statement<OpenSessionRow> {
  return statement(
    `select id, ip_address, user_agent, created_at, last_used_at, expires_at from sessions
     where organization_id = $1 and user_id = $2 and ended_at is null and expires_at > now()
       and last_used_at > now() - make_interval(secs => $3)
     order by last_used_at desc, id desc limit 100`,
    [tx.organizationId, userId, idleSeconds],
  )
}

export function endOwnSession(tx: OrganizationTx, userId: string, sessionId: string): Statement<{ id: string }> {
  return statement(
    `update sessions set ended_at = now()
     where organization_id = $1 and user_id = $2 and id = $3 and ended_at is null returning id`,
    [tx.organizationId, userId, sessionId],
  )
}

/** All but the one that is kept; all of them when none is. */
export function endSessions(tx: OrganizationTx, userId: string, kept: string | null): Statement<unknown> {
  return statement(
    `update sessions set ended_at = now()
     where organization_id = $1 and user_id = $2 and id is distinct from $3::uuid and ended_at is null`,
    [tx.organizationId, userId, kept],
  )
}

/** A new password for the old one; no row: meanwhile somebody else chose a new one. The count of failures starts anew. */
export function replacePassword(
  tx: OrganizationTx,
  userId: string,
  oldHash: string,
  newHash: string,
): Statement<{ id: string }> {
  return statement(
    `update users set password_hash = $4, failed_login_attempts = 0, first_failed_login_at = null, locked_until = null
     where organization_id = $1 and id = $2 and password_hash = $3 and is_active and deleted_at is null returning id`,
    [tx.organizationId, userId, oldHash, newHash],
  )
}

/** Chosen by whoever reads this person's mail, which verifies the address. An invited person joins by it. */
export function choosePassword(tx: OrganizationTx, userId: string, hash: string): Statement<unknown> {
  return statement(
    `update users set password_hash = $3, failed_login_attempts = 0, first_failed_login_at = null, locked_until = null,
       is_verified = true, is_active = is_active or joined_at is null, joined_at = coalesce(joined_at, now())
     where organization_id = $1 and id = $2`,
    [tx.organizationId, userId, hash],
  )
}

export function markVerified(tx: OrganizationTx, userId: string): Statement<unknown> {
  return statement('update users set is_verified = true where organization_id = $1 and id = $2', [
    tx.organizationId,
    userId,
  ])
}

export type LinkPurpose = 'invitation' | 'verify_email' | 'reset_password'

/** Whose link this is; no row: it lets nobody do anything. */
export function findLink(
  tx: OrganizationTx,
  purpose: LinkPurpose,
  tokenHash: Buffer,
): Statement<{ id: string; user_id: string }> {
  return statement(
    `select t.id, t.user_id
     from one_time_tokens t
     join users u on u.organization_id = t.organization_id and u.id = t.user_id
     join organizations g on g.id = t.organization_id
     where t.organization_id = $1 and t.token_hash = $2 and t.purpose = $3 and t.used_at is null and t.expires_at > now()
       and g.is_active and u.deleted_at is null and case when $3 = 'invitation' then u.joined_at is null else u.is_active end`,
    [tx.organizationId, tokenHash, purpose],
  )
}

/** Its one use, by whoever holds the lock of its person. */
export function useLink(tx: OrganizationTx, linkId: string): Statement<unknown> {
  return statement('update one_time_tokens set used_at = now() where organization_id = $1 and id = $2', [
    tx.organizationId,
    linkId,
  ])
}

/** Locked until the end of the transaction. */
export function lockByEmail(tx: OrganizationTx, email: string): Statement<{ id: string }> {
  return statement(
    `select id from users where organization_id = $1 and email = $2 and is_active and deleted_at is null
     for no key update`,
    [tx.organizationId, email],
  )
}

/** The order of locks around a person: themselves, their links, their sessions. */
export function lockUser(tx: OrganizationTx, userId: string): Statement<{ is_verified: boolean }> {
  return statement('select is_verified from users where organization_id = $1 and id = $2 for no key update', [
    tx.organizationId,
    userId,
  ])
}
