import type { BodyOf } from '@orbit/contract/endpoint.ts'
import { inventory } from '@orbit/contract/inventory.ts'
import { products } from '@orbit/contract/products.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { brokenBooks } from '../../../db/tests/kit/books.ts'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { addProduct, inShop, moveStock } from '../../../db/tests/kit/shop.ts'
import { look } from '../../../db/tests/kit/transactions.ts'
import { atOnce, openTeam, startServer } from '../../test/kit/server.ts'
import { stockOf } from '../../test/kit/till.ts'
import { newId } from '../platform/ids.ts'

const db = await freshDatabase()
const server = await startServer(db)
const { admin, shop, ids } = await openTeam(server)
afterAll(async () => {
  expect(await brokenBooks(db.admin)).toEqual([])
  await server.stop()
  await db.drop()
})

type NewAdjustment = BodyOf<typeof inventory.adjust>

const adjustment = (...items: NewAdjustment['items']): NewAdjustment => ({
  id: newId(),
  cause: 'damage',
  reason: 'Dos bolsas rotas',
  items,
})
const count = (product: { id: string }, countedQuantity: string, expectedQuantity?: string) =>
  adjustment({
    productId: product.id,
    countedQuantity,
    ...(expectedQuantity === undefined ? {} : { expectedQuantity }),
  })
const adjust = (body: NewAdjustment) => admin.call(inventory.adjust, { body })

