import { customers } from '@orbit/contract/customers.ts'
import type { BodyOf } from '@orbit/contract/endpoint.ts'
import { products } from '@orbit/contract/products.ts'
import { sales } from '@orbit/contract/sales.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { brokenBooks } from '../../../db/tests/kit/books.ts'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { addCustomer, addProduct } from '../../../db/tests/kit/shop.ts'
import { look } from '../../../db/tests/kit/transactions.ts'
import { atOnce, openTeam, startServer } from '../../test/kit/server.ts'
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

describe('a held sale', () => {
  const hold = async (wishes: Partial<NewSale> = {}) => (await sell(basket({ status: 'pending', ...wishes }))).body
  const complete = (id: string, body: BodyOf<typeof sales.complete> = { paymentMethod: 'cash' }) =>
    seller.call(sales.complete, { id, body })

  test('keeps no payment, however little was said to be received, and can be read and cancelled', async () => {
    for (const amountReceived of ['0.00', '5.00', '1000.00']) {
      const held = await hold({ amountReceived })
      expect(held).toMatchObject({ status: 'pending', amountReceived: null, change: null })
      expect((await seller.call(sales.read, { id: held.id })).body).toEqual(held)
      const body = { reason: 'Se fue' }
      expect((await seller.call(sales.cancel, { id: held.id, body })).body.status).toBe('cancelled')
    }
  })

  test('moves nothing and has no number until it is completed', async () => {
    const product = await addProduct(shop, { stock: 5 })
    const held = await hold({ items: [{ productId: product.id, quantity: '3' }] })
    expect(held).toMatchObject({ status: 'pending', invoiceNumber: null })
    expect(await stockOf(product)).toBe('5')
    const completed = await complete(held.id, { paymentMethod: 'card', amountReceived: '30', expectedTotal: '30.00' })
    expect(completed).toMatchObject({
      status: 200,
      body: {
        status: 'completed',
        invoiceNumber: expect.stringMatching(/^B001-/),
        paymentMethod: 'card',
        total: '30.00',
        change: '0.00',
      },
    })
    expect((await seller.call(sales.read, { id: held.id })).body).toEqual(completed.body)
    expect(await stockOf(product)).toBe('2')
    expect((await complete(held.id)).problem).toMatchObject({ status: 409, code: 'sale_not_pending' })
  })

  test('is completed once, whoever is faster', async () => {
    const held = await hold()
    const replies = await atOnce(server, 10, () => complete(held.id))
    expect(replies.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(409)])
  })

  test('shows the customer they are held for', async () => {
    const customerId = await addCustomer(shop)
    const held = await hold({ customerId })
    expect(held).toMatchObject({ customer: { id: customerId, name: 'José Ñahui', documentType: 'DNI' } })
    expect((await seller.call(sales.read, { id: held.id })).body).toEqual(held)
  })

  test('can run short of goods or of money, and stays held', async () => {
    const product = await addProduct(shop, { stock: 2 })
    const held = await hold({ items: [{ productId: product.id, quantity: '3' }] })
    expect((await complete(held.id)).problem).toMatchObject({
      code: 'insufficient_stock',
      products: [{ productId: product.id, asked: '3', available: '2' }],
    })
    expect((await complete(held.id, { paymentMethod: 'cash', amountReceived: '29' })).problem.code).toBe(
      'payment_is_short',
    )
    expect((await complete(held.id, { paymentMethod: 'cash', expectedTotal: '29' })).problem).toMatchObject({
      code: 'prices_changed',
      total: '30.00',
    })
    expect((await seller.call(sales.read, { id: held.id })).body.status).toBe('pending')
  })

  test('of what was withdrawn or deleted since is not completed', async () => {
    const [gone, withdrawn] = [await addProduct(shop, { stock: 5 }), await addProduct(shop, { stock: 5 })]
    const customerId = await addCustomer(shop)
    const items = [gone, withdrawn].map(({ id }) => ({ productId: id, quantity: '1' }))
    const [goods, someone] = [await hold({ items }), await hold({ customerId })]
    await admin.call(products.delete, { id: gone.id })
    await admin.call(products.update, { id: withdrawn.id, version: 1, body: { isActive: false } })
    await admin.call(customers.delete, { id: customerId })
    expect((await complete(goods.id)).problem).toMatchObject({
      code: 'product_unavailable',
      productIds: [gone.id, withdrawn.id].sort(),
    })
    expect((await complete(someone.id)).problem.code).toBe('customer_unavailable')
  })

  test('that is cancelled moves nothing, and can no longer be completed', async () => {
    const product = await addProduct(shop, { stock: 2 })
    const held = await hold({ items: [{ productId: product.id, quantity: '1' }] })
    expect((await seller.call(sales.cancel, { id: held.id, body: { reason: 'Se fue' } })).body.status).toBe('cancelled')
    expect(await stockOf(product)).toBe('2')
    expect((await complete(held.id)).problem.code).toBe('sale_not_pending')
  })
})

describe('cancelling a sale', () => {
  const cancel = (id: string, reason = 'Se equivocó') => seller.call(sales.cancel, { id, body: { reason } })

  test('returns the goods, keeps the number, and says who and why; once', async () => {
    const product = await addProduct(shop, { stock: 5 })
    const { body: sale } = await sell(basket({ items: [{ productId: product.id, quantity: '3' }] }))
    const cancelled = await cancel(sale.id)
    expect(cancelled).toMatchObject({
      status: 200,
      body: {
        ...sale,
        status: 'cancelled',
        cancellation: { by: { id: team.ids.seller, name: 'Rosa Quispe' }, reason: 'Se equivocó' },
      },
    })
    expect(await stockOf(product)).toBe('5')
    expect((await cancel(sale.id, 'Otra vez')).problem).toMatchObject({ status: 409, code: 'sale_already_cancelled' })
    expect((await seller.call(sales.read, { id: sale.id })).body).toEqual(cancelled.body)
    expect(await auditOf(sale.id)).toEqual([{ action: 'create' }, { action: 'cancel' }])
  })

  test('at the same moment is once', async () => {
    const { body: sale } = await sell(basket())
    const before = Number(await stockOf(rice))
    const replies = await atOnce(server, 10, () => cancel(sale.id))
    expect(replies.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(409)])
    expect(await stockOf(rice)).toBe(String(before + 2))
  })

  test('needs a reason, and a sale', async () => {
    const { body: sale } = await sell(basket())
    expect((await cancel(sale.id, '  ')).problem.code).toBe('invalid_request')
    expect((await cancel(newId())).problem.code).toBe('not_found')
  })
})

test('nothing of a sale is deleted', async () => {
  const { body: sale } = await sell(basket())
  expect((await admin.send({ method: 'DELETE', url: `/api/v1/sales/${sale.id}` })).statusCode).toBe(404)
})
