import type { AbcClass, ForecastState } from '@orbit/contract/forecast-shapes.ts'
import type { OrganizationTx } from '../platform/transaction.ts'

// What the last run says of each product, beside its stock, its orders and its lead time of now.

export interface OutlookFilters {
  search?: string | undefined
  /** With all below it. */
  categoryId?: string | undefined
  class?: AbcClass | undefined
  state?: ForecastState | undefined
  /** This one, also when nothing was forecast of it or it is no longer for sale. */
  productId?: string | undefined
}

/** A statement that begins with the CTEs up to `outlook`; `place` adds a value and gives its name. $1 is the organization. */
export interface Outlook {
  text: string
  values: unknown[]
  place(value: unknown): string
}

export const usualReplenishment = { leadDays: 3, reviewDays: 7, serviceLevel: 95 } as const

export function outlookOf(tx: OrganizationTx, filters: OutlookFilters): Outlook {
  const values: unknown[] = [tx.organizationId]
  const place = (value: unknown) => `$${values.push(value)}`
  return { text: `${RULES}, ${ORDERED}, ${stand(conditionsOf(filters, place))}, ${RECKONED}`, values, place }
}

function conditionsOf(filters: OutlookFilters, place: Outlook['place']): string[] {
  const { search, categoryId, class: abcClass, state, productId } = filters
  const conditions =
    productId === undefined
      ? ['f.product_id is not null and p.is_active and p.deleted_at is null']
      : [`p.id = ${place(productId)}::uuid and p.deleted_at is null`]
  if (search !== undefined) {
    conditions.push(`p.search_text like all (array(select app.search_pattern(word)
      from regexp_split_to_table(app.search_form(btrim(${place(search)})), '\\s+') as word))`)
  }
  if (categoryId !== undefined) conditions.push(`p.category_id = any (array(${branchOf(place(categoryId))}))`)
  if (abcClass !== undefined) conditions.push(`f.abc_class = ${place(abcClass)}`)
  if (state !== undefined) conditions.push(`(f.model_version is not null) = ${place(state === 'forecast')}::boolean`)
  return conditions
}

function branchOf(categoryId: string): string {
  return `with recursive branch as (
      select ${categoryId}::uuid as id
      union
      select c.id from branch b join categories c on c.organization_id = $1 and c.parent_id = b.id
    ) select id from branch`
}

/** Of each category what it says itself, or what the next one above it says. */
const RULES = `
  with recursive rule as (
    select c.id as category_id, s.lead_days, s.review_days, s.service_level
    from categories c
    left join forecast_settings s on s.organization_id = $1 and s.category_id = c.id
    where c.organization_id = $1 and c.parent_id is null
    union all
    select c.id, coalesce(s.lead_days, r.lead_days), coalesce(s.review_days, r.review_days),
      coalesce(s.service_level, r.service_level)
    from rule r
    join categories c on c.organization_id = $1 and c.parent_id = r.category_id
    left join forecast_settings s on s.organization_id = $1 and s.category_id = c.id
  ), usual as materialized (
    select app.local_date($1, now()) as today, coalesce(max(s.lead_days), ${usualReplenishment.leadDays}) as lead_days,
      coalesce(max(s.review_days), ${usualReplenishment.reviewDays}) as review_days,
      coalesce(max(s.service_level), ${usualReplenishment.serviceLevel}) as service_level
    from forecast_settings s
    where s.organization_id = $1 and s.category_id is null and s.product_id is null
  )`

const ORDERED = `
  ordered as materialized (
    select i.product_id, sum(i.quantity) as quantity
    from purchase_orders o
    join purchase_order_items i on i.organization_id = $1 and i.order_id = o.id
    where o.organization_id = $1 and o.status = 'open'
    group by i.product_id
  )`

