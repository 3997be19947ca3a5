import { forecasts } from '@orbit/contract/forecasts.ts'
import { jobs } from '@orbit/contract/jobs.ts'
import { purchases } from '@orbit/contract/purchases.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { look } from '../../../db/tests/kit/transactions.ts'
import { openForecastShop, plantJudged } from '../../test/kit/forecast-shop.ts'
import { openTestWorker } from '../../test/kit/jobs.ts'
import { daysBefore } from '../../test/kit/past-sales.ts'
import { openTeam, startServer, withPermissions } from '../../test/kit/server.ts'
import { newId } from '../platform/ids.ts'
import { storageOnDisk } from '../platform/storage-on-disk.ts'
import { jobKinds } from '../start/job-kinds.ts'

const db = await freshDatabase()
const server = await startServer(db)
afterAll(async () => {
  await server.stop()
  await db.drop()
})
const shop = await openForecastShop(server)
const { team, today, categoryId, rice, beans, soap, lonely } = shop
const { admin } = team

describe('the list', () => {
  const list = async (query: Record<string, string | number> = {}) => (await admin.call(forecasts.list, { query })).body

  test('has at the top what runs out first, and at the end what nothing is known of', async () => {
    const { asOf, items } = await list()
    expect(asOf).toBe(today)
    expect(items.map(({ product }) => product.id)).toEqual([rice.id, soap.id, beans.id, lonely.id])
    expect(items[0]).toMatchObject({ runsOutInDays: 0, runsOutOn: today, stockQuantity: '2', class: 'A' })
    expect(items[1]?.runsOutInDays).toBeGreaterThan(2)
    expect(items[3]).toMatchObject({ state: 'insufficient', next7: null, runsOutOn: null, suggestedPurchase: '0' })
  })

  test('says totals of a week and of four, of which half suffice and nearly all', async () => {
    const [first] = (await list()).items
    const [week, month] = [first?.next7, first?.next28]
    expect(Math.abs(Number(week?.mean) - 70)).toBeLessThan(12)
    expect(Math.abs(Number(month?.mean) - 280)).toBeLessThan(40)
    const rising = [month?.p10, month?.p50, month?.p80, month?.p95].map(Number)
    expect(rising).toEqual([...rising].sort((a, b) => a - b))
    expect(rising[3]).toBeGreaterThan(rising[0] ?? 0)
  })

  test('is found by word, category, class and state, and goes on where its page ended', async () => {
    const ids = async (query: Record<string, string | number>) =>
      (await list(query)).items.map(({ product }) => product.id)
    expect(await ids({ search: 'frej' })).toEqual([beans.id])
    expect(await ids({ categoryId })).toEqual([rice.id, beans.id])
    expect(await ids({ class: 'A' })).toEqual([rice.id])
    expect(await ids({ state: 'insufficient' })).toEqual([lonely.id])
    const pages: string[] = []
    let cursor: string | null | undefined
    do {
      const page = await list({ limit: 1, ...(cursor ? { cursor } : {}) })
      pages.push(...page.items.map(({ product }) => product.id))
      cursor = page.nextCursor
    } while (cursor)
    expect(pages).toEqual([rice.id, soap.id, beans.id, lonely.id])
  })

  test('is nobody’s who may not see forecasts, and empty where none were made', async () => {
    expect((await team.seller.call(forecasts.list)).problem.permission).toBe('forecasts.read')
    const { admin: other } = await openTeam(server)
    expect((await other.call(forecasts.list)).body).toEqual({ asOf: null, items: [], nextCursor: null })
    expect((await other.call(forecasts.read, { id: rice.id })).problem.code).toBe('not_found')
  })
})

