import type { BodyOf } from '@orbit/contract/endpoint.ts'
import { inventory } from '@orbit/contract/inventory.ts'
import { counts } from '@orbit/contract/stock-counts.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { brokenBooks } from '../../../db/tests/kit/books.ts'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { refusalOf } from '../../../db/tests/kit/refusals.ts'
import { addCategory, addProduct, inShop } from '../../../db/tests/kit/shop.ts'
import { look } from '../../../db/tests/kit/transactions.ts'
import type { Browser } from '../../test/kit/browser.ts'
import { allPages } from '../../test/kit/pages.ts'
import { atOnce, openTeam, startServer, withPermissions } from '../../test/kit/server.ts'
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

type Entry = BodyOf<typeof counts.enter>['entries'][number]
type Scope = Partial<BodyOf<typeof counts.open>>

async function openCount(scope: Scope = {}, person: Browser = admin): Promise<string> {
  const { status, body } = await person.call(counts.open, { body: { id: newId(), ...scope } })
  expect(status).toBe(201)
  return body.id
}
const enter = (countId: string, product: { id: string }, countedQuantity: string, more: Partial<Entry> = {}) =>
  admin.call(counts.enter, {
    id: countId,
    body: { entries: [{ id: newId(), productId: product.id, countedQuantity, ...more }] },
  })
const apply = (countId: string, more: Partial<BodyOf<typeof counts.apply>> = {}) =>
  admin.call(counts.apply, { id: countId, body: { id: newId(), reason: 'Conteo de marzo', ...more } })
const linesOf = (countId: string, query: Record<string, string | number> = {}) =>
  allPages((cursor) => admin.call(counts.listLines, { id: countId, query: { limit: 2, ...query, ...cursor } }))
const sellSome = (product: { id: string }, quantity: string) =>
  sell(admin, basketOf(product, { items: [{ productId: product.id, quantity }] }))

