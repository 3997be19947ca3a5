import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { addCategory, addProduct, inShop, openShop, type Shop } from '../../../db/tests/kit/shop.ts'
import { inTransaction, look } from '../../../db/tests/kit/transactions.ts'
import { daysBefore, type PastDay, plantPastDays } from '../../test/kit/past-sales.ts'
import { connect } from '../platform/database.ts'
import { queueDueForecast } from './queue-due-forecast.ts'
import { runForecast } from './run-forecast.ts'

const db = await freshDatabase()
const database = connect({ url: db.appUrl, poolSize: 4, onError: () => {} })
afterAll(async () => {
  await database.close()
  await db.drop()
})

const run = ({ organizationId }: Shop, mustLearn = false) =>
  runForecast({ organizationId, mustLearn, step: (work) => database.inOrganization({ organizationId }, work) })

async function todayOf(shop: Shop): Promise<string> {
  const rows = await look<{ today: string }>(db, 'select app.local_date($1, now())::text as today', [
    shop.organizationId,
  ])
  return rows[0]?.today ?? ''
}

/** Two hundred days without Sundays: rice every day and beans every other day. */
async function openTrade(): Promise<{ shop: Shop; today: string; rice: string; beans: string; categoryId: string }> {
  const shop = await openShop(db)
  const today = await todayOf(shop)
  const categoryId = await addCategory(shop)
  const wishes = { categoryId, stock: 50 }
  const [rice, beans] = [(await addProduct(shop, wishes)).id, (await addProduct(shop, wishes)).id]
  const days = Array.from({ length: 200 }, (_, index) => ({ day: daysBefore(today, index + 1), index }))
  await plantPastDays(
    shop,
    days
      .filter(({ day }) => new Date(day).getUTCDay() !== 0)
      .flatMap(({ day, index }): PastDay[] => [
        { productId: rice, day, quantity: 8 + (index % 5), price: 5 },
        { productId: beans, day, quantity: index % 2, price: 3 },
      ]),
  )
  return { shop, today, rice, beans, categoryId }
}

const predictionsOf = (productId: string) =>
  look<{
    day: string
    quantity: number
    confidence: number
    version: string
    actual: number | null
    error: number | null
  }>(
    db,
    `select prediction_date::text as day, predicted_quantity::float as quantity, confidence_score::float as confidence,
       model_version as version, actual_quantity::float as actual, prediction_error::float as error
     from predictions where product_id = $1 order by prediction_date`,
    [productId],
  )

test('a run predicts the 28 days that have not begun, closed days as nothing', async () => {
  const { shop, today, rice } = await openTrade()
  const done = await run(shop)
  expect(done).toMatchObject({ runDate: today, isRefit: true, productsCount: 2 })
  const said = await predictionsOf(rice)
  expect(said.map(({ day }) => day)).toEqual(Array.from({ length: 28 }, (_, index) => daysBefore(today, -1 - index)))
  for (const { day, quantity, confidence, version } of said) {
    if (new Date(day).getUTCDay() === 0) expect(quantity).toBe(0)
    else expect(Math.abs(quantity - 10)).toBeLessThan(3.5)
    expect(confidence).toBeGreaterThanOrEqual(1)
    expect(version).toMatch(/^orbit-\d+\.\d+\.\d+\+stack$/)
  }
})

test('a second run of the day takes the place of the first and reads what was learnt', async () => {
  const { shop, rice } = await openTrade()
  await run(shop)
  const first = await predictionsOf(rice)
  expect(await run(shop)).toMatchObject({ isRefit: false })
  expect(await predictionsOf(rice)).toEqual(first)
  expect(await run(shop, true)).toMatchObject({ isRefit: true })
  const counts = await look(
    db,
    `select (select count(*)::int from prediction_runs where organization_id = $1) as runs,
       (select count(*)::int from forecast_runs where organization_id = $1) as records,
       (select count(*)::int from product_forecasts where organization_id = $1) as outlooks`,
    [shop.organizationId],
  )
  expect(counts).toEqual([{ runs: 2, records: 3, outlooks: 2 }])
})

