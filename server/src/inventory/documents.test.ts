import type { BodyOf } from '@orbit/contract/endpoint.ts'
import { inventory } from '@orbit/contract/inventory.ts'
import { products } from '@orbit/contract/products.ts'
import { sales } from '@orbit/contract/sales.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { brokenBooks } from '../../../db/tests/kit/books.ts'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { addProduct, type Product } from '../../../db/tests/kit/shop.ts'
import { look } from '../../../db/tests/kit/transactions.ts'
import { allPages } from '../../test/kit/pages.ts'
import { countRoundTrips } from '../../test/kit/round-trips.ts'
import { atOnce, openTeam, signIn, startServer, withPermissions } from '../../test/kit/server.ts'
import { basketOf, sell, stockOf } from '../../test/kit/till.ts'
import { newId } from '../platform/ids.ts'

const db = await freshDatabase()
const server = await startServer(db)
const team = await openTeam(server)
const { admin, shop, ids } = team
afterAll(async () => {
  expect(await brokenBooks(db.admin)).toEqual([])
  await server.stop()
  await db.drop()
})

type NewReceipt = BodyOf<typeof inventory.receive>

const delivery = (items: NewReceipt['items'], more: Partial<NewReceipt> = {}): NewReceipt => ({
  id: newId(),
  supplierName: 'Molinos del Ñandú',
  supplierDocument: '20100070970',
  supplierInvoice: 'F004-881',
  items,
  ...more,
})
const receive = (body: NewReceipt) => admin.call(inventory.receive, { body })
const costOf = async ({ id }: { id: string }) => (await admin.call(products.read, { id })).body.costPrice

