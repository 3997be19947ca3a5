import type { Change, Selection } from '@orbit/contract/bulk-changes.ts'
import { sql } from 'kysely'
import { type Statement, statement } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { filteredProducts } from './product-list.queries.ts'

export interface BulkRow {
  id: string
  sku: string
  name: string
  version: number
  sale_price: string
  category_id: string | null
  is_active: boolean
}

const COLUMNS = ['id', 'sku', 'name', 'version', 'sale_price', 'category_id', 'is_active'] as const

/** By name; one more than the limit tells that there are too many. */
export function selectForBulk(tx: OrganizationTx, selection: Selection, limit: number) {
  const products = filteredProducts(tx, 'filter' in selection ? selection.filter : {})
  const chosen = 'ids' in selection ? products.where(sql<boolean>`id = any (${selection.ids}::uuid[])`) : products
  return chosen.select(COLUMNS).orderBy(sql`name collate app.spanish`).orderBy('id').limit(limit)
}

/** In the order in which sales lock them too. What is read after this stays so until the end. */
export function lockProducts(tx: OrganizationTx, ids: readonly string[]): Statement<{ id: string; version: number }> {
  return statement(
    `select id, version from products
     where organization_id = $1 and id = any ($2::uuid[]) and deleted_at is null
     order by id for no key update`,
    [tx.organizationId, ids],
  )
}

export interface NewValue {
  id: string
  version: number
  value: string | boolean | null
}

const SETTERS = {
  price: { column: 'sale_price', type: 'numeric' },
  category: { column: 'category_id', type: 'uuid' },
  active: { column: 'is_active', type: 'boolean' },
} as const

/** All of them in one statement, each only in the version that the preview saw. */
export function updateInBulk(
  tx: OrganizationTx,
  field: Change['field'],
  values: readonly NewValue[],
): Statement<{ id: string }> {
  const { column, type } = SETTERS[field]
  return statement(
    `update products p set ${column} = wanted.value
     from unnest($2::uuid[], $3::integer[], $4::${type}[]) as wanted (id, version, value)
     where p.organization_id = $1 and p.id = wanted.id and p.version = wanted.version and p.deleted_at is null
     returning p.id`,
    [
      tx.organizationId,
      values.map(({ id }) => id),
      values.map(({ version }) => version),
      values.map(({ value }) => value),
    ],
  )
}

export interface EarlierBulkChange {
  request_hash: Buffer
  products_count: number
}

export function findBulkChange(tx: OrganizationTx, id: string): Statement<EarlierBulkChange> {
  return statement('select request_hash, products_count from bulk_changes where organization_id = $1 and id = $2', [
    tx.organizationId,
    id,
  ])
}

export function insertBulkChange(
  tx: OrganizationTx,
  bulk: { id: string; userId: string; change: Change; count: number; requestHash: Buffer },
): Statement<unknown> {
  return statement(
    `insert into bulk_changes (organization_id, id, user_id, change, products_count, request_hash)
     values ($1, $2, $3, $4, $5, $6)`,
    [tx.organizationId, bulk.id, bulk.userId, JSON.stringify(bulk.change), bulk.count, bulk.requestHash],
  )
}

/** Ten thousand products with an audit entry each take longer than a request usually may. */
export function allowMoreTime(tx: OrganizationTx): Statement<unknown> {
  return statement(`select set_config('statement_timeout', '60s', true) from organizations where id = $1`, [
    tx.organizationId,
  ])
}

export function lockChosenCategory(tx: OrganizationTx, id: string): Statement<{ id: string }> {
  return statement(
    'select id from categories where organization_id = $1 and id = $2 and deleted_at is null for share',
    [tx.organizationId, id],
  )
}
