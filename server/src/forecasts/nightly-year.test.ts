import { calibrationError } from '@orbit/forecast/evaluation/metrics.ts'
import { seededRandom } from '@orbit/forecast/seeded-random.ts'
import { poisson } from '@orbit/forecast/simulated-shop-kit.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { addProduct, openShop } from '../../../db/tests/kit/shop.ts'
import { inTransaction, look } from '../../../db/tests/kit/transactions.ts'
import { daysBefore, type PastDay, plantPastDays } from '../../test/kit/past-sales.ts'
import { connect } from '../platform/database.ts'
import { makeForecasts } from './make-forecasts.ts'
import { runForecast } from './run-forecast.ts'

// A year in the life of a small shop: each morning sees the sales of the day before and makes the forecasts of the night. The
// clock of the database is set forward day by day, since it alone says what day it is.

const FIRST = '2024-01-01'
const PAST_DAYS = 150
const NIGHTS = 365
const MINUTES = 60_000
/** Busy weekends, closed on Mondays. */
const WEEK = [0, 0.8, 0.9, 1, 1.2, 1.7, 1.4]
/** Customers a day; goods come every ten days, for a part of the products too few. */
const PRODUCTS = [6, 3, 9, 1.2, 4, 2, 0.7, 5].map((rate, index) => ({ rate, runsShort: index % 2 === 1 }))

const db = await freshDatabase()
const database = connect({ url: db.appUrl, poolSize: 3, onError: () => {} })
afterAll(async () => {
  await database.close()
  await db.drop()
})

const shop = await openShop(db)
const { organizationId } = shop
const products = await Promise.all(PRODUCTS.map(() => addProduct(shop, { stock: 1 })))
const trade = simulate()
/** What was said of each product and day the evening before it began. */
const said = new Map<string, string>()
let filled = 0

beforeAll(async () => {
  await db.admin.query(
    `create table app.clock (day date not null);
     insert into app.clock values ('${FIRST}');
     grant select on app.clock to public;
     create or replace function app.local_date(organization_id uuid, at timestamptz) returns date language sql stable
     as $$ select c.day + (at::date - now()::date) from app.clock c $$;`,
  )
  await inTransaction(db.admin, async (tx) => {
    await tx.query('set local session_replication_role = replica')
    await tx.query('delete from inventory_movements where organization_id = $1', [organizationId])
    await tx.query(`update products set created_at = '2023-01-01' where organization_id = $1`, [organizationId])
  })
  await plantPastDays(shop, trade.slice(0, PAST_DAYS).flat())
  for (let night = 0; night < NIGHTS; night++) {
    const today = daysBefore(FIRST, -night)
    await db.admin.query('update app.clock set day = $1', [today])
    await run()
    await remember(daysBefore(today, -1))
    await plantPastDays(shop, trade[PAST_DAYS + night] ?? [])
  }
}, 15 * MINUTES)

async function run(): Promise<void> {
  const done = await runForecast({
    organizationId,
    mustLearn: false,
    step: (work) => database.inOrganization({ organizationId }, work),
    makeForecasts: async (_, work) => makeForecasts(work),
  })
  filled += done.actualsCount
}

async function remember(tomorrow: string): Promise<void> {
  const rows = await look<{ key: string; what: string }>(
    db,
    `select product_id || ' ' || prediction_date as key, predicted_quantity || ' ' || confidence_score || ' ' || model_version as what
     from predictions where organization_id = $1 and prediction_date = $2`,
    [organizationId, tomorrow],
  )
  for (const { key, what } of rows) said.set(key, what)
}

/** Day by day what each shelf lets through of what is wanted. */
function simulate(): PastDay[][] {
  const random = seededRandom(5)
  const shelves = PRODUCTS.map(() => 0)
  return Array.from({ length: PAST_DAYS + NIGHTS }, (_, index) => {
    const day = daysBefore(FIRST, PAST_DAYS - index)
    const busy = WEEK[(new Date(day).getUTCDay() + 6) % 7] ?? 1
    return PRODUCTS.flatMap(({ rate, runsShort }, product): PastDay[] => {
      const productId = products[product]?.id ?? ''
      const [left, full] = [shelves[product] ?? 0, Math.ceil(rate * 10 * (runsShort ? 0.8 : 4))]
      const morning = index % 10 === 0 ? full : left
      const quantity = Math.min(morning, poisson(rate * busy, random))
      shelves[product] = morning - quantity
      return [
        { productId, day, quantity: 0, shelf: { morning: left, evening: morning } },
        { productId, day, quantity, shelf: { morning, evening: morning - quantity } },
      ]
    })
  })
}

interface Judged {
  key: string
  what: string
  day: string
  predicted: number
  confidence: number
  actual: number | null
  error: number | null
  is_sold_out: boolean
  sold: number
}

