import { inventory } from '@orbit/contract/inventory.ts'
import { purchases } from '@orbit/contract/purchases.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { addProduct } from '../../../db/tests/kit/shop.ts'
import { look } from '../../../db/tests/kit/transactions.ts'
import { atOnce, openTeam, startServer, withPermissions } from '../../test/kit/server.ts'
import { newId } from '../platform/ids.ts'

const db = await freshDatabase()
const server = await startServer(db)
afterAll(async () => {
  await server.stop()
  await db.drop()
})
const team = await openTeam(server)
const { admin } = team
const [rice, beans] = [
  await addProduct(team.shop, { stock: 10, cost: '6.0000' }),
  await addProduct(team.shop, { stock: 4 }),
]
const service = await addProduct(team.shop, { tracksStock: false })

const orderOf = (quantity = '10') => ({
  id: newId(),
  supplierName: 'Molinos del Norte',
  items: [
    { productId: rice.id, quantity, unitCost: '7.0000' },
    { productId: beans.id, quantity: '2' },
  ],
})
async function place(quantity?: string) {
  const order = orderOf(quantity)
  expect((await admin.call(purchases.create, { body: order })).status).toBe(201)
  return order.id
}
const stockOf = async ({ id }: { id: string }) =>
  (await look<{ stock: number }>(db, 'select stock_quantity::float as stock from products where id = $1', [id]))[0]
    ?.stock

describe('an order', () => {
  test('is saved once, however often it is sent, and another one under its id is refused', async () => {
    const order = orderOf()
    const answers = await atOnce(server, 5, () => admin.call(purchases.create, { body: order }))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 201])
    expect(answers[0]?.body).toMatchObject({ status: 'open', totalCost: '70.00', itemsCount: 2, version: 1 })
    const other = { ...order, items: [{ productId: rice.id, quantity: '11' }] }
    expect((await admin.call(purchases.create, { body: other })).problem.code).toBe('purchase_order_id_reused')
  })

  test('moves no stock, and is found by status and product, latest first', async () => {
    const before = await stockOf(rice)
    const [first, second] = [await place(), await place()]
    expect(await stockOf(rice)).toBe(before)
    const { items } = (await admin.call(purchases.list, { query: { status: 'open', productId: beans.id } })).body
    expect(items.map(({ id }) => id).slice(0, 2)).toEqual([second, first])
    const { body } = await admin.call(purchases.list, { query: { productId: service.id } })
    expect(body.items).toEqual([])
    const page = (await admin.call(purchases.list, { query: { limit: 1 } })).body
    const next = (await admin.call(purchases.list, { query: { limit: 1, cursor: page.nextCursor ?? '' } })).body
    expect([page.items[0]?.id, next.items[0]?.id]).toEqual([second, first])
  })

  test('is of goods of ours that are counted, in their decimals, each once', async () => {
    const refusedFor = async (items: object[]) =>
      (await admin.call(purchases.create, { wrongBody: { id: newId(), items } })).problem.code
    expect(await refusedFor([{ productId: newId(), quantity: '1' }])).toBe('product_unavailable')
    expect(await refusedFor([{ productId: service.id, quantity: '1' }])).toBe('stock_not_tracked')
    expect(await refusedFor([{ productId: rice.id, quantity: '1.5' }])).toBe('quantity_decimals')
    expect(await refusedFor([{ productId: rice.id, quantity: '0' }])).toBe('invalid_request')
    const twice = { productId: rice.id, quantity: '1' }
    expect(await refusedFor([twice, twice])).toBe('invalid_request')
  })

  test('is changed as a whole, by who has seen its last version', async () => {
    const id = await place()
    const body = { note: 'Solo arroz', expectedOn: '2030-01-02', items: [{ productId: rice.id, quantity: '3' }] }
    const changed = await admin.call(purchases.replace, { id, version: 1, body })
    expect(changed.body).toMatchObject({ note: 'Solo arroz', supplierName: null, version: 2, itemsCount: 1 })
    expect((await admin.call(purchases.replace, { id, version: 1, body })).problem.code).toBe('version_conflict')
    expect((await admin.call(purchases.replace, { id, body })).problem.code).toBe('precondition_required')
  })

  test('is no longer changed, cancelled or received once it is cancelled', async () => {
    const id = await place()
    expect((await admin.call(purchases.cancel, { id, body: {} })).status).toBe(204)
    const { body } = await admin.call(purchases.read, { id })
    expect(body).toMatchObject({ status: 'cancelled', closedBy: { id: team.ids.admin } })
    const { id: _, ...items } = orderOf()
    expect((await admin.call(purchases.replace, { id, version: 2, body: items })).problem.code).toBe(
      'purchase_order_closed',
    )
    expect((await admin.call(purchases.cancel, { id, body: {} })).problem.code).toBe('purchase_order_closed')
    const late = await admin.call(purchases.receive, { id, body: { id: newId() } })
    expect(late.problem.code).toBe('purchase_order_closed')
    expect((await admin.call(purchases.cancel, { id: newId(), body: {} })).problem.code).toBe('not_found')
  })
})

