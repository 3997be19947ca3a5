import { heldSales } from '@orbit/contract/held-sales.ts'
import { products } from '@orbit/contract/products.ts'
import { sales } from '@orbit/contract/sales.ts'
import { settings } from '@orbit/contract/settings.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { brokenBooks } from '../../../db/tests/kit/books.ts'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { addCustomer, addProduct } from '../../../db/tests/kit/shop.ts'
import { look } from '../../../db/tests/kit/transactions.ts'
import { allPages } from '../../test/kit/pages.ts'
import { atOnce, openTeam, startServer } from '../../test/kit/server.ts'
import { basketOf, type NewSale, sell, stockOf } from '../../test/kit/till.ts'
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

const rice = await addProduct(shop, { stock: 1000, price: '4.50', name: 'Arroz' })
const oil = await addProduct(shop, { stock: 1000, price: '9.90', name: 'Aceite' })
const hold = async (wishes: Partial<NewSale> = {}, by = seller) =>
  (await sell(by, basketOf(rice, { status: 'pending', ...wishes }))).body
const basket = (...items: { id: string }[]) => ({
  items: items.map(({ id }) => ({ productId: id, quantity: '3' })),
  paymentMethod: 'cash' as const,
})

describe('sales on hold', () => {
  test('are listed with who holds them, since when, for whom, how many lines and how much', async () => {
    const { admin, seller, shop, ids } = await openTeam(server)
    const [product, customerId] = [await addProduct(shop, { price: '2.00' }), await addCustomer(shop)]
    const items = [1, 2, 3].map(() => ({ productId: product.id, quantity: '1' }))
    const held = (await sell(seller, { ...basketOf(product), items, customerId, status: 'pending', notes: 'Mesa 4' }))
      .body
    const later = (await sell(admin, basketOf(product, { status: 'pending' }))).body
    expect((await sell(admin, basketOf(await addProduct(shop, { stock: 9 })))).status).toBe(201)
    const listed = (await seller.call(heldSales.list)).body.items
    expect(listed.map(({ id }) => id)).toEqual([later.id, held.id])
    expect(listed[1]).toEqual({
      id: held.id,
      seller: { id: ids.seller, name: 'Rosa Quispe' },
      customer: { id: customerId, name: 'José Ñahui' },
      documentType: 'receipt',
      heldAt: held.createdAt,
      itemsCount: 3,
      total: '6.00',
      notes: 'Mesa 4',
      version: 1,
    })
    expect((await seller.call(heldSales.list, { query: { userId: ids.admin } })).body.items).toHaveLength(1)
    expect(await allPages((cursor) => seller.call(heldSales.list, { query: { limit: 1, ...cursor } }))).toEqual(listed)
  })

  test('are resumed: lines, customer and notes are replaced, nothing moves, and what is completed is the new basket', async () => {
    const customerId = await addCustomer(shop)
    const held = await hold({ notes: 'Mesa 4' })
    const before = [await stockOf(admin, rice), await stockOf(admin, oil)]
    const body = { ...basket(oil, rice), customerId, documentType: 'invoice' as const, expectedTotal: '43.20' }
    const changed = await seller.call(heldSales.replace, { id: held.id, version: 1, body })
    expect(changed).toMatchObject({
      status: 200,
      body: {
        id: held.id,
        status: 'pending',
        total: '43.20',
        version: 2,
        customer: { id: customerId },
        notes: null,
        createdAt: held.createdAt,
        seller: held.seller,
      },
    })
    expect(changed.body.items.map(({ productId }) => productId)).toEqual([oil.id, rice.id])
    expect((await seller.call(sales.read, { id: held.id })).body).toEqual(changed.body)
    expect([await stockOf(admin, rice), await stockOf(admin, oil)]).toEqual(before)
    const done = await seller.call(sales.complete, {
      id: held.id,
      body: { paymentMethod: 'card', expectedTotal: '43.20' },
    })
    expect(done.body).toMatchObject({
      status: 'completed',
      invoiceNumber: expect.stringMatching(/^F001-/),
      total: '43.20',
    })
    expect(await stockOf(admin, oil)).toBe(String(Number(before[1]) - 3))
    const acts = await look(db, 'select action from audit_logs where entity_id = $1 order by created_at', [held.id])
    expect(acts).toEqual([{ action: 'create' }, { action: 'update' }, { action: 'complete' }])
  })

  test('are changed by one of twenty who read the same; the others are told which version there is now', async () => {
    const held = await hold()
    const replies = await atOnce(server, 20, (index) =>
      (index % 2 ? admin : seller).call(heldSales.replace, { id: held.id, version: 1, body: basket(rice, oil) }),
    )
    expect(replies.map(({ status }) => status).sort()).toEqual([200, ...Array(19).fill(412)])
    expect(replies.find(({ status }) => status === 412)?.problem).toMatchObject({
      code: 'version_conflict',
      version: 2,
    })
    expect((await seller.call(sales.read, { id: held.id })).body.items).toHaveLength(2)
  })

  test('are either completed or changed, whoever is faster', async () => {
    for (let round = 0; round < 5; round++) {
      const held = await hold()
      const [done, changed] = await atOnce<{ status: number }>(server, 2, (index) =>
        index === 0
          ? seller.call(sales.complete, { id: held.id, body: { paymentMethod: 'cash', expectedTotal: '9.00' } })
          : admin.call(heldSales.replace, { id: held.id, version: 1, body: basket(oil) }),
      )
      const sale = (await seller.call(sales.read, { id: held.id })).body
      const isSold = sale.status === 'completed'
      expect([changed?.status, sale.total]).toEqual(isSold ? [409, '9.00'] : [200, '29.70'])
      expect(isSold ? [200] : [409, 412]).toContain(done?.status)
    }
  })

  test('keep the tax rules they began with, and take the prices of now', async () => {
    const { admin, shop } = await openTeam(server)
    const product = await addProduct(shop, { price: '11.80', stock: 9 })
    const held = (await sell(admin, basketOf(product, { status: 'pending' }))).body
    const { version } = (await admin.call(settings.read)).body
    await admin.call(settings.update, { version, body: { pricesIncludeTax: false } })
    await admin.call(products.update, { id: product.id, version: 1, body: { salePrice: '23.60' } })
    const replaced = await admin.call(heldSales.replace, { id: held.id, version: 1, body: basket(product) })
    expect(replaced.body).toMatchObject({ total: '70.80', tax: '10.80', pricesIncludeTax: true })
    const told = await admin.call(heldSales.replace, {
      id: held.id,
      version: 2,
      body: { ...basket(product), expectedTotal: '35.40' },
    })
    expect(told.problem).toMatchObject({ code: 'prices_changed', total: '70.80' })
  })

  test('that are sold or dropped are changed no more; dropping takes no number', async () => {
    const [sold, dropped] = [(await sell(seller, basketOf(rice))).body, await hold()]
    const gone = await seller.call(sales.cancel, { id: dropped.id, body: { reason: 'Se fue' } })
    expect(gone.body).toMatchObject({ status: 'cancelled', invoiceNumber: null })
    for (const { id } of [sold, dropped]) {
      const { problem } = await seller.call(heldSales.replace, { id, version: 1, body: basket(oil) })
      expect(problem).toMatchObject({ status: 409, code: 'sale_not_pending' })
    }
    expect((await seller.call(heldSales.replace, { id: newId(), version: 1, body: basket(oil) })).status).toBe(404)
    expect((await seller.call(heldSales.replace, { id: dropped.id, body: basket(oil) })).status).toBe(428)
  })

  test('ask the same of who changes them as a new sale does', async () => {
    const held = await hold()
    const gone = await addProduct(shop, { stock: 3 })
    await admin.call(products.delete, { id: gone.id })
    const replace = (body: object) => seller.call(heldSales.replace, { id: held.id, version: 1, wrongBody: body })
    expect((await replace(basket(gone))).problem).toMatchObject({ code: 'product_unavailable', productIds: [gone.id] })
    expect((await replace({ ...basket(rice), items: [] })).problem.code).toBe('invalid_request')
    expect((await replace({ ...basket(rice), customerId: newId() })).problem.code).toBe('customer_unavailable')
    expect((await replace({ ...basket(rice), discount: '999.00' })).problem.code).toBe('discount_exceeds_amount')
    const items = [{ productId: rice.id, quantity: '1', unitPrice: '0.10' }]
    expect((await replace({ ...basket(rice), items })).problem).toMatchObject({ permission: 'prices.override' })
    expect((await seller.call(sales.read, { id: held.id })).body).toEqual(held)
  })
})
