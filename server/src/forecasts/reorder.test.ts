import { purchases } from '@orbit/contract/purchases.ts'
import { reorder } from '@orbit/contract/reorder.ts'
import { replenishment } from '@orbit/contract/replenishment.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { inShop } from '../../../db/tests/kit/shop.ts'
import { openForecastShop } from '../../test/kit/forecast-shop.ts'
import { daysBefore } from '../../test/kit/past-sales.ts'
import { startServer, withPermissions } from '../../test/kit/server.ts'
import { newId } from '../platform/ids.ts'

const db = await freshDatabase()
const server = await startServer(db)
afterAll(async () => {
  await server.stop()
  await db.drop()
})
const { team, today, categoryId, rice, beans, soap } = await openForecastShop(server)
const { admin } = team

const list = async (query: Record<string, string> = {}) => (await admin.call(reorder.list, { query })).body
const itemOf = async (id: string) => (await list()).items.find(({ product }) => product.id === id)
const change = (id: string, what: string) =>
  inShop(team.shop, (tx) => tx.query(`update products set ${what} where id = $1`, [id]))

describe('what to buy', () => {
  test('is what suffices for lead time and review, less what is there, with day, cost and reason', async () => {
    const { asOf, items, total } = await list()
    expect(asOf).toBe(today)
    expect(items.map(({ product }) => product.id)).toEqual([rice.id, soap.id])
    const [first] = items
    expect(first).toMatchObject({
      replenishment: { leadDays: 3, reviewDays: 7, serviceLevel: 95 },
      stockQuantity: '2',
      onOrder: '0',
      orderBy: today,
      unitCost: '6.0000',
    })
    expect(first?.demand.days).toBe(10)
    expect(Number(first?.quantity)).toBe(Number(first?.demand.p95) - 2)
    expect(first?.cost).toBe(`${Number(first?.quantity) * 6}.00`)
    expect(first?.reason.es).toBe(
      `Hay 2; en 10 días se venderán unas ${first?.demand.p50}, y ${first?.demand.p95} alcanzan en 95 de 100 casos: pide ${first?.quantity} a más tardar el ${today.split('-').reverse().join('/')}.`,
    )
    expect(total.products).toBe(2)
    expect(Number(total.cost)).toBe(items.reduce((sum, { cost }) => sum + Number(cost), 0))
    expect(total.unknownCosts).toBe(0)
  })

  test('can wait as long as the stock lasts beyond the lead time', async () => {
    const item = await itemOf(soap.id)
    const lastsUntil = Date.parse(item?.runsOutOn ?? '')
    expect(item?.orderBy).toBe(
      new Date(Math.max(Date.parse(today), lastsUntil - 3 * 86_400_000)).toISOString().slice(0, 10),
    )
  })

  test('is not more than the shelf holds, and says so', async () => {
    await change(rice.id, 'stock_min = 0, stock_max = 30')
    const item = await itemOf(rice.id)
    expect(item).toMatchObject({ quantity: '28', stockMax: '30' })
    expect(item?.reason.es).toContain('lo que cabe hasta el máximo')
    await change(rice.id, 'stock_max = 2')
    expect(await itemOf(rice.id)).toBeUndefined()
    await change(rice.id, 'stock_max = null')
  })

  test('is less by what is on order, until it is cancelled', async () => {
    const before = Number((await itemOf(rice.id))?.quantity)
    const order = { id: newId(), items: [{ productId: rice.id, quantity: '10' }] }
    await admin.call(purchases.create, { body: order })
    const meanwhile = await itemOf(rice.id)
    expect([meanwhile?.onOrder, Number(meanwhile?.quantity)]).toEqual(['10', before - 10])
    expect(meanwhile?.reason.es).toContain('y vienen 10')
    await admin.call(purchases.cancel, { id: order.id, body: {} })
    expect(Number((await itemOf(rice.id))?.quantity)).toBe(before)
  })

  test('without a known cost is listed without one, and counted apart', async () => {
    await change(soap.id, 'cost_price = null')
    expect((await itemOf(soap.id))?.cost).toBeNull()
    const { total, items } = await list()
    expect(total.unknownCosts).toBe(1)
    expect(total.cost).toBe(items.find(({ product }) => product.id === rice.id)?.cost)
  })

  test('shows no costs to who may not see them', async () => {
    const buyer = await withPermissions(team, 'seller', ['forecasts.read'])
    const { body } = await buyer.call(reorder.list)
    expect(body.items[0]).not.toHaveProperty('cost')
    expect(body.items[0]).not.toHaveProperty('unitCost')
    expect(body.total).not.toHaveProperty('cost')
    expect(body.total.saleValue).not.toBe('0.00')
    const file = await buyer.send({ method: 'GET', url: '/api/v1/forecasts/reorder/file?format=csv' })
    expect(file.body).not.toContain('Costo')
  })

  test('comes as a file with the same rows, and page by page', async () => {
    const { items } = await list()
    const file = await admin.send({ method: 'GET', url: '/api/v1/forecasts/reorder/file?format=csv' })
    expect(file.statusCode).toBe(200)
    const lines = file.body.trim().split('\r\n')
    expect(lines).toHaveLength(items.length + 1)
    expect(lines[1]).toContain('Arroz extra')
    const sheet = await admin.send({ method: 'GET', url: '/api/v1/forecasts/reorder/file?format=xlsx' })
    expect(sheet.rawPayload.subarray(0, 2).toString()).toBe('PK')
    const first = await list({ limit: '1' })
    const second = await list({ limit: '1', cursor: first.nextCursor ?? '' })
    expect([...first.items, ...second.items].map(({ product }) => product.id)).toEqual(
      items.map(({ product }) => product.id),
    )
    expect((await list({ categoryId })).items.map(({ product }) => product.id)).toEqual([rice.id])
  })
})

