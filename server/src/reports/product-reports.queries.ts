import { type Statement, statement } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import type { Days } from './sales-reports.queries.ts'
import { CATEGORY_TREE, SOLD_PER_PRODUCT, soldProducts } from './sold-products.queries.ts'

export interface LineSums {
  quantity: string
  discount: string
  net: string
  tax: string
  total: string
}

export interface SoldProductRow extends LineSums {
  product_id: string
  name: string
  sku: string
  sales_count: number
}

/** What a page is sorted by, and id, of the last row of the page before. */
export type NumberKey = [string, string]

/** Most first. */
export function selectSoldProducts(
  tx: OrganizationTx,
  { from, to, order }: Days & { order: 'total' | 'quantity' },
  after: NumberKey | undefined,
  limit: number,
): Statement<SoldProductRow> {
  const key = order === 'total' ? 's.net + s.tax' : 's.quantity'
  return statement(
    `${soldProducts()}, ${SOLD_PER_PRODUCT}, page as (
       select s.*, s.net + s.tax as total, ${key} as key
       from sold_product s
       where $4::numeric is null or (${key}, s.product_id) < ($4::numeric, $5::uuid)
       order by key desc, s.product_id desc
       limit $6
     )
     select s.product_id, p.name, p.sku, s.sales_count, s.quantity, s.discount, s.net, s.tax, s.total
     from page s
     join products p on p.organization_id = $1 and p.id = s.product_id
     order by s.key desc, s.product_id desc`,
    [tx.organizationId, from, to, after?.[0] ?? null, after?.[1] ?? null, limit],
  )
}

export function selectLineSums(tx: OrganizationTx, { from, to }: Days): Statement<LineSums> {
  return statement(
    `${soldProducts()}
     select coalesce(sum(s.quantity), 0) as quantity, coalesce(sum(s.discount), 0) as discount,
       coalesce(sum(s.net), 0) as net, coalesce(sum(s.tax), 0) as tax, coalesce(sum(s.net + s.tax), 0) as total
     from sold s`,
    [tx.organizationId, from, to],
  )
}

export interface CategoryRow {
  category_id: string | null
  parent_id: string | null
  name: string | null
  depth: number
  own: LineSums
  branch: LineSums
}

/** Parents before their children; last, if there are, the products without a category. */
export function selectSoldCategories(tx: OrganizationTx, { from, to }: Days): Statement<CategoryRow> {
  return statement(
    `${soldProducts()}, ${CATEGORY_TREE}, per_category as materialized (
       select p.category_id, sum(s.quantity) as quantity, sum(s.discount) as discount, sum(s.net) as net, sum(s.tax) as tax
       from sold s
       join products p on p.organization_id = $1 and p.id = s.product_id
       group by p.category_id
     ), branch as (
       select a.ancestor_id as category_id, sum(s.quantity) as quantity, sum(s.discount) as discount, sum(s.net) as net,
         sum(s.tax) as tax
       from per_category s
       join above a on a.category_id = s.category_id
       group by a.ancestor_id
     ), shown as (
       select n.category_id, n.parent_id, n.name, n.depth, n.trail, b.quantity, b.discount, b.net, b.tax
       from branch b
       join node n on n.category_id = b.category_id
       union all
       select null, null, null, 0, null, s.quantity, s.discount, s.net, s.tax
       from per_category s
       where s.category_id is null
     )
     select b.category_id, b.parent_id, b.name, b.depth,
       ${sums('coalesce(o.', ', 0)')} as own, ${sums('b.', '')} as branch
     from shown b
     left join per_category o on o.category_id is not distinct from b.category_id
     order by b.category_id is null, b.trail collate app.spanish`,
    [tx.organizationId, from, to],
  )
}

/** As text: a number of JSON loses decimals. */
function sums(before: string, behind: string): string {
  const column = (name: string) => `${before}${name}${behind}`
  const pairs = ['quantity', 'discount', 'net', 'tax'].map((name) => `'${name}', (${column(name)})::text`)
  return `json_build_object(${pairs.join(', ')}, 'total', (${column('net')} + ${column('tax')})::text)`
}

export interface AbcRow {
  product_id: string
  name: string
  sku: string
  class: 'A' | 'B' | 'C'
  net: string
  share: string
  cumulative_share: string
}

export function selectAbc(
  tx: OrganizationTx,
  days: Days & { class?: 'A' | 'B' | 'C' | undefined },
  after: NumberKey | undefined,
  limit: number,
): Statement<AbcRow> {
  return statement(
    `${rankedProducts()}, page as (
       select * from classed c
       where ($4::text is null or c.class = $4) and ($5::numeric is null or (c.net, c.product_id) < ($5::numeric, $6::uuid))
       order by c.net desc, c.product_id desc
       limit $7
     )
     select c.product_id, p.name, p.sku, c.class, c.net, ${share('c.net')} as share,
       ${share('c.before + c.net')} as cumulative_share
     from page c
     join products p on p.organization_id = $1 and p.id = c.product_id
     order by c.net desc, c.product_id desc`,
    [tx.organizationId, days.from, days.to, days.class ?? null, after?.[0] ?? null, after?.[1] ?? null, limit],
  )
}

export interface AbcClassRow {
  class: 'A' | 'B' | 'C'
  products: number
  net: string
  share: string
}

export function selectAbcClasses(tx: OrganizationTx, { from, to }: Days): Statement<AbcClassRow> {
  return statement(
    `${rankedProducts()}
     select c.class, count(*)::int as products, sum(c.net) as net, ${share('sum(c.net)', 'min(c.whole)')} as share
     from classed c
     group by c.class
     order by c.class`,
    [tx.organizationId, from, to],
  )
}

/** CTEs up to `classed`: a product is A while those before it make less than 80 % of the revenue, B below 95 %. */
function rankedProducts(): string {
  return `${soldProducts()}, ${SOLD_PER_PRODUCT}, ranked as (
      select s.product_id, s.net, sum(s.net) over (order by s.net desc, s.product_id desc) - s.net as before,
        sum(s.net) over () as whole
      from sold_product s
    ), classed as (
      select r.*, case when r.before * 100 < r.whole * 80 then 'A' when r.before * 100 < r.whole * 95 then 'B' else 'C' end as class
      from ranked r
    )`
}

function share(part: string, whole = 'c.whole'): string {
  return `coalesce(round(${part} * 100 / nullif(${whole}, 0), 2), 0)::text`
}
