import type { CategoryChanges, NewCategory } from '@orbit/contract/categories.ts'
import { type Statement, statement, tables } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { differsFrom } from '../platform/versioned-rows.ts'

export interface CategoryRow {
  id: string
  name: string
  description: string | null
  parent_id: string | null
  path: string[]
  is_active: boolean
  children_count: number
  products_count: number
  branch_products_count: number
  version: number
  created_at: Date
  updated_at: Date
}

const COLUMNS = 'id, name, description, parent_id, is_active, version, created_at, updated_at'

/** The whole tree in reading order. Products are counted once, and added up along the way to the first level. */
export function selectCategories(tx: OrganizationTx): Statement<CategoryRow> {
  return statement(
    `with recursive tree as (
       select ${COLUMNS}, array[name::text] as path, array[id] as trunk
       from categories where organization_id = $1 and parent_id is null and deleted_at is null
       union all
       select c.id, c.name, c.description, c.parent_id, c.is_active, c.version, c.created_at, c.updated_at,
              t.path || c.name::text, t.trunk || c.id
       from tree t
       join categories c on c.organization_id = $1 and c.parent_id = t.id and c.deleted_at is null
     ), counted as materialized (
       select category_id, count(*)::int as products from products
       where organization_id = $1 and category_id is not null and deleted_at is null group by category_id
     ), added_up as (
       select ancestor.id, sum(n.products)::int as products
       from tree t join counted n on n.category_id = t.id cross join unnest(t.trunk) as ancestor (id)
       group by ancestor.id
     ), children as (
       select parent_id, count(*)::int as children from tree group by parent_id
     )
     select ${COLUMNS.replaceAll(/\w+/g, 't.$&')}, t.path,
            coalesce(k.children, 0) as children_count, coalesce(n.products, 0) as products_count,
            coalesce(s.products, 0) as branch_products_count
     from tree t
     left join counted n on n.category_id = t.id
     left join added_up s on s.id = t.id
     left join children k on k.parent_id = t.id
     order by t.path collate app.spanish`,
    [tx.organizationId],
  )
}

export function countProductsWithoutCategory(tx: OrganizationTx): Statement<{ products: number }> {
  return statement(
    `select count(*)::int as products from products
     where organization_id = $1 and category_id is null and deleted_at is null`,
    [tx.organizationId],
  )
}

export function findCategory(tx: OrganizationTx, id: string): Statement<CategoryRow> {
  return oneCategory(tx, id, 'and c.deleted_at is null')
}

/** Also when it has been deleted since. */
export function findCategoryEverMade(tx: OrganizationTx, id: string): Statement<CategoryRow> {
  return oneCategory(tx, id, '')
}

function oneCategory(tx: OrganizationTx, id: string, condition: string): Statement<CategoryRow> {
  return statement(
    `with recursive above as (
       select parent_id, array[name::text] as path from categories where organization_id = $1 and id = $2
       union all
       select c.parent_id, c.name::text || a.path
       from above a join categories c on c.organization_id = $1 and c.id = a.parent_id
     ), branch as (
       select $2::uuid as id
       union all
       select c.id from branch b
       join categories c on c.organization_id = $1 and c.parent_id = b.id and c.deleted_at is null
     ), counted as (
       select count(*)::int as in_branch, count(*) filter (where category_id = $2)::int as in_it from products
       where organization_id = $1 and deleted_at is null and category_id = any (array(select id from branch))
     )
     select ${COLUMNS.replaceAll(/\w+/g, 'c.$&')}, (select path from above where parent_id is null) as path,
            (select count(*)::int from categories k
             where k.organization_id = $1 and k.parent_id = c.id and k.deleted_at is null) as children_count,
            n.in_it as products_count, n.in_branch as branch_products_count
     from categories c cross join counted n
     where c.organization_id = $1 and c.id = $2 ${condition}`,
    [tx.organizationId, id],
  )
}

export interface EarlierCategory {
  request_hash: Buffer | null
}

export function findEarlierCategory(tx: OrganizationTx, id: string): Statement<EarlierCategory> {
  return statement('select request_hash from categories where organization_id = $1 and id = $2', [
    tx.organizationId,
    id,
  ])
}

/** The tree changes in one transaction at a time: what is read after this stays so until it ends. */
export function lockTree(tx: OrganizationTx): Statement<unknown> {
  return statement('select from organizations where id = $1 for no key update', [tx.organizationId])
}

export interface LockedCategory {
  id: string
  parent_id: string | null
  version: number
}

/** Waits for products on their way into these, and lets no other in until the end. */
export function lockCategories(tx: OrganizationTx, ids: readonly string[]): Statement<LockedCategory> {
  return statement(
    `select id, parent_id, version from categories
     where organization_id = $1 and id = any ($2) and deleted_at is null
     order by id for no key update`,
    [tx.organizationId, ids],
  )
}

export interface Contents {
  products_count: number
  children_count: number
}

export function countContents(tx: OrganizationTx, id: string): Statement<Contents> {
  return statement(
    `select (select count(*)::int from products
             where organization_id = $1 and category_id = $2 and deleted_at is null) as products_count,
            (select count(*)::int from categories
             where organization_id = $1 and parent_id = $2 and deleted_at is null) as children_count`,
    [tx.organizationId, id],
  )
}

export function insertCategory(tx: OrganizationTx, category: NewCategory, requestHash: Buffer) {
  return tables
    .insertInto('categories')
    .values({ organization_id: tx.organizationId, id: category.id, request_hash: requestHash, ...columnsOf(category) })
}

/** No row: nothing differs, or it is no longer this version. */
export function updateCategory(tx: OrganizationTx, id: string, version: number, changes: CategoryChanges) {
  const columns = columnsOf(changes)
  return tables
    .updateTable('categories')
    .set(columns)
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('deleted_at', 'is', null)
    .where(differsFrom(columns))
    .returning('id')
}

/** Products in the bin go along, so that whatever comes back finds its category. */
export function moveProducts(tx: OrganizationTx, from: string, to: string | null): Statement<unknown> {
  return statement(
    `with moving as materialized (
       select id from products where organization_id = $1 and category_id = $2 order by id for no key update
     )
     update products p set category_id = $3
     from moving m where p.organization_id = $1 and p.id = m.id`,
    [tx.organizationId, from, to],
  )
}

export function moveChildren(tx: OrganizationTx, from: string, to: string | null): Statement<unknown> {
  return statement(
    `update categories set parent_id = $3 where organization_id = $1 and parent_id = $2 and deleted_at is null`,
    [tx.organizationId, from, to],
  )
}

export function recordMerger(id: string, intoId: string): Statement<unknown> {
  return statement(`select app.record_act('merge', 'category', $1, $2)`, [id, JSON.stringify({ into_id: intoId })])
}

function columnsOf<Fields extends CategoryChanges>(fields: Fields) {
  return {
    name: fields.name as Fields['name'],
    description: fields.description,
    parent_id: fields.parentId,
    is_active: fields.isActive,
  }
}
