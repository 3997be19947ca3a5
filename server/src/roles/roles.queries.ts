import type { NewRole, RoleChanges } from '@orbit/contract/roles.ts'
import { type Statement, statement, tables } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { differsFrom } from '../platform/versioned-rows.ts'

export interface RoleRow {
  /** `admin`, or the id of an own role */
  key: string
  name: string
  description: string | null
  permissions: string[]
  is_own: boolean
  user_count: number
  version: number
}

/** The three everybody has, then the organization's own by name. */
export function selectRoles(tx: OrganizationTx): Statement<RoleRow> {
  return statement(
    `select r.name as key, r.name, r.description, r.permissions, false as is_own, 1 as version,
       (select count(*)::integer from users u where u.organization_id = $1 and u.role_id = r.id
          and u.organization_role_id is null and u.deleted_at is null) as user_count,
       r.id as place
     from roles r
     union all
     select o.id::text, o.name, o.description, o.permissions, true, o.version, ${USER_COUNT}, 1000
     from organization_roles o where o.organization_id = $1 and o.deleted_at is null
     order by place, name, key`,
    [tx.organizationId],
  )
}

export function findRole(tx: OrganizationTx, id: string): Statement<RoleRow> {
  return statement(`${SELECT_OWN} and o.deleted_at is null`, [tx.organizationId, id])
}

/** Whichever was made under this id, deleted or not, and by which request. */
export function findRoleEverMade(tx: OrganizationTx, id: string): Statement<RoleRow & { request_hash: Buffer | null }> {
  return statement(SELECT_OWN, [tx.organizationId, id])
}

export function insertRole(tx: OrganizationTx, role: NewRole, requestHash: Buffer): Statement<unknown> {
  return statement(
    `insert into organization_roles (organization_id, id, name, description, permissions, request_hash)
     values ($1, $2, $3, $4, $5, $6)`,
    [tx.organizationId, role.id, role.name, role.description, JSON.stringify(role.permissions), requestHash],
  )
}

/** No row: nothing differs, or it is no longer this version. */
export function updateRole(tx: OrganizationTx, id: string, version: number, changes: RoleChanges) {
  const columns = {
    name: changes.name,
    description: changes.description,
    permissions: changes.permissions && JSON.stringify(changes.permissions),
  }
  return tables
    .updateTable('organization_roles')
    .set(columns)
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('deleted_at', 'is', null)
    .where(differsFrom(columns))
    .returning('id')
}

const USER_COUNT = `(select count(*)::integer from users u
  where u.organization_id = $1 and u.organization_role_id = o.id and u.deleted_at is null)`

const SELECT_OWN = `select o.id::text as key, o.name, o.description, o.permissions, true as is_own, o.version, o.request_hash,
  ${USER_COUNT} as user_count from organization_roles o where o.organization_id = $1 and o.id = $2`