test('what was learnt holds for a week', async () => {
  const { shop, today } = await openTrade()
  await run(shop)
  const fittedOn = async (days: number) => {
    await db.admin.query('update forecast_models set fitted_on = $2 where organization_id = $1', [
      shop.organizationId,
      daysBefore(today, days),
    ])
    return (await run(shop)).isRefit
  }
  expect(await fittedOn(6)).toBe(false)
  expect(await fittedOn(7)).toBe(true)
})

test('a product without any past gets no number, and a new one that of its category with a wide interval', async () => {
  const { shop, categoryId, rice } = await openTrade()
  const lonely = await addProduct(shop)
  const today = await todayOf(shop)
  const alike = [await addProduct(shop, { categoryId }), await addProduct(shop, { categoryId })]
  const days = Array.from({ length: 60 }, (_, index) => daysBefore(today, index + 1))
  await plantPastDays(
    shop,
    alike.flatMap(({ id: productId }) => days.map((day) => ({ productId, day, quantity: 4 }))),
  )
  const fresh = await addProduct(shop, { categoryId })
  await db.admin.query(`update products set created_at = now() - interval '100 days' where id = $1`, [lonely.id])
  await run(shop)
  expect(await predictionsOf(lonely.id)).toEqual([])
  const [unknown] = await look(db, 'select model_version from product_forecasts where product_id = $1', [lonely.id])
  expect(unknown).toEqual({ model_version: null })
  expect((await predictionsOf(fresh.id))[0]?.version).toMatch(/\+cold$/)
  const width = async (productId: string) => {
    const [row] = await look<{ width: number }>(
      db,
      'select ((total_p95[11] - total_p10[11]) / total_mean[11])::float as width from product_forecasts where product_id = $1',
      [productId],
    )
    return row?.width ?? 0
  }
  expect(await width(fresh.id)).toBeGreaterThan(2 * (await width(rice)))
})

test('what is no longer for sale is predicted no more, and a shop that never sold not at all', async () => {
  const { shop, beans } = await openTrade()
  await inShop(shop, (tx) => tx.query('update products set is_active = false where id = $1', [beans]))
  expect(await run(shop)).toMatchObject({ productsCount: 1 })
  expect(await predictionsOf(beans)).toEqual([])
  const empty = await openShop(db)
  await addProduct(empty)
  expect(await run(empty)).toMatchObject({ productsCount: 0, insufficientCount: 1 })
})

/** As if it had been said before its day began: triggers off. */
async function say(shop: Shop, productId: string, days: Record<string, number>): Promise<void> {
  await inTransaction(db.admin, async (tx) => {
    await tx.query('set local session_replication_role = replica')
    for (const [day, quantity] of Object.entries(days)) {
      await tx.query(
        `insert into predictions (organization_id, product_id, prediction_date, predicted_quantity, confidence_score, model_version)
         values ($1, $2, $3, $4, 70, 'orbit-1.0.0+stack')`,
        [shop.organizationId, productId, day, quantity],
      )
    }
  })
}