describe('lead time, review and service level', () => {
  test('hold at once, the product’s before the category’s before the organization’s', async () => {
    const wished = async () => (await itemOf(rice.id))?.replenishment
    await admin.call(replenishment.replace, { body: { leadDays: 5, reviewDays: 9, serviceLevel: 80 } })
    expect(await wished()).toEqual({ leadDays: 5, reviewDays: 9, serviceLevel: 80 })
    const item = await itemOf(rice.id)
    expect(item?.demand.days).toBe(14)
    expect(Number(item?.quantity)).toBe(Number(item?.demand.p80) - 2)
    const own = { leadDays: 8, reviewDays: null, serviceLevel: null }
    expect((await admin.call(replenishment.replaceOfCategory, { id: categoryId, body: own })).body).toMatchObject(own)
    expect(await wished()).toEqual({ leadDays: 8, reviewDays: 9, serviceLevel: 80 })
    const ofRice = { leadDays: null, reviewDays: 1, serviceLevel: 50 } as const
    await admin.call(replenishment.replaceOfProduct, { id: rice.id, body: ofRice })
    expect(await wished()).toEqual({ leadDays: 8, reviewDays: 1, serviceLevel: 50 })
    const { body } = await admin.call(replenishment.read)
    expect(body).toMatchObject({ leadDays: 5, reviewDays: 9, serviceLevel: 80, categories: [own] })
    expect((await admin.call(replenishment.listProducts)).body.items).toMatchObject([
      { product: { id: rice.id }, ...ofRice },
    ])
  })

  test('of a category hold for those below it', async () => {
    const parent = newId()
    await inShop(team.shop, async (tx) => {
      const insert = 'insert into categories (organization_id, id, name) values ($1, $2, $3)'
      await tx.query(insert, [team.shop.organizationId, parent, 'Todo'])
      await tx.query('update categories set parent_id = $2 where id = $1', [categoryId, parent])
    })
    await admin.call(replenishment.replaceOfProduct, { id: rice.id, body: none })
    await admin.call(replenishment.replaceOfCategory, { id: categoryId, body: none })
    await admin.call(replenishment.replaceOfCategory, { id: parent, body: { ...none, reviewDays: 20 } })
    expect((await itemOf(rice.id))?.replenishment).toEqual({ leadDays: 5, reviewDays: 20, serviceLevel: 80 })
    expect((await admin.call(replenishment.read)).body.categories).toHaveLength(1)
    expect((await admin.call(replenishment.listProducts)).body.items).toEqual([])
  })

  test('more days ahead want more stock, and a surer shop as well', async () => {
    const quantity = async (leadDays: number, serviceLevel: 50 | 80 | 95) => {
      await admin.call(replenishment.replaceOfProduct, {
        id: beans.id,
        body: { leadDays, reviewDays: 30, serviceLevel },
      })
      return Number((await itemOf(beans.id))?.quantity ?? 0)
    }
    const [short, surer, longer] = [await quantity(100, 50), await quantity(100, 95), await quantity(120, 95)]
    expect(short).toBeGreaterThan(0)
    expect(surer).toBeGreaterThan(short)
    expect(longer).toBeGreaterThan(surer)
  })

  test('are refused beyond reason, and where nothing of ours is meant', async () => {
    const body = { leadDays: 121, reviewDays: 7, serviceLevel: 95 as const }
    expect((await admin.call(replenishment.replace, { body })).problem.code).toBe('invalid_request')
    expect((await admin.call(replenishment.replaceOfProduct, { id: newId(), body: none })).problem.code).toBe(
      'not_found',
    )
    expect((await admin.call(replenishment.replaceOfCategory, { id: newId(), body: none })).problem.code).toBe(
      'not_found',
    )
    const reader = await withPermissions(team, 'viewer', ['forecasts.read'])
    const refused = await reader.call(replenishment.replace, { body: { ...body, leadDays: 1 } })
    expect(refused.problem.permission).toBe('forecasts.update')
  })

  const none = { leadDays: null, reviewDays: null, serviceLevel: null }
})

test('today’s sales no longer count among what is still to sell', async () => {
  const before = (await itemOf(soap.id))?.runsOutOn ?? ''
  expect(before > daysBefore(today, 0)).toBe(true)
  await db.admin.query(
    `insert into product_daily_sales (organization_id, product_id, business_date, sales_count, quantity) values ($1, $2, $3, 1, 1)`,
    [team.shop.organizationId, soap.id, today],
  )
  const after = (await itemOf(soap.id))?.runsOutOn ?? ''
  expect(after >= before).toBe(true)
})