describe('a product', () => {
  test('shows its past, its days ahead with two bands, and the stock that they leave', async () => {
    const { body } = await admin.call(forecasts.read, { id: beans.id })
    expect(body.history).toHaveLength(182)
    expect(body.history.at(-1)).toMatchObject({ date: daysBefore(today, 1), isSoldOut: false })
    expect(body.days.map(({ date }) => date)).toEqual(
      Array.from({ length: 28 }, (_, index) => daysBefore(today, -index)),
    )
    for (const { mean, low80, high80, low95, high95, confidence } of body.days) {
      const rising = [low95, low80, mean, high80, high95].map(Number)
      expect(rising).toEqual([...rising].sort((a, b) => a - b))
      expect(confidence).toBeGreaterThanOrEqual(1)
    }
    const sum = body.days.reduce((total, { mean }) => total + Number(mean), 0)
    expect(Math.abs(sum - Number(body.next28?.mean))).toBeLessThan(0.2)
    expect(Number(body.days.at(-1)?.stockQuantity)).toBeCloseTo(500 - sum, 1)
    expect(body.modelVersion).toMatch(/\+stack$/)
    expect(body.confidence?.sentence.es).toMatch(/^En \d+ de cada 100 días/)
    expect(body.untilNextGoods?.days).toBe(10)
  })

  test('without a past says so and gives no number', async () => {
    const { body } = await admin.call(forecasts.read, { id: lonely.id })
    expect(body).toMatchObject({ state: 'insufficient', days: [], confidence: null, modelVersion: null, history: [] })
    expect(body.explanation.es).toContain('Datos insuficientes')
    expect((await admin.call(forecasts.read, { id: newId() })).problem.code).toBe('not_found')
  })

  test('gets in its projection what was ordered, on the day on which it should come', async () => {
    const expectedOn = daysBefore(today, -3)
    const order = { id: newId(), expectedOn, items: [{ productId: rice.id, quantity: '100' }] }
    await admin.call(purchases.create, { body: order })
    const { body } = await admin.call(forecasts.read, { id: rice.id })
    expect(body.onOrder).toBe('100')
    expect(body.days.slice(0, 3).map(({ stockQuantity }) => stockQuantity)).toEqual(['0', '0', '0'])
    expect(Number(body.days[3]?.stockQuantity)).toBeGreaterThan(80)
    await admin.call(purchases.cancel, { id: order.id, body: {} })
    expect((await admin.call(forecasts.read, { id: rice.id })).body.days[3]?.stockQuantity).toBe('0')
  })
})