test('days that have passed are compared: zero on an open day, nothing on a closed or empty one', async () => {
  const { shop, today, beans } = await openTrade()
  const weekday = (from: number, isSunday: boolean) => {
    for (let days = from; ; days++) {
      if ((new Date(daysBefore(today, days)).getUTCDay() === 0) === isSunday) return daysBefore(today, days)
    }
  }
  const [open, sunday, empty, soldOut] = [weekday(1, false), weekday(1, true), weekday(9, false), weekday(17, false)]
  const set = (day: string, quantity: number, shelf?: PastDay['shelf']) =>
    ({ productId: beans, day, quantity, ...(shelf && { shelf }) }) satisfies PastDay
  await db.admin.query('delete from product_daily_sales where product_id = $1', [beans])
  await db.admin.query('delete from inventory_movements where product_id = $1', [beans])
  await plantPastDays(shop, [
    set(daysBefore(today, 60), 2),
    set(soldOut, 4, { morning: 4, evening: 0 }),
    set(daysBefore(soldOut, -1), 0, { morning: 0, evening: 9 }),
    set(daysBefore(empty, 1), 9, { morning: 9, evening: 0 }),
    set(daysBefore(empty, -1), 0, { morning: 0, evening: 20 }),
  ])
  await say(shop, beans, { [open]: 1.5, [sunday]: 0, [empty]: 3, [soldOut]: 2.5 })
  expect((await run(shop)).actualsCount).toBe(2)
  const said = new Map((await predictionsOf(beans)).map((one) => [one.day, one]))
  expect(said.get(open)).toMatchObject({ actual: 0, error: -1.5, quantity: 1.5 })
  expect(said.get(sunday)).toMatchObject({ actual: null, error: null })
  expect(said.get(empty)).toMatchObject({ actual: null, error: null })
  expect(said.get(soldOut)).toMatchObject({ actual: 4, error: 1.5 })
  const cut = await look(
    db,
    'select prediction_date::text as day from predictions where product_id = $1 and is_sold_out',
    [beans],
  )
  expect(cut).toEqual([{ day: soldOut }])
})

test('a sale that is cancelled later is taken out of what had been compared', async () => {
  const { shop, today, rice } = await openTrade()
  const day = [1, 2].map((days) => daysBefore(today, days)).find((one) => new Date(one).getUTCDay() !== 0) ?? ''
  await say(shop, rice, { [day]: 9 })
  await run(shop)
  await db.admin.query(
    'update product_daily_sales set quantity = quantity - 3 where product_id = $1 and business_date = $2',
    [rice, day],
  )
  const before = (await predictionsOf(rice)).find((one) => one.day === day)
  await run(shop)
  const after = (await predictionsOf(rice)).find((one) => one.day === day)
  expect((before?.actual ?? 0) - (after?.actual ?? 0)).toBe(3)
})

test('the night comes once a day, and never where nothing was sold', async () => {
  const { shop } = await openTrade()
  const { organizationId } = shop
  const isQueued = () => database.inOrganization({ organizationId }, queueDueForecast)
  expect(await isQueued()).toBe(true)
  expect(await isQueued()).toBe(false)
  await db.admin.query(`delete from jobs where organization_id = $1`, [organizationId])
  await run(shop)
  expect(await isQueued()).toBe(false)
  const empty = await openShop(db)
  expect(await database.inOrganization({ organizationId: empty.organizationId }, queueDueForecast)).toBe(false)
})

test('the night begins at three by the clocks of the organization', async () => {
  const { shop, today } = await openTrade()
  const { organizationId } = shop
  await run(shop)
  const isQueuedAt = async (hour: number) => {
    const offset = ((hour - new Date().getUTCHours() + 36) % 24) - 12
    // Behind Etc/GMT stands what has to be added to get to Greenwich.
    const zone = `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`
    await inShop(shop, (tx) =>
      tx.query('update organizations set time_zone = $2 where id = $1', [organizationId, zone]),
    )
    await db.admin.query('update forecast_models set run_date = $2 where organization_id = $1', [
      organizationId,
      daysBefore(today, 2),
    ])
    return database.inOrganization({ organizationId }, queueDueForecast)
  }
  expect(await isQueuedAt(1)).toBe(false)
  expect(await isQueuedAt(4)).toBe(true)
})

test('what was said stays for 90 days', async () => {
  const { shop, today } = await openTrade()
  await run(shop)
  const age = (days: number) =>
    db.admin.query('update prediction_runs set run_date = $2 where organization_id = $1', [
      shop.organizationId,
      daysBefore(today, days),
    ])
  const left = async () => {
    await run(shop)
    const rows = await look<{ day: string }>(
      db,
      'select distinct run_date::text as day from prediction_runs where organization_id = $1 order by 1',
      [shop.organizationId],
    )
    return rows.length
  }
  await age(90)
  expect(await left()).toBe(2)
  await db.admin.query('delete from prediction_runs where organization_id = $1 and run_date < $2', [
    shop.organizationId,
    today,
  ])
  await age(91)
  expect(await left()).toBe(1)
})
