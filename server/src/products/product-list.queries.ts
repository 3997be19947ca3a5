import type { ProductSort } from '@orbit/contract/product-filters.ts'
import { type RawBuilder, sql } from 'kysely'
import { type Statement, statement, tables } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { COLUMNS, type ProductRow } from './products.queries.ts'

export interface ProductFilters {
  search?: string | undefined
  categoryId?: string | undefined
  hasCategory?: boolean | undefined
  isActive?: boolean | undefined
  lowStock?: boolean | undefined
  tracksStock?: boolean | undefined
  hasBarcode?: boolean | undefined
  hasCost?: boolean | undefined
  minPrice?: string | undefined
  maxPrice?: string | undefined
  deleted?: boolean | undefined
}

/** By what a list is sorted, which way, and the type in which its key comes back from a cursor. */
const ORDERS = {
  name: { key: 'name collate app.spanish', direction: 'asc', type: 'text' },
  newest: { key: 'created_at', direction: 'desc', type: 'timestamptz' },
  price: { key: 'sale_price', direction: 'asc', type: 'numeric' },
  '-price': { key: 'sale_price', direction: 'desc', type: 'numeric' },
  stock: { key: 'stock_quantity', direction: 'asc', type: 'numeric' },
  '-stock': { key: 'stock_quantity', direction: 'desc', type: 'numeric' },
} as const

export type ColumnSort = Exclude<ProductSort, 'relevance'>

/** `after` is sort key and id of the last row of the page before. */
export function selectProducts(
  tx: OrganizationTx,
  filters: ProductFilters,
  sort: ColumnSort,
  after: [string, string] | undefined,
  limit: number,
) {
  const { key, direction, type } = ORDERS[sort]
  const order = sql.raw(direction)
  let query = filteredProducts(tx, filters)
    .select(COLUMNS)
    .select(sql<string>`(${sql.raw(key)})::text`.as('sort_key'))
    .orderBy(sql`${sql.raw(key)} ${order}`)
    .orderBy(sql`id ${order}`)
    .limit(limit)
  if (after !== undefined) {
    const beyond = sql.raw(direction === 'asc' ? '>' : '<')
    query = query.where(
      sql<boolean>`(${sql.raw(key)}, id) ${beyond} (${after[0]}::${sql.raw(type)}, ${after[1]}::uuid)`,
    )
  }
  return query.$castTo<ProductRow & { sort_key: string }>()
}

export function countProducts(tx: OrganizationTx, filters: ProductFilters) {
  return filteredProducts(tx, filters).select(sql<number>`count(*)::int`.as('count'))
}

/** The products a list, a count or a bulk change is about. */
export function filteredProducts(tx: OrganizationTx, filters: ProductFilters) {
  const conditions = conditionsOf(tx, filters)
  const query = tables
    .selectFrom('products')
    .where('organization_id', '=', tx.organizationId)
    .where('deleted_at', filters.deleted ? 'is not' : 'is', null)
  return conditions.reduce((narrowed, condition) => narrowed.where(condition), query)
}

/** The same as in app.search_products, which filters by itself so that its page is a page. */
function conditionsOf(tx: OrganizationTx, filters: ProductFilters): RawBuilder<boolean>[] {
  const { search, categoryId, hasCategory, isActive, lowStock, tracksStock, hasBarcode, hasCost } = filters
  const wanted = [
    search === undefined ? undefined : foundBy(search, filters.deleted === true),
    categoryId === undefined ? undefined : sql`category_id = any (array(${branchOf(tx, categoryId)}))`,
    hasCategory === undefined ? undefined : sql`(category_id is not null) = ${hasCategory}`,
    isActive === undefined ? undefined : sql`is_active = ${isActive}`,
    lowStock === undefined ? undefined : sql`(low_stock and tracks_stock) = ${lowStock}`,
    tracksStock === undefined ? undefined : sql`tracks_stock = ${tracksStock}`,
    hasBarcode === undefined ? undefined : sql`(barcode is not null) = ${hasBarcode}`,
    hasCost === undefined ? undefined : sql`(cost_price is not null) = ${hasCost}`,
    filters.minPrice === undefined ? undefined : sql`sale_price >= ${filters.minPrice}::numeric`,
    filters.maxPrice === undefined ? undefined : sql`sale_price <= ${filters.maxPrice}::numeric`,
  ]
  return wanted.filter((condition) => condition !== undefined) as RawBuilder<boolean>[]
}

/** The bin is small and has no index for its words. */
function foundBy(search: string, inBin: boolean): RawBuilder<unknown> {
  return inBin
    ? sql`search_text like all (array(select app.search_pattern(word)
        from regexp_split_to_table(app.search_form(btrim(${search})), '\\s+') as word))`
    : sql`id in (select found.id from app.search_products(${search}) found)`
}

function branchOf(tx: OrganizationTx, categoryId: string): RawBuilder<unknown> {
  return sql`with recursive branch as (
      select ${categoryId}::uuid as id
      union
      select c.id from branch b
      join categories c on c.organization_id = ${tx.organizationId} and c.parent_id = b.id and c.deleted_at is null
    ) select id from branch`
}

/** Where a row stands in the answer to a search. */
export interface Relevance {
  rank: number
  text: string
  id: string
}

/** By relevance. `after` is the place of the last row of the page before. */
export function searchProducts(
  tx: OrganizationTx,
  { search, categoryId, deleted: _, ...filters }: ProductFilters,
  after: Relevance | undefined,
  limit: number,
): Statement<ProductRow & { rank: number; search_text: string }> {
  return statement(
    `with recursive branch as (
       select $6::uuid as id where $6::uuid is not null
       union
       select c.id from branch b
       join categories c on c.organization_id = $1 and c.parent_id = b.id and c.deleted_at is null
     )
     select ${COLUMNS.map((column) => `p.${column}`).join(', ')}, found.rank, found.search_text
     from app.search_products($2, $3, $4::jsonb, case when $6::uuid is null then $5::jsonb
            else $5::jsonb || jsonb_build_object('categoryIds', (select jsonb_agg(id) from branch)) end) found
     join products p on p.organization_id = $1 and p.id = found.id
     order by found.rank, found.search_text collate "C", found.id`,
    [
      tx.organizationId,
      search,
      limit,
      after === undefined ? null : JSON.stringify(after),
      JSON.stringify(filters),
      categoryId ?? null,
    ],
  )
}