describe('goods received', () => {
  test('raise the stock, and weigh in the average cost', async () => {
    const [rice, oil] = [
      await addProduct(shop, { stock: 10, cost: '4.0000' }),
      await addProduct(shop, { cost: null, quantityDecimals: 2 }),
    ]
    const body = delivery(
      [
        { productId: rice.id, quantity: '30', unitCost: '6' },
        { productId: oil.id, quantity: '2.25', unitCost: '8.1234' },
        { productId: rice.id, quantity: '10' },
      ],
      { note: 'Llegó en dos viajes' },
    )
    expect(await receive(body)).toMatchObject({
      status: 201,
      body: {
        id: body.id,
        kind: 'purchase',
        number: 'REC-00000001',
        supplierName: 'Molinos del Ñandú',
        supplierDocument: '20100070970',
        supplierInvoice: 'F004-881',
        reason: 'Llegó en dos viajes',
        user: { id: ids.admin },
        itemsCount: 3,
        totalCost: '198.28',
        items: [
          { product: { id: rice.id }, quantity: '30', unitCost: '6.0000' },
          { product: { id: oil.id }, quantity: '2.25', unitCost: '8.1234' },
          { product: { id: rice.id }, quantity: '10', unitCost: null },
        ],
      },
    })
    expect([await stockOf(admin, rice), await stockOf(admin, oil)]).toEqual(['50', '2.25'])
    // A product of which one line says no cost keeps its average: nobody knows what half of it cost.
    expect([await costOf(rice), await costOf(oil)]).toEqual(['4.0000', '8.1234'])
    expect((await admin.call(inventory.readDocument, { id: body.id })).body).toEqual((await receive(body)).body)
  })

  test('belong to the day they came, in the time zone of the shop', async () => {
    const product = await addProduct(shop)
    const items = [{ productId: product.id, quantity: '1' }]
    const { body } = await receive(delivery(items, { receivedAt: '2026-03-31T23:30:00-05:00' }))
    expect(body).toMatchObject({ businessDate: '2026-03-31', occurredAt: '2026-04-01T04:30:00.000Z' })
    const { problem } = await receive(delivery(items, { receivedAt: new Date(Date.now() + 3_600_000).toISOString() }))
    expect(problem.code).toBe('document_date_in_future')
  })

  test('twice, or twelve times at once, are received once', async () => {
    const product = await addProduct(shop)
    const body = delivery([{ productId: product.id, quantity: '5', unitCost: '2' }])
    const replies = await atOnce(server, 12, () => receive(body))
    expect(replies.map(({ status }) => status).sort()).toEqual([...Array(11).fill(200), 201])
    expect(new Set(replies.map((reply) => JSON.stringify(reply.body))).size).toBe(1)
    expect((await receive({ ...body, supplierName: 'Otro' })).problem.code).toBe('stock_document_id_reused')
    expect(await stockOf(admin, product)).toBe('5')
  })

  test('come in two thousand lines as well, in as many round trips as one line takes', async () => {
    const product = await addProduct(shop, { quantityDecimals: 3 })
    const wire = await countRoundTrips(db.appUrl)
    const counted = await startServer(db, { url: wire.url })
    const person = await signIn(counted, team.domain, team.emails.admin)
    const tripsOf = (lines: number) => {
      const items = Array.from({ length: lines }, () => ({ productId: product.id, quantity: '0.125', unitCost: '1.5' }))
      return wire.roundTripsOf(async () => {
        expect((await person.call(inventory.receive, { body: delivery(items) })).body.itemsCount).toBe(lines)
      })
    }
    await tripsOf(1)
    await tripsOf(1)
    expect(await tripsOf(1)).toBe(2)
    expect(
      (
        await person.call(inventory.receive, {
          body: delivery(Array(2001).fill({ productId: product.id, quantity: '1' })),
        })
      ).problem.code,
    ).toBe('invalid_request')
    const before = Number(await stockOf(admin, product))
    await tripsOf(2000)
    expect(Number(await stockOf(admin, product)) - before).toBe(250)
    await counted.stop()
    await wire.close()
  })

  test('are refused whole when one line is wrong', async () => {
    const [good, service, gone] = [
      await addProduct(shop),
      await addProduct(shop, { tracksStock: false }),
      await addProduct(shop),
    ]
    await admin.call(products.delete, { id: gone.id })
    const withLine = async (productId: string, quantity = '1') =>
      (
        await receive(
          delivery([
            { productId: good.id, quantity: '5' },
            { productId, quantity },
          ]),
        )
      ).problem
    expect(await withLine(service.id)).toMatchObject({ code: 'stock_not_tracked' })
    expect(await withLine(gone.id)).toMatchObject({ code: 'product_unavailable', productIds: [gone.id] })
    expect(await withLine(good.id, '0.5')).toMatchObject({ code: 'quantity_decimals', productId: good.id })
    for (const quantity of ['0', '-1', '0.0001', '1e3']) {
      expect(await withLine(good.id, quantity)).toMatchObject({ code: 'invalid_request' })
    }
    expect(await withLine(good.id, '999999999')).toMatchObject({ code: 'invalid_request' })
    expect(await stockOf(admin, good)).toBe('0')
  })

  test('show their costs to those who may see costs', async () => {
    const other = await openTeam(server)
    const product = await addProduct(other.shop)
    const clerk = await withPermissions(other, 'seller', ['inventory.read', 'inventory.write'])
    const { body } = await clerk.call(inventory.receive, {
      body: delivery([{ productId: product.id, quantity: '1', unitCost: '77.7' }]),
    })
    const [read, list] = [
      await clerk.call(inventory.readDocument, { id: body.id }),
      await clerk.call(inventory.listDocuments),
    ]
    expect(JSON.stringify([body, read.body, list.body])).not.toMatch(/77\.7|ost"/)
    expect((await other.admin.call(inventory.readDocument, { id: body.id })).body).toMatchObject({ totalCost: '77.70' })
  })
})

describe('a return', () => {
  const sellOne = async (product: Product, quantity: string) => {
    const { body } = await sell(admin, basketOf(product, { items: [{ productId: product.id, quantity }] }))
    return { saleId: body.id, saleItemId: body.items[0]?.id as string }
  }
  const takeBack = (saleId: string, saleItemId: string, quantity: string, id = newId()) =>
    admin.call(inventory.takeBack, {
      body: { id, saleId, reason: 'Bolsa abierta', items: [{ saleItemId, quantity }] },
    })

  test('gives goods of a sale back to the shelf, at the cost they left with', async () => {
    const product = await addProduct(shop, { stock: 10, cost: '4.0000' })
    const { saleId, saleItemId } = await sellOne(product, '8')
    await receive(delivery([{ productId: product.id, quantity: '2', unitCost: '8' }]))
    expect(await costOf(product)).toBe('6.0000')
    expect(await takeBack(saleId, saleItemId, '4')).toMatchObject({
      status: 201,
      body: {
        kind: 'return',
        number: 'DEV-00000001',
        items: [{ product: { id: product.id }, quantity: '4', saleItemId }],
      },
    })
    expect([await stockOf(admin, product), await costOf(product)]).toEqual(['8', '5.0000'])
    await admin.call(sales.cancel, { id: saleId, body: { reason: 'El resto también' } })
    expect(await stockOf(admin, product)).toBe('12')
  })

  test('is never more than was sold, and is repeated safely', async () => {
    const product = await addProduct(shop, { stock: 10 })
    const { saleId, saleItemId } = await sellOne(product, '3')
    const id = newId()
    const [first, again] = [await takeBack(saleId, saleItemId, '2', id), await takeBack(saleId, saleItemId, '2', id)]
    expect(again).toMatchObject({ status: 200, body: first.body })
    expect((await takeBack(saleId, saleItemId, '2')).problem.code).toBe('return_exceeds_sale')
    expect((await takeBack(saleId, saleItemId, '1')).status).toBe(201)
    expect((await takeBack(saleId, saleItemId, '1')).problem.code).toBe('return_exceeds_sale')
  })

  test('by 200 people at once brings back exactly what was sold', async () => {
    const product = await addProduct(shop, { stock: 100 })
    const { saleId, saleItemId } = await sellOne(product, '7')
    const replies = await atOnce(server, 200, () => takeBack(saleId, saleItemId, '1'))
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(7)
    expect(new Set(replies.filter(({ status }) => status !== 201).map(({ problem }) => problem.code))).toEqual(
      new Set(['return_exceeds_sale']),
    )
    expect(await stockOf(admin, product)).toBe('100')
  })

  test('is of a line of that very sale, which is completed', async () => {
    const product = await addProduct(shop, { stock: 20 })
    const [one, two] = [await sellOne(product, '1'), await sellOne(product, '1')]
    const held = (await sell(admin, basketOf(product, { status: 'pending' }))).body
    for (const [saleId, saleItemId] of [
      [one.saleId, two.saleItemId],
      [newId(), one.saleItemId],
      [one.saleId, newId()],
      [held.id, held.items[0]?.id],
    ] as [string, string][]) {
      expect((await takeBack(saleId, saleItemId, '1')).problem).toMatchObject({
        code: 'sale_item_unavailable',
        saleItemIds: [saleItemId],
      })
    }
    await admin.call(sales.cancel, { id: one.saleId, body: { reason: 'x' } })
    expect((await takeBack(one.saleId, one.saleItemId, '1')).problem.code).toBe('sale_item_unavailable')
    expect((await takeBack(two.saleId, two.saleItemId, '0.5')).problem.code).toBe('quantity_decimals')
  })
})

describe('the list of documents', () => {
  test('is the latest first, in pages, by kind, day, product, person and supplier', async () => {
    const other = await openTeam(server)
    const [rice, oil] = [await addProduct(other.shop), await addProduct(other.shop)]
    const received: string[] = []
    for (const [index, product] of [rice, oil, rice].entries()) {
      const { body } = await other.admin.call(inventory.receive, {
        body: delivery([{ productId: product.id, quantity: '5' }], {
          receivedAt: `2026-03-0${index + 1}T12:00:00-05:00`,
          supplierName: ['Molinos del Ñandú', 'Aceites', 'Molinos del Ñandú'][index] as string,
        }),
      })
      received.unshift(body.id)
    }
    const clerk = await withPermissions(other, 'viewer', ['inventory.write', 'inventory.read'])
    const { body: counted } = await clerk.call(inventory.adjust, {
      body: { id: newId(), reason: 'x', items: [{ productId: rice.id, countedQuantity: '4' }] },
    })
    const list = async (query: Record<string, string | number> = {}) =>
      (
        await allPages((cursor) => clerk.call(inventory.listDocuments, { query: { limit: 1, ...query, ...cursor } }))
      ).map(({ id }) => id)
    expect(await list()).toEqual([counted.id, ...received])
    expect(await list({ kind: 'purchase' })).toEqual(received)
    expect(await list({ to: '2026-03-02' })).toEqual(received.slice(1))
    expect(await list({ from: '2026-03-02', to: '2026-03-02' })).toEqual([received[1]])
    expect(await list({ productId: oil.id })).toEqual([received[1]])
    expect(await list({ userId: other.ids.viewer })).toEqual([counted.id])
    expect(await list({ supplier: 'nandu' })).toEqual([received[0], received[2]])
    expect(await list({ supplier: '100%' })).toEqual([])
    expect(await list({ supplier: '20100070970' })).toEqual(received)
    expect(
      (await clerk.call(inventory.listDocuments, { query: { from: '2026-03-02', to: '2026-03-01' } })).problem.code,
    ).toBe('invalid_request')
  })

  test('remembers documents whose number was not kept in print', async () => {
    const product = await addProduct(shop)
    const { body } = await receive(delivery([{ productId: product.id, quantity: '1' }]))
    await look(db, `update stock_documents set document_number = null where id = $1`, [body.id])
    expect((await admin.call(inventory.readDocument, { id: body.id })).body.number).toBe(body.number)
  })
})
