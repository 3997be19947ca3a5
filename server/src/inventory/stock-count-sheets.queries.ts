import type { StockCountStatus } from '@orbit/contract/stock-count-shapes.ts'
import { type Statement, statement } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { LATEST_ENTRY } from './stock-counts.queries.ts'

export interface CountRow {
  id: string
  name: string | null
  category_id: string | null
  category_name: string | null
  status: StockCountStatus
  user_id: string
  user_name: string
  created_at: Date
  created_moment: string
  closed_by: string | null
  closed_by_name: string | null
  closed_at: Date | null
  document_id: string | null
  products_count: number
  counted_count: number
  different_count: number
  value_difference: string
}

const COUNT_ROW = `
  select c.id, c.name, c.category_id, g.name as category_name, c.status, c.user_id,
    u.first_name || ' ' || u.last_name as user_name, c.created_at, c.created_at::text as created_moment, c.closed_by,
    b.first_name || ' ' || b.last_name as closed_by_name, c.closed_at, c.document_id, t.products_count,
    coalesce(f.counted_count, 0) as counted_count, coalesce(f.different_count, 0) as different_count,
    coalesce(f.value_difference, 0) as value_difference
  from (
    select * from stock_counts
    where organization_id = $1 and ($2::uuid is null or id = $2::uuid) and ($3::text is null or status = $3)
      and ($4::timestamptz is null or (created_at, id) < ($4::timestamptz, $5::uuid))
    order by created_at desc, id desc
    limit $6
  ) c
  join users u on u.organization_id = $1 and u.id = c.user_id
  left join users b on b.organization_id = $1 and b.id = c.closed_by
  left join categories g on g.organization_id = $1 and g.id = c.category_id
  cross join lateral (
    select count(*)::int as products_count from stock_count_items i where i.organization_id = $1 and i.count_id = c.id
  ) t
  left join lateral (
    select count(*)::int as counted_count, count(*) filter (where l.difference <> 0)::int as different_count,
      round(sum(l.difference * p.cost_price), 2) as value_difference
    from (
      select distinct on (e.product_id) e.product_id, e.counted_quantity - e.expected_quantity as difference
      from stock_count_entries e
      where e.organization_id = $1 and e.count_id = c.id
      order by e.product_id, e.counted_at desc, e.created_at desc, e.id desc
    ) l
    join products p on p.organization_id = $1 and p.id = l.product_id
  ) f on true
  order by c.created_at desc, c.id desc`

export function findCount(tx: OrganizationTx, id: string): Statement<CountRow> {
  return statement(COUNT_ROW, [tx.organizationId, id, null, null, null, 1])
}

/** Latest first. `after` is the last row of the page before: its moment and id. */
export function selectCounts(
  tx: OrganizationTx,
  status: StockCountStatus | undefined,
  after: [string, string] | undefined,
  limit: number,
): Statement<CountRow> {
  return statement(COUNT_ROW, [tx.organizationId, null, status ?? null, after?.[0] ?? null, after?.[1] ?? null, limit])
}

export interface CountLineRow {
  product_id: string
  product_name: string
  sku: string
  stock_quantity: string
  counted_quantity: string | null
  expected_quantity: string | null
  difference: string | null
  value_difference: string | null
  user_id: string | null
  user_name: string | null
  counted_at: Date | null
}

const LINE_ROW = `
  select p.id as product_id, p.name as product_name, p.sku, p.stock_quantity, l.counted_quantity, l.expected_quantity,
    l.counted_quantity - l.expected_quantity as difference,
    round((l.counted_quantity - l.expected_quantity) * p.cost_price, 2) as value_difference, l.user_id,
    u.first_name || ' ' || u.last_name as user_name, l.counted_at
  from stock_count_items i
  join products p on p.organization_id = $1 and p.id = i.product_id
  left join lateral (
    select e.counted_quantity, e.expected_quantity, e.user_id, e.counted_at from stock_count_entries e
    where e.organization_id = $1 and e.count_id = $2 and e.product_id = i.product_id
    ${LATEST_ENTRY}
  ) l on true
  left join users u on u.organization_id = $1 and u.id = l.user_id
  where i.organization_id = $1 and i.count_id = $2`

/** By name. `after` is name and id of the last product of the page before. */
export function selectCountLines(
  tx: OrganizationTx,
  countId: string,
  state: 'counted' | 'uncounted' | 'different' | undefined,
  after: [string, string] | undefined,
  limit: number,
): Statement<CountLineRow> {
  const wanted = {
    all: 'true',
    counted: 'l.counted_quantity is not null',
    uncounted: 'l.counted_quantity is null',
    different: 'l.counted_quantity <> l.expected_quantity',
  }[state ?? 'all']
  return statement(
    `${LINE_ROW} and ${wanted} and ($3::text is null or (p.name, p.id) > ($3::text, $4::uuid))
     order by p.name, p.id
     limit $5`,
    [tx.organizationId, countId, after?.[0] ?? null, after?.[1] ?? null, limit],
  )
}

export function findCountLines(
  tx: OrganizationTx,
  countId: string,
  productIds: readonly string[],
): Statement<CountLineRow> {
  return statement(`${LINE_ROW} and i.product_id = any ($3::uuid[]) order by p.name, p.id`, [
    tx.organizationId,
    countId,
    productIds,
  ])
}
