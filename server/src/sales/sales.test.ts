import { sales } from '@orbit/contract/sales.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { brokenBooks } from '../../../db/tests/kit/books.ts'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { addCustomer, addProduct, inShop } from '../../../db/tests/kit/shop.ts'
import { look } from '../../../db/tests/kit/transactions.ts'
import { allPages } from '../../test/kit/pages.ts'
import { atOnce, openTeam, startServer, withPermissions } from '../../test/kit/server.ts'
import { basketOf, type NewSale, sell as sellAs, stockOf as stockSeenBy } from '../../test/kit/till.ts'
import { newId } from '../platform/ids.ts'

const db = await freshDatabase()
const server = await startServer(db)
const team = await openTeam(server)
const { admin, seller, shop } = team
afterAll(async () => {
  expect(await brokenBooks(db.admin)).toEqual([])
  await server.stop()
  await db.drop()
})

const rice = await addProduct(shop, { stock: 1_000_000, price: '4.50', cost: '3.2000', name: 'Arroz' })
const basket = (wishes: Partial<NewSale> = {}) => basketOf(rice, wishes)
const sell = (body: NewSale, by = seller) => sellAs(by, body)
const stockOf = (product: { id: string }) => stockSeenBy(admin, product)
const auditOf = (id: string) => look(db, 'select action from audit_logs where entity_id = $1 order by created_at', [id])

describe('a sale', () => {
  test('takes its prices from the catalogue, a number, and the goods from the shelf', async () => {
    const customerId = await addCustomer(shop, { documentNumber: '45678912' })
    const before = Number(await stockOf(rice))
    const body = basket({ customerId, amountReceived: '10', expectedTotal: '9.00', notes: 'Para llevar' })
    const { status, body: sale } = await sell(body)
    expect(status).toBe(201)
    expect(sale).toMatchObject({
      id: body.id,
      status: 'completed',
      documentType: 'receipt',
      invoiceNumber: expect.stringMatching(/^B001-\d{8}$/),
      customer: { id: customerId, name: 'José Ñahui', documentType: 'DNI', documentNumber: '45678912' },
      seller: { id: team.ids.seller, name: 'Rosa Quispe' },
      items: [
        {
          productName: 'Arroz',
          quantity: '2',
          unitPrice: '4.50',
          subtotal: '9.00',
          taxRate: '18',
          tax: '1.37',
          total: '9.00',
        },
      ],
      currency: 'PEN',
      subtotal: '9.00',
      discount: '0.00',
      tax: '1.37',
      rounding: '0.00',
      total: '9.00',
      amountReceived: '10.00',
      change: '1.00',
      notes: 'Para llevar',
      cancellation: null,
    })
    expect(await stockOf(rice)).toBe(String(before - 2))
    expect((await seller.call(sales.read, { id: body.id })).body).toEqual(sale)
    expect(await auditOf(body.id)).toEqual([{ action: 'create' }])
  })

  test('shows its costs to those who may see them only', async () => {
    const { body: own } = await sell(basket(), admin)
    expect(own.items[0]?.costPrice).toBe('3.2000')
    for (const { body } of [await seller.call(sales.read, { id: own.id }), await sell(basket())]) {
      expect(body.items[0]).not.toHaveProperty('costPrice')
    }
  })

  test.each([50, 51])('of %i different products is sold whole', async (count) => {
    const kinds = await Promise.all(Array.from({ length: count }, () => addProduct(shop, { stock: 2, price: '1.00' })))
    const items = kinds.map(({ id }) => ({ productId: id, quantity: '1' }))
    const { status, body } = await sell(basket({ items }))
    expect([status, body.total, body.items.length]).toEqual([201, `${count}.00`, count])
    expect(await stockOf(kinds[count - 1] as { id: string })).toBe(await stockOf(kinds[0] as { id: string }))
  })

  test('may be an invoice, and may have two thousand lines', async () => {
    const items = Array.from({ length: 2000 }, () => ({ productId: rice.id, quantity: '1' }))
    const { body } = await sell(basket({ documentType: 'invoice', items }))
    expect(body).toMatchObject({ invoiceNumber: expect.stringMatching(/^F001-/), total: '9000.00' })
    expect(body.items).toHaveLength(2000)
    expect((await sell(basket({ items: [...items, ...items.slice(0, 1)] }))).problem.code).toBe('invalid_request')
  })

  test('gives discounts on lines and document, and rounds what is paid in cash', async () => {
    const other = await openTeam(server)
    await inShop(other.shop, (tx) =>
      tx.query(`update organizations set cash_rounding_step = 0.10, cash_rounding_mode = 'down'`),
    )
    const product = await addProduct(other.shop, { stock: 100, price: '9.99' })
    const body = basket({ items: [{ productId: product.id, quantity: '3', discount: '1.00' }], discount: '2.00' })
    expect((await sell(body, other.seller)).body).toMatchObject({
      subtotal: '29.97',
      discount: '3.00',
      rounding: '-0.07',
      total: '26.90',
    })
    const byCard = await sell({ ...body, id: newId(), paymentMethod: 'card' }, other.seller)
    expect(byCard.body).toMatchObject({ rounding: '0.00', total: '26.97' })
  })
})