describe('how right it was', () => {
  const judge = (predicted: number, actual: number, confidence: number, from = 1) =>
    plantJudged(
      server,
      team.shop,
      [rice, beans, soap].flatMap(({ id: productId }) =>
        Array.from({ length: 20 }, (_, index) => ({
          productId,
          day: daysBefore(today, from + index),
          predicted,
          actual,
          confidence,
        })),
      ),
    )

  test('is said with error, bias and calibration, by category and class', async () => {
    await judge(5, 4, 95)
    const { body } = await admin.call(forecasts.accuracy)
    expect(body).toMatchObject({ from: daysBefore(today, 28), to: daysBefore(today, 1) })
    expect(body.overall).toMatchObject({ days: 60, sold: '240', predicted: '300', errorPercent: 25, biasPercent: 25 })
    expect(body.overall.naiveErrorPercent).toBeGreaterThan(0)
    expect(body.calibration).toEqual({
      errorPoints: 5,
      rows: [{ fromConfidence: 90, toConfidence: 100, days: 60, said: 95, cameTrue: 100 }],
    })
    expect(body.byCategory.map(({ category, days }) => [category?.id ?? null, days])).toEqual([
      [categoryId, 40],
      [null, 20],
    ])
    expect(body.byClass.reduce((days, row) => days + row.days, 0)).toBe(60)
  })

  test('leaves out days on which the last piece went: more may have been wanted', async () => {
    await judge(5, 4, 95)
    const daysOf = async () => (await admin.call(forecasts.accuracy)).body.overall.days
    const change = (what: string) =>
      db.admin.query(`update predictions set ${what} where product_id = $1 and prediction_date = $2`, [
        rice.id,
        daysBefore(today, 3),
      ])
    await change('is_sold_out = true')
    expect(await daysOf()).toBe(59)
    await change('is_sold_out = false, actual_quantity = null, prediction_error = null')
    expect(await daysOf()).toBe(59)
    expect((await admin.call(forecasts.accuracy)).body.calibration.rows[0]?.days).toBe(59)
    await judge(5, 4, 95)
  })

  test('raises an alarm beyond 15 percent of bias and beyond 5 points of calibration, and none before', async () => {
    const alarms = async () => (await admin.call(forecasts.accuracy)).body.alarms
    expect((await alarms()).map(({ code, value }) => [code, value])).toEqual([['bias', 25]])
    await judge(4.6, 4, 97)
    expect(await alarms()).toEqual([])
    await judge(4.6, 4, 60)
    expect((await alarms()).map(({ code, value }) => [code, value])).toEqual([['calibration', 40]])
    await judge(3, 4, 99)
    const [short] = await alarms()
    expect(short).toMatchObject({ code: 'bias', value: -25 })
    expect(short?.sentence.es).toContain('25 %')
  })

  test('of a product is compared with last week, on the page and in the list', async () => {
    await judge(5, 4, 95)
    await shop.run()
    const { body } = await admin.call(forecasts.read, { id: beans.id })
    // What had been planted as the outcome gave way to what was really sold.
    expect(body.pastError?.days).toBe(20)
    const [fact] = await look<{ percent: number; naive: number }>(
      db,
      `select round(sum(abs(p.prediction_error)) * 100 / sum(p.actual_quantity), 1)::float as percent,
         round(sum(abs(p.actual_quantity - s.quantity)) * 100 / sum(p.actual_quantity), 1)::float as naive
       from predictions p join product_daily_sales s on s.product_id = p.product_id and s.business_date = p.prediction_date - 7
       where p.product_id = $1 and p.actual_quantity is not null`,
      [beans.id],
    )
    expect(body.pastError).toMatchObject({ errorPercent: fact?.percent, naiveErrorPercent: fact?.naive })
    expect(body.pastError?.sentence.es).toContain('En 3 semanas')
  })

  test('is nothing where nothing was compared', async () => {
    const { admin: other } = await openTeam(server)
    const { body } = await other.call(forecasts.accuracy, { query: { weeks: 26 } })
    expect(body.overall).toMatchObject({ days: 0, errorPercent: null, biasPercent: null })
    expect(body).toMatchObject({
      calibration: { errorPoints: null, rows: [] },
      byCategory: [],
      byClass: [],
      alarms: [],
    })
  })
})

describe('on demand', () => {
  test('a job learns anew and says how far it is; the same request is the same job', async () => {
    const id = newId()
    const asked = await admin.call(forecasts.run, { body: { id } })
    expect([asked.status, asked.body.status]).toEqual([201, 'waiting'])
    expect((await admin.call(forecasts.run, { body: { id } })).status).toBe(200)
    expect((await admin.call(forecasts.status)).body.jobId).toBe(id)
    const worker = await openTestWorker(db, jobKinds(storageOnDisk('/nowhere')))
    const job = await ended(id)
    await worker.stop()
    expect(job).toMatchObject({
      status: 'done',
      progress: { done: 3, total: 3 },
      result: { isRefit: true, productsCount: 3 },
    })
    const { body } = await admin.call(forecasts.status)
    expect(body).toMatchObject({ jobId: null, lastRun: { runDate: today, isRefit: true, insufficientCount: 0 } })
    expect((await admin.call(forecasts.listRuns)).body.items[0]?.id).toBe(body.lastRun?.id)
  })

  test('is for those who may, and its id for one thing only', async () => {
    const id = newId()
    const reader = await withPermissions(team, 'viewer', ['forecasts.read'])
    expect((await reader.call(forecasts.run, { body: { id } })).problem.permission).toBe('forecasts.update')
    const other = await withPermissions(team, 'seller', ['forecasts.update'])
    await other.call(forecasts.run, { body: { id } })
    expect((await admin.call(forecasts.run, { body: { id } })).problem.code).toBe('forecast_run_id_reused')
  })

  async function ended(id: string) {
    for (;;) {
      const { body } = await admin.call(jobs.read, { id })
      if (body.endedAt !== null) return body
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
})
