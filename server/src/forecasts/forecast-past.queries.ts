import { type Statement, statement } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'

export interface ForecastState {
  country: string
  /** By the clocks of the organization. */
  today: string
  knowledge: unknown
  library_version: string | null
  fitted_on: string | null
  run_date: string | null
}

export function findForecastState(tx: OrganizationTx): Statement<ForecastState> {
  return statement(
    `select g.country, app.local_date(g.id, now()) as today, m.knowledge, m.library_version, m.fitted_on, m.run_date
     from organizations g
     left join forecast_models m on m.organization_id = $1
     where g.id = $1`,
    [tx.organizationId],
  )
}

/** True once a night, and at any hour where forecasts were never made; false while they are being made, or nothing was sold. */
export function findDueForecast(tx: OrganizationTx, nightHour: number): Statement<{ is_due: boolean }> {
  return statement(
    `select exists (select from product_daily_sales s where s.organization_id = $1)
       and not exists (
         select from jobs j
         where j.organization_id = $1 and j.kind in ('forecasts.run', 'forecasts.nightly')
           and (j.ended_at is null or j.kind = 'forecasts.nightly' and j.created_at > now() - interval '20 hours')
       )
       and (m.run_date is null
         or m.run_date < app.local_date(g.id, now()) and extract(hour from now() at time zone g.time_zone) >= $2) as is_due
     from organizations g
     left join forecast_models m on m.organization_id = $1
     where g.id = $1 and g.is_active`,
    [tx.organizationId, nightHour],
  )
}

export interface ProductPastRow {
  id: string
  category_id: string | null
  is_active: boolean
  tracks_stock: boolean
  is_empty_now: boolean
  first_day: number
  sold: string | null
  empty_moments: string | null
  revenue: string
}

const DAY = (date: string) => `(${date} - date '1970-01-01')`

/**
 * Everything sold between two days, and what is new in the catalogue; each product's days in one text (forecast-work.ts), which
 * nobody reads before the thread that computes.
 */
export function selectProductPasts(
  tx: OrganizationTx,
  { from, to, revenueFrom, newFrom }: { from: string; to: string; revenueFrom: string; newFrom: string },
): Statement<ProductPastRow> {
  return statement(
    `with sold as materialized (
       select s.product_id, min(s.business_date) as first_date,
         string_agg(${DAY('s.business_date')} || ':' || s.quantity, ',' order by s.business_date) as days,
         sum(s.subtotal - s.discount) filter (where s.business_date >= $4::date) as revenue
       from product_daily_sales s
       where s.organization_id = $1 and s.business_date between $2::date and $3::date and s.quantity > 0
       group by s.product_id
     ), emptied as materialized (
       select m.product_id,
         string_agg(${DAY('m.business_date')} || ':' || (m.previous_stock = 0)::int || (m.new_stock = 0)::int, ','
           order by m.business_date, m.created_at, m.id) as moments
       from inventory_movements m
       where m.organization_id = $1 and m.business_date between $2::date and $3::date
         and (m.previous_stock = 0 or m.new_stock = 0)
       group by m.product_id
     )
     select p.id, p.category_id, p.is_active and p.deleted_at is null as is_active, p.tracks_stock,
       p.stock_quantity <= 0 as is_empty_now,
       ${DAY('least(app.local_date(p.organization_id, p.created_at), s.first_date)')} as first_day,
       s.days as sold, e.moments as empty_moments, coalesce(s.revenue, 0)::numeric(18,2) as revenue
     from products p
     left join sold s on s.product_id = p.id
     left join emptied e on e.product_id = p.id
     where p.organization_id = $1
       and (s.product_id is not null or p.is_active and p.deleted_at is null and p.created_at >= $5::date::timestamptz)
     order by p.id`,
    [tx.organizationId, from, to, revenueFrom, newFrom],
  )
}

/** Lead time and review period together, of each pair that settings could make. */
export function selectWindows(tx: OrganizationTx): Statement<{ days: number }> {
  return statement(
    `select distinct (l.days + r.days)::int as days
     from (select distinct lead_days as days from forecast_settings where organization_id = $1 and lead_days is not null) l
     cross join
       (select distinct review_days as days from forecast_settings where organization_id = $1 and review_days is not null) r
     order by 1
     limit 40`,
    [tx.organizationId],
  )
}