describe('what only some may do while selling', () => {
  const denied = (permission: string) => ({ status: 403, code: 'permission_denied', permission })

  test('another price needs prices.override; the catalogue’s may be said', async () => {
    const items = [{ productId: rice.id, quantity: '1', unitPrice: '4.00' }]
    expect((await sell(basket({ items }))).problem).toMatchObject(denied('prices.override'))
    expect((await sell(basket({ items }), admin)).body).toMatchObject({ total: '4.00' })
    expect((await sell(basket({ items: [{ productId: rice.id, quantity: '1', unitPrice: '4.5' }] }))).status).toBe(201)
  })

  test('another date needs sales_dates.set, and is never the future', async () => {
    const soldAt = '2026-03-31T23:30:00-05:00'
    expect((await sell(basket({ soldAt }))).problem).toMatchObject(denied('sales_dates.set'))
    expect((await sell(basket({ soldAt }), admin)).body).toMatchObject({
      businessDate: '2026-03-31',
      soldAt: '2026-04-01T04:30:00.000Z',
    })
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString()
    expect((await sell(basket({ soldAt: tomorrow }), admin)).problem.code).toBe('sale_date_in_future')
  })

  test('a discount needs sales.discount', async () => {
    const other = await openTeam(server)
    const product = await addProduct(other.shop, { stock: 10 })
    const clerk = await withPermissions(other, 'viewer', ['sales.create'])
    const items = [{ productId: product.id, quantity: '1' }]
    for (const body of [
      basket({ items, discount: '1.00' }),
      basket({ items: [{ ...items[0], discount: '1.00' } as never] }),
    ]) {
      expect((await sell(body, clerk)).problem).toMatchObject(denied('sales.discount'))
    }
    expect((await sell(basket({ items, discount: '0.00' }), clerk)).status).toBe(201)
  })

  test('a permission that is refused inside a sale is on record', async () => {
    const body = basket({ items: [{ productId: rice.id, quantity: '1', unitPrice: '1.00' }] })
    await sell(body)
    const [entry] = await look(
      db,
      `select user_id, new_values from audit_logs where action = 'permission_denied' order by created_at desc limit 1`,
    )
    expect(entry).toEqual({
      user_id: team.ids.seller,
      new_values: { endpoint: 'sales.create', permission: 'prices.override' },
    })
  })
})