describe('a count is right against what is sold meanwhile', () => {
  test('twelve expected, ten counted, three sold: seven remain, and the ledger says two are missing', async () => {
    const product = await addProduct(shop, { stock: 12, cost: '3.7500' })
    const countId = await openCount({ productIds: [product.id] })
    const { body } = await enter(countId, product, '10')
    expect(body.items).toMatchObject([
      { entry: { countedQuantity: '10', expectedQuantity: '12', difference: '-2', valueDifference: '-7.50' } },
    ])
    await sellSome(product, '3')
    const { status, body: document } = await apply(countId)
    expect([status, document]).toMatchObject([
      201,
      {
        kind: 'count',
        number: 'CNT-00000001',
        items: [{ quantity: '-2', countedQuantity: '10', expectedQuantity: '12' }],
      },
    ])
    expect(await stockOf(admin, product)).toBe('7')
    const moved = await look(db, 'select quantity::float from inventory_movements where reference_id = $1', [
      document.id,
    ])
    expect(moved).toEqual([{ quantity: -2 }])
    expect((await admin.call(counts.read, { id: countId })).body).toMatchObject({
      status: 'applied',
      documentId: document.id,
      closedBy: { id: ids.admin },
    })
  })

  test('an entry sent again after a sale, because its answer was lost, is the same entry', async () => {
    const product = await addProduct(shop, { stock: 12 })
    const countId = await openCount({ productIds: [product.id] })
    const id = newId()
    await enter(countId, product, '10', { id })
    await sellSome(product, '3')
    const { body } = await enter(countId, product, '10', { id })
    expect(body.items).toMatchObject([{ stockQuantity: '9', entry: { expectedQuantity: '12' } }])
    await apply(countId)
    expect(await stockOf(admin, product)).toBe('7')
  })

  test('a phone without a connection says later when it counted', async () => {
    const product = await addProduct(shop, { stock: 12 })
    const countId = await openCount({ productIds: [product.id] })
    const countedAt = new Date().toISOString()
    await sellSome(product, '3')
    await enter(countId, product, '8')
    // Counted first, arriving last: the later counting holds.
    const { body } = await enter(countId, product, '11', { countedAt })
    expect(body.items).toMatchObject([{ entry: { countedQuantity: '8', expectedQuantity: '9' } }])
    const other = await addProduct(shop, { stock: 12 })
    const moment = new Date().toISOString()
    await sellSome(other, '3')
    expect((await enter(countId, other, '11', { countedAt: moment })).body.items).toMatchObject([
      { entry: { expectedQuantity: '12', difference: '-1' } },
    ])
    await apply(countId)
    expect([await stockOf(admin, product), await stockOf(admin, other)]).toEqual(['8', '8'])
  })

  test('a phone whose clock is years off is told so', async () => {
    const product = await addProduct(shop, { stock: 12 })
    const countId = await openCount({ productIds: [product.id] })
    for (const countedAt of ['2019-01-01T00:00:00Z', new Date(Date.now() + 3_600_000).toISOString()]) {
      expect((await enter(countId, product, '10', { countedAt })).problem).toMatchObject({
        code: 'invalid_request',
        errors: [{ path: 'entries.0.countedAt' }],
      })
    }
  })

  test('more sold since than had been counted is refused by name, and counted again', async () => {
    const product = await addProduct(shop, { stock: 12 })
    const countId = await openCount({ productIds: [product.id] })
    await enter(countId, product, '5')
    await sellSome(product, '8')
    expect((await apply(countId)).problem).toMatchObject({
      code: 'insufficient_stock',
      products: [{ productId: product.id }],
    })
    expect((await admin.call(counts.read, { id: countId })).body.status).toBe('open')
    await enter(countId, product, '3')
    expect((await apply(countId)).status).toBe(201)
    expect(await stockOf(admin, product)).toBe('3')
  })

  test('sales, entries and the application all at once leave what each said', async () => {
    const products = await Promise.all(Array.from({ length: 6 }, () => addProduct(shop, { stock: 100 })))
    const countId = await openCount({ productIds: products.map(({ id }) => id) })
    const sold = products.map(() => 0)
    await atOnce(server, 60, async (index) => {
      const product = products[index % 6] as { id: string }
      if (index % 4 === 3) return enter(countId, product, String(90 + (index % 10)))
      sold[index % 6] = (sold[index % 6] ?? 0) + 1
      return sellSome(product, '1')
    })
    const counted = new Map((await linesOf(countId)).map(({ product, entry }) => [product.id, entry]))
    const [reply] = await atOnce(server, 12, (index) =>
      index === 0 ? apply(countId) : sellSome(products[index % 6] as { id: string }, '1').then(() => undefined),
    )
    expect(reply?.status).toBe(201)
    for (const [index, product] of products.entries()) {
      const soldLater = index === 0 ? 1 : 2
      const difference = Number(counted.get(product.id)?.difference ?? 0)
      expect(Number(await stockOf(admin, product))).toBe(100 - (sold[index] ?? 0) - soldLater + difference)
    }
  })
})

