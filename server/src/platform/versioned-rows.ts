import { type RawBuilder, sql } from 'kysely'
import { type Statement, statement } from './statements.ts'
import type { OrganizationTx } from './transaction.ts'

/** Tables whose rows people edit, each edit raising `version`, and delete without losing what refers to them. */
type VersionedTable = 'products' | 'customers' | 'users' | 'organization_roles' | 'categories'

/** Any version when it is undefined. No row: not this version, or not there. */
export function markDeleted(
  tx: OrganizationTx,
  table: VersionedTable,
  id: string,
  version: number | undefined,
): Statement<{ id: string }> {
  return statement(
    `update ${table} set deleted_at = now()
     where organization_id = $1 and id = $2 and deleted_at is null and version = coalesce($3, version)
     returning id`,
    [tx.organizationId, id, version ?? null],
  )
}

/** True for a row in which at least one of these columns has another value: saving what is there already changes nothing. */
export function differsFrom(columns: Record<string, unknown>): RawBuilder<boolean> {
  const differences = Object.entries(columns)
    .filter(([, value]) => value !== undefined)
    .map(([column, value]) => sql`${sql.ref(column)} is distinct from ${value}`)
  return sql<boolean>`(${sql.join(differences, sql` or `)})`
}