describe('the same sale again', () => {
  test('is the same sale, with the same answer, for ever', async () => {
    const body = basket({ amountReceived: '20' })
    const first = await sell(body)
    const again = await sell({ ...body, amountReceived: '20.00', status: 'completed' })
    expect(again).toMatchObject({ status: 200, body: first.body })
    expect((await sell({ ...body, amountReceived: '21' })).problem).toMatchObject({
      status: 409,
      code: 'sale_id_reused',
    })
    expect(await auditOf(body.id)).toEqual([{ action: 'create' }])
  })

  test('a hundred times at once is one sale and a hundred equal answers', async () => {
    const before = Number(await stockOf(rice))
    const body = basket()
    const replies = await atOnce(server, 100, () => sell(body))
    expect(replies.map(({ status }) => status).sort()).toEqual([...Array(99).fill(200), 201])
    expect(new Set(replies.map((reply) => JSON.stringify(reply.body))).size).toBe(1)
    expect(await stockOf(rice)).toBe(String(before - 2))
  })
})

test('200 parallel sales of the last unit have one winner', async () => {
  const last = await addProduct(shop, { stock: 1 })
  const items = [{ productId: last.id, quantity: '1' }]
  const replies = await atOnce(server, 200, () => sell(basket({ items })))
  const outcomes = replies.map((reply) => (reply.status === 201 ? 'sold' : reply.problem.code))
  expect(outcomes.filter((outcome) => outcome === 'sold')).toHaveLength(1)
  expect(outcomes.filter((outcome) => outcome === 'insufficient_stock')).toHaveLength(199)
  for (const { status, problem } of replies) {
    if (status !== 201) expect(problem.products).toEqual([{ productId: last.id, asked: '1', available: '0' }])
  }
  expect(await stockOf(last)).toBe('0')
})

test('opposite baskets do not stand in each other’s way', async () => {
  const [oil, salt] = [await addProduct(shop, { stock: 500 }), await addProduct(shop, { stock: 500 })]
  const lines = [oil, salt].map(({ id }) => ({ productId: id, quantity: '1' }))
  const replies = await atOnce(server, 60, (index) => sell(basket({ items: index % 2 ? lines : [...lines].reverse() })))
  expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]))
})

describe('the list of sales', () => {
  test('comes latest first, in pages, with its filters', async () => {
    const other = await openTeam(server)
    const product = await addProduct(other.shop, { stock: 100 })
    const customerId = await addCustomer(other.shop)
    const items = [{ productId: product.id, quantity: '1' }]
    const days = ['2026-03-30', '2026-03-31', '2026-03-31', '2026-04-01']
    const ids: string[] = []
    for (const day of days) {
      const body = basket({ items, soldAt: `${day}T23:30:00-05:00`, ...(day < '2026-03-31' ? { customerId } : {}) })
      ids.push((await sell(body, other.admin)).body.id)
    }
    const held = (await sell(basket({ items, status: 'pending' }), other.seller)).body.id
    const list = async (query: Record<string, string>) =>
      (await other.seller.call(sales.list, { query })).body.items.map((sale) => sale.id)
    const paged = await allPages((cursor) => other.seller.call(sales.list, { query: { limit: 2, ...cursor } }))
    expect(paged.map((sale) => sale.id)).toEqual(await list({}))
    expect(paged.map((sale) => sale.businessDate).slice(1)).toEqual([...days].reverse())
    expect(await list({ from: '2026-03-31', to: '2026-03-31' })).toEqual(expect.arrayContaining(ids.slice(1, 3)))
    expect(await list({ from: '2026-03-31', to: '2026-03-31' })).toHaveLength(2)
    expect(await list({ status: 'pending' })).toEqual([held])
    expect(await list({ userId: other.ids.seller })).toEqual([held])
    expect(await list({ customerId })).toEqual([ids[0]])
    for (const query of [{ from: '2026-04-02', to: '2026-04-01' }, { status: 'lost' }, { cursor: 'WyJ4Il0' }]) {
      expect((await other.seller.call(sales.list, { query })).problem.code).toBe('invalid_request')
    }
  })
})