describe('an adjustment', () => {
  test('sets the stock to what was counted, and says by how much', async () => {
    const product = await addProduct(shop, { stock: 40 })
    const body = count(product, '38', '40')
    expect(await adjust(body)).toMatchObject({
      status: 201,
      body: {
        id: body.id,
        kind: 'adjustment',
        number: expect.stringMatching(/^AJU-\d{8}$/),
        cause: 'damage',
        reason: 'Dos bolsas rotas',
        user: { id: ids.admin, name: 'Rosa Quispe' },
        items: [
          {
            product: { id: product.id, name: product.name },
            sku: product.sku,
            quantity: '-2',
            countedQuantity: '38',
            expectedQuantity: '40',
          },
        ],
      },
    })
    expect(await stockOf(admin, product)).toBe('38')
    expect(await look(db, 'select action, user_id from audit_logs where entity_id = $1', [body.id])).toEqual([
      { action: 'create', user_id: ids.admin },
    ])
  })

  test('adds and takes away in several lines, counted ones among them', async () => {
    const [rice, oil, salt] = [
      await addProduct(shop, { stock: 10, cost: '4.0000' }),
      await addProduct(shop, { stock: '2.5', quantityDecimals: 1 }),
      await addProduct(shop, { stock: 7 }),
    ]
    const { body } = await adjust(
      adjustment(
        { productId: rice.id, difference: '10', unitCost: '6' },
        { productId: oil.id, difference: '-0.5' },
        { productId: salt.id, countedQuantity: '9' },
      ),
    )
    expect(body.items.map(({ quantity }) => quantity)).toEqual(['10', '-0.5', '2'])
    expect(await Promise.all([rice, oil, salt].map((product) => stockOf(admin, product)))).toEqual(['20', '2', '9'])
    expect((await admin.call(products.read, { id: rice.id })).body.costPrice).toBe('5.0000')
  })

  test('of what is right already moves nothing, and is on record', async () => {
    const product = await addProduct(shop, { stock: 3 })
    expect((await adjust(count(product, '3.0'))).body.items).toMatchObject([{ quantity: '0', countedQuantity: '3' }])
    expect(await look(db, 'select from inventory_movements where product_id = $1', [product.id])).toHaveLength(1)
  })

  test('twice with the same body is once; with another body it is refused', async () => {
    const product = await addProduct(shop, { stock: 5 })
    const body = count(product, '4', '5')
    const first = await adjust(body)
    await adjust(count(product, '9'))
    expect(await adjust(body)).toMatchObject({ status: 200, body: first.body })
    expect((await adjust({ ...body, reason: 'Otra' })).problem.code).toBe('stock_document_id_reused')
    expect(await stockOf(admin, product)).toBe('9')
  })

  test('at the same moment is once too', async () => {
    const product = await addProduct(shop, { stock: 5 })
    const body = count(product, '4', '5')
    const replies = await atOnce(server, 12, () => adjust(body))
    expect(replies.map(({ status }) => status).sort()).toEqual([...Array(11).fill(200), 201])
    expect(new Set(replies.map((reply) => JSON.stringify(reply.body))).size).toBe(1)
  })

  test('cannot take the id of goods received', async () => {
    const product = await addProduct(shop)
    const id = await moveStock(shop, { kind: 'purchase', items: [{ product, quantity: 1 }] })
    expect((await adjust({ ...count(product, '4'), id })).problem.code).toBe('stock_document_id_reused')
  })

  test('is refused when the stock is not what the person saw, and says what it is', async () => {
    const [moved, same] = [
      await addProduct(shop, { stock: '7.25', quantityDecimals: 2 }),
      await addProduct(shop, { stock: 5 }),
    ]
    const { problem } = await adjust(
      adjustment(
        { productId: moved.id, countedQuantity: '6', expectedQuantity: '8' },
        { productId: same.id, countedQuantity: '4', expectedQuantity: '5' },
      ),
    )
    expect(problem).toMatchObject({
      status: 409,
      code: 'stock_moved',
      stockQuantity: '7.25',
      moved: [{ productId: moved.id, stockQuantity: '7.25' }],
    })
    expect(await stockOf(admin, moved)).toBe('7.25')
    expect(await stockOf(admin, same)).toBe('5')
  })

  test('by two people who saw the same is one adjustment', async () => {
    const product = await addProduct(shop, { stock: 7 })
    const replies = await Promise.all([adjust(count(product, '6', '7')), adjust(count(product, '5', '7'))])
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409])
  })

  test('takes nothing that is not there', async () => {
    const product = await addProduct(shop, { stock: 2 })
    const { problem } = await adjust(adjustment({ productId: product.id, difference: '-3' }))
    expect(problem).toMatchObject({
      code: 'insufficient_stock',
      products: [{ productId: product.id, asked: '3', available: '2' }],
    })
  })

  test('is refused for a service, for half a piece, for what is deleted or was never there', async () => {
    const service = await addProduct(shop, { tracksStock: false })
    expect((await adjust(count(service, '4'))).problem.code).toBe('stock_not_tracked')
    const product = await addProduct(shop)
    for (const line of [{ countedQuantity: '4.5' }, { difference: '-0.5' }]) {
      expect((await adjust(adjustment({ productId: product.id, ...line }))).problem).toMatchObject({
        code: 'quantity_decimals',
        productId: product.id,
        quantityDecimals: 0,
      })
    }
    await admin.call(products.delete, { id: product.id })
    for (const { id } of [product, { id: newId() }]) {
      expect((await adjust(count({ id }, '4'))).problem).toMatchObject({
        code: 'product_unavailable',
        productIds: [id],
      })
    }
  })

  const someId = newId()
  test.each([
    { items: [] },
    { items: [{ productId: someId }] },
    { items: [{ productId: someId, countedQuantity: '-1' }] },
    { items: [{ productId: someId, countedQuantity: 4 }] },
    { items: [{ productId: someId, countedQuantity: '4', difference: '1' }] },
    { items: [{ productId: someId, difference: '0.00' }] },
    { items: [{ productId: someId, difference: '-1', unitCost: '2' }] },
    { items: [{ productId: someId, countedQuantity: '4', unitCost: '2' }] },
    { items: Array(2).fill({ productId: someId, difference: '1' }) },
    { cause: 'boredom' },
    { reason: ' ' },
    { reason: undefined },
    { kind: 'purchase' },
  ])('with %j is refused', async (wrong) => {
    const product = await addProduct(shop)
    const { problem } = await admin.call(inventory.adjust, { wrongBody: { ...count(product, '4'), ...wrong } })
    expect(problem.code).toBe('invalid_request')
  })

  test('needs a series for its number', async () => {
    const other = await openTeam(server)
    const product = await addProduct(other.shop)
    await inShop(other.shop, (tx) =>
      tx.query(`update invoice_series set is_default = false where document_type = 'adjustment'`),
    )
    const { problem } = await other.admin.call(inventory.adjust, { body: count(product, '4') })
    expect(problem.code).toBe('document_series_missing')
  })
})