describe('when it arrives', () => {
  test('it becomes a goods receipt as it was ordered, at its costs', async () => {
    const id = await place()
    const before = await stockOf(rice)
    const receipt = { id: newId(), supplierInvoice: 'F004-881' }
    const answer = await admin.call(purchases.receive, { id, body: receipt })
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({
      id: receipt.id,
      kind: 'purchase',
      supplierName: 'Molinos del Norte',
      supplierInvoice: 'F004-881',
      totalCost: '70.00',
    })
    expect(await stockOf(rice)).toBe((before ?? 0) + 10)
    const { body } = await admin.call(purchases.read, { id })
    expect(body).toMatchObject({ status: 'received', documentId: receipt.id, closedBy: { id: team.ids.admin } })
    expect((await admin.call(inventory.readDocument, { id: receipt.id })).body.items).toHaveLength(2)
  })

  test('what really came counts, and the rest is on order no more', async () => {
    const id = await place('10')
    const before = [await stockOf(rice), await stockOf(beans)]
    const items = [{ productId: rice.id, quantity: '6', unitCost: '7.5000' }]
    await admin.call(purchases.receive, { id, body: { id: newId(), items } })
    expect([await stockOf(rice), await stockOf(beans)]).toEqual([(before[0] ?? 0) + 6, before[1]])
    expect((await admin.call(purchases.read, { id })).body.items).toHaveLength(2)
  })

  test('it is received once, by whoever and however often it is sent', async () => {
    const id = await place('5')
    const before = await stockOf(rice)
    const body = { id: newId() }
    const same = await atOnce(server, 4, () => admin.call(purchases.receive, { id, body }))
    expect(same.map(({ status }) => status).sort()).toEqual([200, 200, 200, 201])
    const other = await admin.call(purchases.receive, { id, body: { id: newId() } })
    expect(other.problem.code).toBe('purchase_order_closed')
    expect(await stockOf(rice)).toBe((before ?? 0) + 5)
  })

  test('two who receive it at once do so once', async () => {
    const id = await place('5')
    const before = await stockOf(rice)
    const both = await atOnce(server, 4, () => admin.call(purchases.receive, { id, body: { id: newId() } }))
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409])
    expect(await stockOf(rice)).toBe((before ?? 0) + 5)
  })

  test('a receipt that is refused leaves the order open', async () => {
    const id = await place()
    const items = [{ productId: newId(), quantity: '1' }]
    expect((await admin.call(purchases.receive, { id, body: { id: newId(), items } })).problem.code).toBe(
      'product_unavailable',
    )
    expect((await admin.call(purchases.read, { id })).body.status).toBe('open')
    const [made] = await look<{ id: string }>(db, 'select id from stock_documents limit 1')
    const taken = await admin.call(purchases.receive, { id, body: { id: made?.id ?? '' } })
    expect(taken.problem.code).toBe('stock_document_id_reused')
  })
})

test('who buys needs no costs to be shown, and who looks may not buy', async () => {
  const id = await place()
  const buyer = await withPermissions(team, 'seller', ['purchases.read', 'purchases.write'])
  const { body } = await buyer.call(purchases.read, { id })
  expect(body).not.toHaveProperty('totalCost')
  expect(body.items[0]).not.toHaveProperty('unitCost')
  expect((await buyer.call(purchases.receive, { id, body: { id: newId() } })).problem.permission).toBe(
    'inventory.write',
  )
  const items = body.items.map(({ product }) => ({ productId: product.id, quantity: '3' }))
  await buyer.call(purchases.replace, { id, version: 1, body: { items } })
  expect((await admin.call(purchases.read, { id })).body.items).toMatchObject([
    { quantity: '3', unitCost: '7.0000' },
    { quantity: '3', unitCost: null },
  ])
  const porter = await withPermissions(team, 'viewer', ['purchases.read', 'inventory.read', 'inventory.write'])
  const receipt = await porter.call(purchases.receive, { id: await place(), body: { id: newId(), items } })
  expect((await admin.call(inventory.readDocument, { id: receipt.body.id })).body.totalCost).toBe('21.00')
  const reader = await withPermissions(team, 'viewer', ['purchases.read'])
  expect((await reader.call(purchases.cancel, { id, body: {} })).problem.permission).toBe('purchases.write')
  const other = await openTeam(server)
  expect((await other.admin.call(purchases.read, { id })).problem.code).toBe('not_found')
  expect((await other.admin.call(purchases.receive, { id, body: { id: newId() } })).problem.code).toBe('not_found')
})
