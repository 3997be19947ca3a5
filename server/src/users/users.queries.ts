import { globalRoles, type RoleKey } from '@orbit/contract/roles.ts'
import type { NewUser, UserChanges, UserStatus } from '@orbit/contract/users.ts'
import { sql } from 'kysely'
import { type Statement, statement, tables } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { differsFrom } from '../platform/versioned-rows.ts'

export interface UserRow {
  id: string
  email: string
  first_name: string
  last_name: string
  phone: string | null
  avatar_file_id: string | null
  role_key: RoleKey
  role_name: string
  /** What the role that counts holds. */
  granted: string[]
  is_active: boolean
  joined_at: Date | null
  is_verified: boolean
  last_login_at: Date | null
  version: number
  created_at: Date
  updated_at: Date
}

// An own role counts instead of the global one, also when it is gone: as in app.enter_session.
const SELECT = `select u.id, u.email, u.first_name, u.last_name, u.phone, u.avatar_file_id,
    coalesce(u.organization_role_id::text, r.name) as role_key, coalesce(o.name, r.name) as role_name,
    case when u.organization_role_id is null then r.permissions else coalesce(o.permissions, '[]') end as granted,
    u.is_active, u.joined_at, u.is_verified, u.last_login_at, u.version, u.created_at, u.updated_at, u.request_hash
  from users u
  join roles r on r.id = u.role_id
  left join organization_roles o
    on o.organization_id = u.organization_id and o.id = u.organization_role_id and o.deleted_at is null
  where u.organization_id = $1`

export function findUser(tx: OrganizationTx, id: string): Statement<UserRow> {
  return statement(`${SELECT} and u.id = $2 and u.deleted_at is null`, [tx.organizationId, id])
}

/** Whoever was made under this id, deleted or not, and by which request. */
export function findUserEverMade(tx: OrganizationTx, id: string): Statement<UserRow & { request_hash: Buffer | null }> {
  return statement(`${SELECT} and u.id = $2`, [tx.organizationId, id])
}

/** How many invitations went out from here within a day, and whether this person has shown that they have a mailbox. */
export function countInvitations(
  tx: OrganizationTx,
  inviterId: string,
): Statement<{ count: number; is_verified: boolean }> {
  return statement(
    `select u.is_verified, (
       select count(*)::integer from outgoing_mail m
       where m.organization_id = $1 and m.kind = 'invitation' and m.created_at > now() - interval '1 day') as count
     from users u where u.organization_id = $1 and u.id = $2`,
    [tx.organizationId, inviterId],
  )
}

/** Until the end of the transaction nobody else changes this person, or counts their letters. */
export function lockUser(tx: OrganizationTx, id: string): Statement<unknown> {
  return statement('select from users where organization_id = $1 and id = $2 for no key update', [
    tx.organizationId,
    id,
  ])
}

export interface UserFilter {
  search?: string | undefined
  status?: UserStatus | undefined
  role?: RoleKey | undefined
}

/** Newest first, as their ids tell the time. `after` is the last id of the page before. */
export function selectUsers(
  tx: OrganizationTx,
  { search, status, role }: UserFilter,
  after: string | undefined,
  limit: number,
): Statement<UserRow> {
  return statement(
    `${SELECT} and u.deleted_at is null
       and ($2::uuid is null or u.id < $2)
       and ($3::text is null or app.search_form(u.first_name || ' ' || u.last_name || ' ' || u.email) like app.search_pattern($3))
       and ($4::text is null or $4 = case when u.joined_at is null then 'invited' when u.is_active then 'active' else 'inactive' end)
       and ($5::text is null or $5 = coalesce(u.organization_role_id::text, r.name))
     order by u.id desc limit $6`,
    [tx.organizationId, after ?? null, search ?? null, status ?? null, role ?? null, limit],
  )
}

/** What a role grants; no row: there is none of that key. */
export function findGrants(tx: OrganizationTx, role: RoleKey): Statement<{ permissions: string[] }> {
  if (isGlobal(role)) {
    return statement('select r.permissions from organizations g cross join roles r where g.id = $1 and r.name = $2', [
      tx.organizationId,
      role,
    ])
  }
  return statement(
    'select permissions from organization_roles where organization_id = $1 and id = $2 and deleted_at is null',
    [tx.organizationId, role],
  )
}

/** Nobody can sign in with it: bcrypt answers "no" to whatever is compared with this. */
const NO_PASSWORD = '$2-none'

export function insertInvited(tx: OrganizationTx, user: NewUser, requestHash: Buffer): Statement<{ id: string }> {
  const { roleName, ownRoleId } = columnsOfRole(user.role)
  return statement(
    `insert into users (organization_id, id, email, first_name, last_name, phone, role_id, organization_role_id,
       password_hash, is_active, is_verified, joined_at, request_hash)
     values ($1, $2, $3, $4, $5, $6, (select r.id from roles r where r.name = $7), $8, $9, false, false, null, $10)
     returning id`,
    [
      tx.organizationId,
      user.id,
      user.email,
      user.firstName,
      user.lastName,
      user.phone,
      roleName,
      ownRoleId,
      NO_PASSWORD,
      requestHash,
    ],
  )
}

/** No row: nothing differs, or it is no longer this version. */
export function updateUser(tx: OrganizationTx, id: string, version: number, changes: UserChanges) {
  const role = changes.role === undefined ? undefined : columnsOfRole(changes.role)
  const columns = {
    first_name: changes.firstName,
    last_name: changes.lastName,
    phone: changes.phone,
    is_active: changes.isActive,
    organization_role_id: role?.ownRoleId,
    role_id: role && sql<number>`(select r.id from roles r where r.name = ${role.roleName})`,
  }
  return tables
    .updateTable('users')
    .set(columns)
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('deleted_at', 'is', null)
    .where(differsFrom(columns))
    .returning('id')
}

/** Whoever may no longer enter is out at once, and does not come back with an old session when they may again. */
export function endSessionsOfExcluded(tx: OrganizationTx, userId: string): Statement<unknown> {
  return statement(
    `update sessions s set ended_at = now()
     where s.organization_id = $1 and s.user_id = $2 and s.ended_at is null and exists (
       select from users u
       where u.organization_id = $1 and u.id = $2 and (not u.is_active or u.deleted_at is not null))`,
    [tx.organizationId, userId],
  )
}

/** Of one's own role, the global one beneath it is the least of the three. */
function columnsOfRole(role: RoleKey): { roleName: string; ownRoleId: string | null } {
  return isGlobal(role) ? { roleName: role, ownRoleId: null } : { roleName: 'viewer', ownRoleId: role }
}

function isGlobal(role: RoleKey): boolean {
  return (globalRoles as readonly string[]).includes(role)
}