describe('a count is applied once', () => {
  test('by two people at once: one document', async () => {
    const product = await addProduct(shop, { stock: 12 })
    const countId = await openCount({ productIds: [product.id] })
    await enter(countId, product, '10')
    const replies = await atOnce(server, 8, () => apply(countId))
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(replies.filter(({ problem }) => problem.code === 'stock_count_closed')).toHaveLength(7)
    expect(await stockOf(admin, product)).toBe('10')
  })

  test('and asked for again with the same id, the same document', async () => {
    const product = await addProduct(shop, { stock: 12 })
    const countId = await openCount({ productIds: [product.id] })
    await enter(countId, product, '10')
    const id = newId()
    const replies = await atOnce(server, 8, () => apply(countId, { id }))
    expect(replies.map(({ status }) => status).sort()).toEqual([...Array(7).fill(200), 201])
    expect(new Set(replies.map((reply) => JSON.stringify(reply.body))).size).toBe(1)
    expect((await apply(countId, { id, reason: 'Otro' })).problem.code).toBe('stock_document_id_reused')
    const other = await openCount({ productIds: [product.id] })
    await enter(other, product, '9')
    expect((await apply(other, { id })).problem.code).toBe('stock_document_id_reused')
    expect((await apply(newId(), { id })).problem.code).toBe('not_found')
  })

  test('under an id that goods received take at the same moment: one of them has it', async () => {
    const product = await addProduct(shop, { stock: 12 })
    for (let round = 0; round < 5; round++) {
      const countId = await openCount({ productIds: [product.id] })
      await enter(countId, product, '10')
      const id = newId()
      const receipt = { id, items: [{ productId: product.id, quantity: '1' }] }
      const replies = await atOnce(server, 2, async (index) => {
        const { status, problem } = await (index === 0
          ? apply(countId, { id })
          : admin.call(inventory.receive, { body: receipt }))
        return status === 201 ? 'made' : problem.code
      })
      expect(replies.sort()).toEqual(['made', 'stock_document_id_reused'])
    }
  })

  test('nothing is entered beside it or after it, whoever writes', async () => {
    const product = await addProduct(shop, { stock: 12 })
    const countId = await openCount({ productIds: [product.id] })
    await enter(countId, product, '10')
    const replies = await atOnce(server, 12, async (index) => {
      const { status, problem } = await (index === 5 ? apply(countId) : enter(countId, product, String(index)))
      return { status, problem }
    })
    const refused = replies.filter(({ status }) => status >= 400)
    expect(new Set(refused.map(({ problem }) => problem.code)).size).toBeLessThanOrEqual(1)
    expect((await enter(countId, product, '1')).problem.code).toBe('stock_count_closed')
    const [line] = await linesOf(countId)
    const [kept] = await look<{ counted: number }>(
      db,
      `select d.counted_quantity::float as counted from stock_counts c
       join stock_document_items d on d.document_id = c.document_id where c.id = $1`,
      [countId],
    )
    expect(kept?.counted).toBe(Number(line?.entry?.countedQuantity))
    const reopening = inShop(shop, (tx) => tx.query(`update stock_counts set status = 'open' where id = $1`, [countId]))
    expect(await refusalOf(reopening)).toBe('stock_counts_close_once')
    const writing = inShop(shop, (tx) =>
      tx.query(
        `insert into stock_count_entries (organization_id, id, count_id, product_id, counted_quantity, expected_quantity, user_id, counted_at)
         values ($1, $2, $3, $4, 1, 1, $5, now())`,
        [shop.organizationId, newId(), countId, product.id, shop.userId],
      ),
    )
    expect(await refusalOf(writing)).toBe('stock_counts_take_entries_while_open')
  })

  test('or dropped, and then neither', async () => {
    const product = await addProduct(shop, { stock: 12 })
    const countId = await openCount({ productIds: [product.id] })
    await enter(countId, product, '10')
    expect((await admin.call(counts.drop, { id: countId })).status).toBe(204)
    expect((await admin.call(counts.drop, { id: countId })).problem.code).toBe('stock_count_closed')
    expect((await apply(countId)).problem.code).toBe('stock_count_closed')
    expect((await enter(countId, product, '10')).problem.code).toBe('stock_count_closed')
    expect((await admin.call(counts.drop, { id: newId() })).problem.code).toBe('not_found')
    expect(await stockOf(admin, product)).toBe('12')
  })
})