async function judged(): Promise<Judged[]> {
  return look<Judged>(
    db,
    `select p.product_id || ' ' || p.prediction_date as key,
       p.predicted_quantity || ' ' || p.confidence_score || ' ' || p.model_version as what, p.prediction_date::text as day,
       p.predicted_quantity::float as predicted, p.confidence_score::float as confidence, p.actual_quantity::float as actual,
       p.prediction_error::float as error, p.is_sold_out, coalesce(s.quantity, 0)::float as sold
     from predictions p
     left join product_daily_sales s on s.product_id = p.product_id and s.business_date = p.prediction_date
     where p.organization_id = $1 and p.prediction_date < (select day from app.clock)
     order by p.prediction_date, p.product_id`,
    [organizationId],
  )
}

describe('after a year of nights', () => {
  test('every day of every product was predicted before it began, and stands as it was said', async () => {
    const rows = await judged()
    expect(rows).toHaveLength((NIGHTS - 2) * PRODUCTS.length)
    expect(rows.filter(({ key, what }) => said.get(key) !== what)).toEqual([])
  })

  test('every open day on which there was something to sell has its outcome', async () => {
    const rows = await judged()
    const isClosed = (day: string) => new Date(day).getUTCDay() === 1
    expect(rows.filter(({ day, actual }) => isClosed(day) && actual !== null)).toEqual([])
    const told = rows.filter(({ actual }) => actual !== null)
    expect(told.filter(({ actual, sold }) => actual !== sold)).toEqual([])
    expect(
      told.filter(({ error, actual, predicted }) => Math.abs((error ?? 0) - ((actual ?? 0) - predicted)) > 1e-9),
    ).toEqual([])
    const empty = rows.filter(({ day, actual }) => !isClosed(day) && actual === null)
    expect(empty.filter(({ sold }) => sold > 0)).toEqual([])
    expect(told.length).toBeGreaterThan(0.7 * rows.length)
    expect(filled).toBeGreaterThanOrEqual(told.length)
    expect(told.some(({ is_sold_out }) => is_sold_out)).toBe(true)
  })

  test('confidence has come true as often as it said, and nobody was told too much or too little', async () => {
    const fair = (await judged()).filter(({ actual, is_sold_out }) => actual !== null && !is_sold_out)
    const claims = fair.map(({ predicted, actual, confidence }) => ({
      confidence,
      cameTrue: Math.abs((actual ?? 0) - predicted) <= Math.max(1, predicted / 4) + 1e-9,
    }))
    expect(claims.length).toBeGreaterThan(1_500)
    expect(calibrationError(claims)).toBeLessThan(3)
    const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
    const bias = sum(fair.map(({ predicted }) => predicted)) / sum(fair.map(({ actual }) => actual ?? 0)) - 1
    expect(Math.abs(bias)).toBeLessThan(0.05)
  })

  test('what empty shelves hid is found again: demand is forecast, not what the shelf let through', async () => {
    const rows = await judged()
    const recent = rows.filter(({ day }) => day >= daysBefore(FIRST, -NIGHTS + 90))
    const shareOf = (product: number) => {
      const mine = recent.filter(({ key }) => key.startsWith(products[product]?.id ?? ''))
      const open = mine.filter(({ day }) => new Date(day).getUTCDay() !== 1)
      const mean = (values: number[]) => values.reduce((total, value) => total + value, 0) / values.length
      const wanted = (PRODUCTS[product]?.rate ?? 0) * mean(WEEK.slice(1))
      const [told, blind] = [mean(open.map(({ predicted }) => predicted)), mean(open.map(({ sold }) => sold))]
      return { hidden: wanted - blind, found: told - blind }
    }
    const short = PRODUCTS.flatMap(({ runsShort }, index) => (runsShort ? [shareOf(index)] : []))
    const hidden = short.reduce((sum, one) => sum + one.hidden, 0)
    const found = short.reduce((sum, one) => sum + one.found, 0)
    expect(hidden).toBeGreaterThan(1)
    expect(found / hidden).toBeGreaterThan(0.8)
    expect(found / hidden).toBeLessThan(1.2)
  })

  test('what was said by each run of the last 90 days is kept, and nothing older', async () => {
    const [kept] = await look<{ days: number; first: string }>(
      db,
      'select count(distinct run_date)::int as days, min(run_date)::text as first from prediction_runs where organization_id = $1',
      [organizationId],
    )
    expect(kept).toEqual({ days: 91, first: daysBefore(FIRST, -NIGHTS + 91) })
    const [runs] = await look(
      db,
      'select count(*)::int as fits from forecast_runs where is_refit and organization_id = $1',
      [organizationId],
    )
    expect(runs).toEqual({ fits: 13 })
  })
})
