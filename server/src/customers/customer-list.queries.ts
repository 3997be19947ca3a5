import type { CustomerSort } from '@orbit/contract/customer-filters.ts'
import { type RawBuilder, sql } from 'kysely'
import { type Statement, statement, tables } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { COLUMNS, type CustomerRow } from './customers.queries.ts'

export interface CustomerFilters {
  search?: string | undefined
  isActive?: boolean | undefined
  /** Active, and bought something in the last 90 days. */
  isRecent?: boolean | undefined
  /** A day by the clocks of `timeZone`. */
  boughtSince?: string | undefined
  timeZone: string
  deleted?: boolean | undefined
}

// Who never bought comes last, in an order that a cursor can hold.
const LAST_PURCHASE = `coalesce(last_purchase_at, '1900-01-02 00:00:00+00')`

/** By what a list is sorted, which way, and the type in which its key comes back from a cursor. */
const ORDERS = {
  newest: { key: 'id', direction: 'desc', type: 'uuid' },
  name: { key: 'name_key collate app.spanish', direction: 'asc', type: 'text' },
  '-purchases': { key: 'total_purchases', direction: 'desc', type: 'numeric' },
  lastPurchase: { key: LAST_PURCHASE, direction: 'desc', type: 'timestamptz' },
} as const

export type ColumnSort = Exclude<CustomerSort, 'relevance'>

/** `after` is sort key and id of the last row of the page before. */
export function selectCustomers(
  tx: OrganizationTx,
  filters: CustomerFilters,
  sort: ColumnSort,
  after: [string, string] | undefined,
  limit: number,
) {
  const { key, direction, type } = ORDERS[sort]
  const order = sql.raw(direction)
  let query = filteredCustomers(tx, filters)
    .select(COLUMNS)
    .select(sql<string>`(${sql.raw(key)})::text`.as('sort_key'))
    .orderBy(sql`${sql.raw(key)} ${order}`)
    .limit(limit)
  if (sort !== 'newest') query = query.orderBy(sql`id ${order}`)
  if (after !== undefined) {
    const beyond = sql.raw(direction === 'asc' ? '>' : '<')
    query = query.where(
      sort === 'newest'
        ? sql<boolean>`id < ${after[1]}::uuid`
        : sql<boolean>`(${sql.raw(key)}, id) ${beyond} (${after[0]}::${sql.raw(type)}, ${after[1]}::uuid)`,
    )
  }
  return query.$castTo<CustomerRow & { sort_key: string }>()
}

export function countCustomers(tx: OrganizationTx, filters: CustomerFilters) {
  return filteredCustomers(tx, filters).select(sql<number>`count(*)::int`.as('count'))
}

function filteredCustomers(tx: OrganizationTx, filters: CustomerFilters) {
  const query = tables
    .selectFrom('customers')
    .where('organization_id', '=', tx.organizationId)
    .where('deleted_at', filters.deleted ? 'is not' : 'is', null)
  return conditionsOf(filters).reduce((narrowed, condition) => narrowed.where(condition), query)
}

function conditionsOf(filters: CustomerFilters): RawBuilder<boolean>[] {
  const { search, isActive, isRecent, boughtSince, deleted } = filters
  const wanted = [
    // Nobody is taken out of the bin who was merged or forgotten.
    deleted ? sql`merged_into_id is null and anonymised_at is null` : undefined,
    search === undefined ? undefined : foundBy(search, deleted === true),
    isActive === undefined ? undefined : sql`is_active = ${isActive}`,
    isRecent ? sql`is_active and ${boughtSinceMoment(RECENTLY)}` : undefined,
    boughtSince === undefined
      ? undefined
      : boughtSinceMoment(sql`(${boughtSince}::date::timestamp at time zone ${filters.timeZone})`),
  ]
  return wanted.filter((condition) => condition !== undefined) as RawBuilder<boolean>[]
}

const RECENTLY = sql`(now() - interval '90 days')`

/** The month has the index. */
function boughtSinceMoment(moment: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`last_purchase_month >= date_trunc('month', ${moment} at time zone 'UTC')::date and last_purchase_at >= ${moment}`
}

/** The bin is small and has no index for its words. */
function foundBy(search: string, inBin: boolean): RawBuilder<unknown> {
  return inBin
    ? sql`search_text like all (array(select app.search_pattern(word)
        from regexp_split_to_table(app.search_form(btrim(${search})), '\\s+') as word))`
    : sql`id in (select found.id from app.search_customers(${search}) found)`
}

/** Where a row stands in the answer to a search. */
export interface Relevance {
  rank: number
  text: string
  id: string
}

const FOUND_COLUMNS = COLUMNS.map((column) => `c.${column}`).join(', ')

/** By relevance. `after` is the place of the last row of the page before. */
export function searchCustomers(
  tx: OrganizationTx,
  { search, isActive, isRecent, boughtSince, timeZone }: CustomerFilters,
  after: Relevance | undefined,
  limit: number,
): Statement<CustomerRow & { rank: number; search_text: string }> {
  return statement(
    `select ${FOUND_COLUMNS}, found.rank, found.search_text
     from app.search_customers($2, $3, $4::jsonb, jsonb_build_object('isActive', $5::boolean, 'boughtSince',
       greatest($6::date::timestamp at time zone $7, case when $8 then now() - interval '90 days' end))) found
     join customers c on c.organization_id = $1 and c.id = found.id
     order by found.rank, found.search_text collate "C", found.id`,
    [
      tx.organizationId,
      search,
      limit,
      after === undefined ? null : JSON.stringify(after),
      isRecent ? (isActive ?? true) : (isActive ?? null),
      boughtSince ?? null,
      timeZone,
      isRecent ?? false,
    ],
  )
}