describe('the sheet', () => {
  test('asks for all products, a branch of categories or a choice, and shows how far it is', async () => {
    const other = await openTeam(server)
    const food = await addCategory(other.shop, 'Abarrotes')
    const grain = await addCategory(other.shop, 'Granos', food)
    const [rice, oil, soap] = [
      await addProduct(other.shop, { name: 'Arroz', stock: 10, categoryId: grain, cost: '2.0000' }),
      await addProduct(other.shop, { name: 'Óleo', stock: 10, categoryId: food, cost: null }),
      await addProduct(other.shop, { name: 'Zeta jabón', stock: 10 }),
    ]
    await addProduct(other.shop, { name: 'Reparto', tracksStock: false })
    const namesOf = async (scope: Scope) => {
      const countId = await openCount(scope, other.admin)
      return (await other.admin.call(counts.listLines, { id: countId })).body.items.map(({ product }) => product.name)
    }
    expect(await namesOf({})).toEqual(['Arroz', 'Zeta jabón', 'Óleo'])
    expect(await namesOf({ categoryId: food })).toEqual(['Arroz', 'Óleo'])
    expect(await namesOf({ productIds: [soap.id, soap.id] })).toEqual(['Zeta jabón'])

    const countId = await openCount({ name: 'Marzo', categoryId: food }, other.admin)
    const write = (product: { id: string }, countedQuantity: string) =>
      other.admin.call(counts.enter, {
        id: countId,
        body: { entries: [{ id: newId(), productId: product.id, countedQuantity }] },
      })
    await write(rice, '7')
    await write(oil, '12')
    await write(soap, '10')
    expect((await other.admin.call(counts.read, { id: countId })).body).toMatchObject({
      name: 'Marzo',
      category: { id: food, name: 'Abarrotes' },
      status: 'open',
      productsCount: 3,
      countedCount: 3,
      differentCount: 2,
      valueDifference: '-6.00',
    })
    const different = await other.admin.call(counts.listLines, { id: countId, query: { state: 'different' } })
    expect(different.body.items.map(({ entry }) => [entry?.difference, entry?.valueDifference])).toEqual([
      ['-3', '-6.00'],
      ['2', null],
    ])
    const listed = await allPages((cursor) => other.admin.call(counts.list, { query: { limit: 2, ...cursor } }))
    expect(listed).toHaveLength(4)
    expect(listed[0]?.id).toBe(countId)
    expect((await other.admin.call(counts.list, { query: { status: 'dropped' } })).body.items).toEqual([])
  })

  test('leaves what nobody counted as it is, or takes it for gone when asked to', async () => {
    const [counted, left] = [await addProduct(shop, { stock: 5 }), await addProduct(shop, { stock: 6 })]
    for (const [uncounted, expected] of [
      ['untouched', '6'],
      ['zero', '0'],
    ] as const) {
      const countId = await openCount({ productIds: [counted.id, left.id] })
      await enter(countId, counted, '5')
      await sellSome(counted, '1')
      await apply(countId, { uncounted })
      expect(await stockOf(admin, left)).toBe(expected)
    }
    expect(await stockOf(admin, counted)).toBe('4')
  })

  test('without anything counted has nothing to apply', async () => {
    const countId = await openCount({ productIds: [(await addProduct(shop, { stock: 5 })).id] })
    expect((await apply(countId)).problem.code).toBe('stock_count_empty')
    expect((await admin.call(counts.read, { id: countId })).body.status).toBe('open')
  })

  test('opened twice is one; with another scope under the same id it is refused', async () => {
    const body = { id: newId(), name: 'Una' }
    const replies = await atOnce(server, 6, () => admin.call(counts.open, { body }))
    expect(replies.map(({ status }) => status).sort()).toEqual([...Array(5).fill(200), 201])
    expect((await admin.call(counts.open, { body: { ...body, name: 'Otra' } })).problem.code).toBe(
      'stock_count_id_reused',
    )
  })

  test('takes products and categories that there are, and quantities that fit', async () => {
    const [service, piece] = [await addProduct(shop, { tracksStock: false }), await addProduct(shop, { stock: 1 })]
    const open = async (scope: Scope) =>
      (await admin.call(counts.open, { body: { id: newId(), ...scope } })).problem.code
    expect(await open({ categoryId: newId() })).toBe('category_unavailable')
    expect(await open({ productIds: [newId()] })).toBe('product_unavailable')
    expect(await open({ productIds: [service.id] })).toBe('stock_not_tracked')
    expect(await open({ productIds: [piece.id], categoryId: newId() })).toBe('invalid_request')
    const countId = await openCount({ productIds: [piece.id] })
    expect((await enter(countId, piece, '0.5')).problem.code).toBe('quantity_decimals')
    expect((await enter(countId, service, '1')).problem.code).toBe('stock_not_tracked')
    expect((await enter(countId, { id: newId() }, '1')).problem.code).toBe('product_unavailable')
    expect((await enter(newId(), piece, '1')).problem.code).toBe('not_found')
  })

  test('tells nobody a cost who may not see costs', async () => {
    const clerk = await withPermissions(team, 'seller', ['inventory.read', 'inventory.write'])
    const product = await addProduct(shop, { stock: 3, cost: '77.7000' })
    const countId = await openCount({ productIds: [product.id] }, clerk)
    const entries = [{ id: newId(), productId: product.id, countedQuantity: '2' }]
    const replies = [
      await clerk.call(counts.enter, { id: countId, body: { entries } }),
      await clerk.call(counts.listLines, { id: countId }),
      await clerk.call(counts.read, { id: countId }),
    ]
    expect(JSON.stringify(replies.map(({ body }) => body))).not.toMatch(/77\.7|value/)
  })
})
