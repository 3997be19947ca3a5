import { reports } from '@orbit/contract/reports.ts'
import { sales } from '@orbit/contract/sales.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { hold, sell } from '../../../db/tests/kit/selling.ts'
import { addCategory, addProduct, inShop } from '../../../db/tests/kit/shop.ts'
import { allPages } from '../../test/kit/pages.ts'
import { openTeam, startServer } from '../../test/kit/server.ts'

const db = await freshDatabase()
const server = await startServer(db)
afterAll(async () => {
  await server.stop()
  await db.drop()
})

describe('the sales of today', () => {
  test('are none in the morning', async () => {
    const { viewer } = await openTeam(server)
    expect((await viewer.call(reports.salesToday)).body).toEqual({
      businessDate: expect.any(String),
      totalSales: 0,
      totalAmount: '0.00',
      averageTicket: null,
      drillDown: expect.stringContaining('/api/v1/reports/sales?from='),
    })
  })

  test('are the completed ones of the organization’s own day', async () => {
    const { viewer, admin, shop } = await openTeam(server, { timeZone: 'Pacific/Kiritimati' })
    const product = await addProduct(shop, { stock: 100, price: '10.00' })
    await sell(shop, { items: [{ product, quantity: 1 }] })
    await sell(shop, { items: [{ product, quantity: 2 }] })
    await hold(shop, { items: [{ product, quantity: 5 }] })
    await sell(shop, { items: [{ product, quantity: 7 }], soldAt: new Date(Date.now() - 48 * 3_600_000) })
    const cancelled = await sell(shop, { items: [{ product, quantity: 9 }] })
    await admin.call(sales.cancel, { id: cancelled, body: { reason: 'Error' } })
    expect((await viewer.call(reports.salesToday)).body).toEqual({
      businessDate: new Intl.DateTimeFormat('en-CA', { timeZone: 'Pacific/Kiritimati' }).format(),
      totalSales: 2,
      totalAmount: '30.00',
      averageTicket: '15.00',
      drillDown: expect.stringContaining('/api/v1/reports/sales?from='),
    })
  })
})

describe('low stock', () => {
  test('is the scarcest first, in pages, for who may read stock', async () => {
    const { seller, shop } = await openTeam(server)
    const categoryId = await addCategory(shop, 'Abarrotes')
    await addProduct(shop, { name: 'Sobra', stock: 11, stockMin: 10 })
    await addProduct(shop, { name: 'Diez', stock: 10, stockMin: 10, categoryId })
    await addProduct(shop, { name: 'Nueve y medio', stock: '9.5', stockMin: 10, quantityDecimals: 1 })
    await addProduct(shop, { name: 'Nada', stock: 0, stockMin: 1 })
    await addProduct(shop, { name: 'Reparto', tracksStock: false })
    await inShop(shop, (tx) => tx.query(`update products set stock_max = 40 where name = 'Nueve y medio'`))
    const paged = await allPages((cursor) => seller.call(reports.lowStock, { query: { limit: 1, ...cursor } }))
    expect(paged.map(({ name, stockQuantity, categoryName }) => [name, stockQuantity, categoryName])).toEqual([
      ['Nada', '0', null],
      ['Nueve y medio', '9.5', null],
      ['Diez', '10', 'Abarrotes'],
    ])
    // Up to the minimum; up to the maximum, where there is one.
    expect(paged.map(({ stockMax, toBuy }) => [stockMax, toBuy])).toEqual([
      [null, '1'],
      ['40', '30.5'],
      [null, '0'],
    ])
  })
})

describe('the top products', () => {
  test('are those of which most was sold between two days', async () => {
    const { viewer, shop } = await openTeam(server)
    const [oil, salt] = [
      await addProduct(shop, { stock: 100, price: '20.00' }),
      await addProduct(shop, { stock: 100, price: '1.00' }),
    ]
    await sell(shop, {
      items: [
        { product: oil, quantity: 2 },
        { product: salt, quantity: 5 },
      ],
      soldAt: '2026-03-01T17:00:00Z',
    })
    await sell(shop, { items: [{ product: oil, quantity: 4 }], soldAt: '2026-03-03T17:00:00Z' })
    const top = async (query: Record<string, string | number>) =>
      (await viewer.call(reports.topProducts, { query })).body.items.map(({ id, totalSold, totalRevenue }) => [
        id,
        totalSold,
        totalRevenue,
      ])
    expect(await top({ from: '2026-03-01', to: '2026-03-03' })).toEqual([
      [oil.id, '6', '120.00'],
      [salt.id, '5', '5.00'],
    ])
    expect(await top({ from: '2026-03-01', to: '2026-03-02' })).toEqual([
      [salt.id, '5', '5.00'],
      [oil.id, '2', '40.00'],
    ])
    expect(await top({ from: '2026-03-01', to: '2026-03-03', limit: 1 })).toEqual([[oil.id, '6', '120.00']])
    expect(await top({ from: '2026-04-01', to: '2026-04-01' })).toEqual([])
  })

  test.each([
    {},
    { from: '2026-03-02', to: '2026-03-01' },
    { from: '2026-02-30', to: '2026-03-01' },
    { from: '2026-03-01', to: '2026-03-01', limit: 101 },
  ])('of %j are refused', async (query) => {
    const { viewer } = await openTeam(server)
    const reply = await viewer.call(reports.topProducts, { query: query as Record<string, string> })
    expect(reply.problem.code).toBe('invalid_request')
  })
})
