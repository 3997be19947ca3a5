import { customers } from '@orbit/contract/customers.ts'
import { products } from '@orbit/contract/products.ts'
import { sales } from '@orbit/contract/sales.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { brokenBooks } from '../../../db/tests/kit/books.ts'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { addCustomer, addProduct, inShop } from '../../../db/tests/kit/shop.ts'
import { openTeam, startServer } from '../../test/kit/server.ts'
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

describe('what cannot be sold', () => {
  test('because there is not enough, product by product, is said and moves nothing', async () => {
    const [oil, salt] = [
      await addProduct(shop, { stock: '2.5', quantityDecimals: 1 }),
      await addProduct(shop, { stock: 1 }),
    ]
    const items = [
      { productId: oil.id, quantity: '2' },
      { productId: oil.id, quantity: '1' },
      { productId: salt.id, quantity: '2' },
      { productId: rice.id, quantity: '1' },
    ]
    const { problem } = await sell(basket({ items }))
    expect(problem).toMatchObject({
      status: 409,
      code: 'insufficient_stock',
      products: [
        { productId: oil.id, asked: '3', available: '2.5' },
        { productId: salt.id, asked: '2', available: '1' },
      ],
    })
    expect([await stockOf(oil), await stockOf(salt)]).toEqual(['2.5', '1'])
  })

  test('because the total is another one comes with the present prices', async () => {
    const { problem } = await sell(basket({ expectedTotal: '8.00' }))
    expect(problem).toMatchObject({
      code: 'prices_changed',
      total: '9.00',
      prices: [{ productId: rice.id, unitPrice: '4.50' }],
    })
  })

  test('because a product is gone, withdrawn, or was never there', async () => {
    const [gone, withdrawn] = [await addProduct(shop, { stock: 5 }), await addProduct(shop, { stock: 5 })]
    await admin.call(products.delete, { id: gone.id })
    await admin.call(products.update, { id: withdrawn.id, version: 1, body: { isActive: false } })
    const missing = [gone.id, withdrawn.id, newId()]
    const items = [rice.id, ...missing].map((productId) => ({ productId, quantity: '1' }))
    expect((await sell(basket({ items }))).problem).toMatchObject({ code: 'product_unavailable', productIds: missing })
  })

  test('because the customer is gone or was never there', async () => {
    const customerId = await addCustomer(shop)
    await admin.call(customers.delete, { id: customerId })
    for (const id of [customerId, newId()]) {
      expect((await sell(basket({ customerId: id }))).problem.code).toBe('customer_unavailable')
    }
  })

  test.each([
    ['half a piece', { items: [{ productId: rice.id, quantity: '0.5' }] }, 'quantity_decimals'],
    ['a discount above the amount', { discount: '9.01' }, 'discount_exceeds_amount'],
    ['too little money', { amountReceived: '8.99' }, 'payment_is_short'],
    ['more than there is', { items: [{ productId: rice.id, quantity: '999999999' }] }, 'insufficient_stock'],
    ['nothing', { items: [] }, 'invalid_request'],
    ['a quantity of zero', { items: [{ productId: rice.id, quantity: '0.000' }] }, 'invalid_request'],
    ['a quantity as a number', { items: [{ productId: rice.id, quantity: 1 }] }, 'invalid_request'],
    ['a quantity below zero', { items: [{ productId: rice.id, quantity: '-1' }] }, 'invalid_request'],
    [
      'a price in a line that says more',
      { items: [{ productId: rice.id, quantity: '1', total: '1' }] },
      'invalid_request',
    ],
    ['a seller', { userId: newId() }, 'invalid_request'],
    ['its own number', { invoiceNumber: 'B001-00000001' }, 'invalid_request'],
    ['a cancelled status', { status: 'cancelled' }, 'invalid_request'],
  ])('with %s is refused', async (_, wrong, code) => {
    const wrongBody = { ...basket(), ...wrong }
    expect((await seller.call(sales.create, { wrongBody })).problem.code).toBe(code)
    expect((await seller.call(sales.read, { id: wrongBody.id })).status).toBe(404)
  })

  test('an amount beyond its column is refused', async () => {
    const gold = await addProduct(shop, { stock: 10_000_000, price: '9999999999.99' })
    const items = [{ productId: gold.id, quantity: '1000' }]
    expect((await sell(basket({ items }))).problem.code).toBe('amount_too_large')
  })

  test('a moment whose local day no calendar of ours has is refused, and the list stays readable', async () => {
    const body = basket({ soldAt: '1900-01-01T00:00:00Z' })
    expect((await admin.call(sales.create, { body })).problem.code).toBe('invalid_request')
    expect(
      (await admin.call(sales.create, { body: { ...body, soldAt: '1900-01-02T00:00:00Z' } })).body.businessDate,
    ).toBe('1900-01-01')
    expect((await admin.call(sales.list, { query: { to: '1900-01-01' } })).body.items).toHaveLength(1)
  })

  test('a currency without decimals takes no cents', async () => {
    const chile = await openTeam(server, { country: 'CL', currency: 'CLP', currencyDecimals: 0 })
    const product = await addProduct(chile.shop, { stock: 10, price: '990.00' })
    const body = basket({ items: [{ productId: product.id, quantity: '1' }], discount: '0.50' })
    expect((await sell(body, chile.seller)).problem.code).toBe('amount_decimals')
    expect((await sell({ ...body, discount: '90' }, chile.seller)).body.total).toBe('900.00')
  })

  test('without a series there is no number', async () => {
    const other = await openTeam(server)
    const product = await addProduct(other.shop, { stock: 10 })
    await inShop(other.shop, (tx) =>
      tx.query(`update invoice_series set is_default = false where document_type = 'receipt'`),
    )
    const { problem } = await sell(basket({ items: [{ productId: product.id, quantity: '1' }] }), other.seller)
    expect(problem.code).toBe('document_series_missing')
    expect((await other.admin.call(products.read, { id: product.id })).body.stockQuantity).toBe('10')
  })
})
