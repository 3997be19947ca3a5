import { type Statement, statement } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import type { Days } from './sales-reports.queries.ts'
import { CATEGORY_TREE } from './sold-products.queries.ts'

// From the lines: the sums per day round each cost to four decimals, and don't know what brought in what had no cost.

export interface MarginSums {
  quantity: string
  net: string
  cost: string
  margin: string
  margin_percent: string | null
  unknown_quantity: string
  unknown_net: string
}

/** `with` and CTE `earned`: per product what is known, and what was sold at an unknown cost. $1 organization, $2 and $3 the days. */
const EARNED = `with recursive earned as materialized (
    select l.product_id,
      coalesce(sum(l.quantity) filter (where l.cost is not null), 0) as quantity,
      coalesce(sum(l.net) filter (where l.cost is not null), 0) as net,
      coalesce(sum(l.cost), 0) as cost,
      coalesce(sum(l.quantity) filter (where l.cost is null), 0) as unknown_quantity,
      coalesce(sum(l.net) filter (where l.cost is null), 0) as unknown_net
    from sold_lines l
    where l.organization_id = $1 and l.business_date between $2::date and $3::date and l.status = 'completed'
    group by l.product_id
  )`

const PERCENT = (net: string, cost: string) => `round((${net} - ${cost}) * 100 / nullif(${net}, 0), 2)::text`

const SUMS = `coalesce(sum(e.quantity), 0) as quantity, coalesce(sum(e.net), 0) as net, coalesce(sum(e.cost), 0) as cost,
  coalesce(sum(e.net - e.cost), 0) as margin, ${PERCENT('sum(e.net)', 'sum(e.cost)')} as margin_percent,
  coalesce(sum(e.unknown_quantity), 0) as unknown_quantity, coalesce(sum(e.unknown_net), 0) as unknown_net`

export interface ProductMarginRow extends MarginSums {
  product_id: string
  name: string
  sku: string
}

/** One row is always there, with the sums of all; no product where the page is empty. */
export type MarginPageRow = { [Column in keyof MarginSums as `total_${Column}`]: MarginSums[Column] } & {
  product_id: string | null
} & Omit<ProductMarginRow, 'product_id'>

const TOTALS = ['quantity', 'net', 'cost', 'margin', 'margin_percent', 'unknown_quantity', 'unknown_net']
  .map((column) => `t.${column} as total_${column}`)
  .join(', ')

/** Most margin first. `after`: margin and id of the last row of the page before. */
export function selectMargins(
  tx: OrganizationTx,
  { from, to }: Days,
  after: [string, string] | undefined,
  limit: number,
): Statement<MarginPageRow> {
  return statement(
    `${EARNED}, total as (select ${SUMS} from earned e), page as (
       select e.*, e.net - e.cost as margin
       from earned e
       where $4::numeric is null or (e.net - e.cost, e.product_id) < ($4::numeric, $5::uuid)
       order by margin desc, e.product_id desc
       limit $6
     )
     select ${TOTALS}, e.product_id, p.name, p.sku, e.quantity, e.net, e.cost, e.margin,
       ${PERCENT('e.net', 'e.cost')} as margin_percent, e.unknown_quantity, e.unknown_net
     from total t
     left join page e on true
     left join products p on p.organization_id = $1 and p.id = e.product_id
     order by e.margin desc, e.product_id desc`,
    [tx.organizationId, from, to, after?.[0] ?? null, after?.[1] ?? null, limit],
  )
}

export interface CategoryMarginRow extends MarginSums {
  /** In the last row, the sum of all, and where there are such products before it in the one of no category: null. */
  category_id: string | null
  is_total: boolean
  parent_id: string | null
  name: string | null
  depth: number
}

/** Parents before their children, each with all below it; then what has no category; then the sum. */
export function selectCategoryMargins(tx: OrganizationTx, { from, to }: Days): Statement<CategoryMarginRow> {
  return statement(
    `${EARNED}, ${CATEGORY_TREE}, placed as materialized (
       select p.category_id, e.*
       from earned e
       join products p on p.organization_id = $1 and p.id = e.product_id
     ), shown as (
       select n.category_id, false as is_total, n.parent_id, n.name, n.depth, n.trail, ${SUMS}
       from placed e
       join above a on a.category_id = e.category_id
       join node n on n.category_id = a.ancestor_id
       group by n.category_id, n.parent_id, n.name, n.depth, n.trail
       union all
       select null, false, null, null, 0, null, ${SUMS} from placed e where e.category_id is null having count(*) > 0
       union all
       select null, true, null, null, 0, null, ${SUMS} from placed e
     )
     select category_id, is_total, parent_id, name, depth, quantity, net, cost, margin, margin_percent, unknown_quantity,
       unknown_net
     from shown
     order by is_total, category_id is null, trail collate app.spanish`,
    [tx.organizationId, from, to],
  )
}