/** Each product of the lists with all that is reckoned with. */
function stand(conditions: readonly string[]): string {
  return `stand as (
    select p.id, p.sku, p.name, p.unit, p.quantity_decimals, p.category_id, p.tracks_stock, p.stock_quantity, p.stock_max,
      p.cost_price, p.sale_price, u.today, f.run_date, f.model_version, coalesce(f.abc_class, 'C') as abc_class, f.cumulative,
      f.total_days, f.total_mean, f.total_p10, f.total_p50, f.total_p80, f.total_p95, f.judged_days,
      f.judged_quantity, f.judged_error, f.judged_naive_error, coalesce(o.quantity, 0) as on_order,
      greatest(coalesce(d.quantity, 0), 0) as sold_today,
      coalesce(s.lead_days, r.lead_days, u.lead_days)::int as lead_days,
      coalesce(s.review_days, r.review_days, u.review_days)::int as review_days,
      coalesce(s.service_level, r.service_level, u.service_level)::int as service_level
    from products p
    left join product_forecasts f on f.organization_id = $1 and f.product_id = p.id
    cross join usual u
    left join product_daily_sales d
      on d.organization_id = $1 and d.business_date = u.today and d.product_id = p.id
    left join forecast_settings s on s.organization_id = $1 and s.product_id = p.id
    left join rule r on r.category_id = p.category_id
    left join ordered o on o.product_id = p.id
    where p.organization_id = $1 and ${conditions.join(' and ')}
  )`
}

/** When it is gone, and how much suffices; and of that what is to be bought. */
const RECKONED = `
  reckoned as (
    select s.*, s.lead_days + s.review_days as window_days,
      case when s.tracks_stock then app.runs_out_in(s.cumulative, s.run_date, s.today, s.stock_quantity, s.sold_today) end
        as runs_out_in,
      app.runs_out_in(s.cumulative, s.run_date, s.today, s.stock_quantity + s.on_order, s.sold_today) as position_out_in,
      app.total_over(s.total_days,
        case s.service_level when 50 then s.total_p50 when 80 then s.total_p80 else s.total_p95 end,
        s.lead_days + s.review_days) as needed
    from stand s
  ), outlook as (
    select r.*, wanted.quantity as wanted_quantity,
      case when r.tracks_stock then greatest(0, least(wanted.quantity, room.quantity)) else 0 end as to_buy
    from reckoned r
    cross join lateral (
      select coalesce(app.rounded_up(r.needed - r.stock_quantity::float8 - r.on_order::float8, r.quantity_decimals), 0) as quantity
    ) wanted
    cross join lateral (
      select trunc(r.stock_max - r.stock_quantity - r.on_order, r.quantity_decimals) as quantity
    ) room
  )`

/** Of a row `o` of the outlook: the total of so many days as JSON; null without a forecast. */
export function totalOver(days: string): string {
  const level = (column: string) =>
    `app.rounded_up(app.total_over(o.total_days, o.${column}, ${days}), o.quantity_decimals)::text`
  return `case when o.model_version is not null then json_build_object('days', ${days},
    'mean', round(app.total_over(o.total_days, o.total_mean, ${days})::numeric, 2)::text,
    ${['p10', 'p50', 'p80', 'p95'].map((name) => `'${name}', ${level(`total_${name}`)}`).join(', ')}) end`
}

/** Columns that every reader of the outlook `o` shows. */
export const PRODUCT_COLUMNS = `o.id, o.name, o.sku, o.unit, o.category_id, c.name as category_name, o.abc_class,
  o.model_version is not null as is_forecast, case when o.tracks_stock then o.stock_quantity end as stock_quantity, o.on_order,
  o.today, o.runs_out_in, o.to_buy`

export interface OutlookRow {
  id: string
  name: string
  sku: string
  unit: string
  category_id: string | null
  category_name: string | null
  abc_class: AbcClass
  is_forecast: boolean
  stock_quantity: string | null
  on_order: string
  today: string
  runs_out_in: number | null
  to_buy: string
}
