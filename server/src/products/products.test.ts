import type { BodyOf } from '@orbit/contract/endpoint.ts'
import { products } from '@orbit/contract/products.ts'
import { sales } from '@orbit/contract/sales.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { brokenBooks } from '../../../db/tests/kit/books.ts'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { addCategory, addProduct, inShop } from '../../../db/tests/kit/shop.ts'
import { look } from '../../../db/tests/kit/transactions.ts'
import { allPages } from '../../test/kit/pages.ts'
import { atOnce, openTeam, startServer, withPermissions } from '../../test/kit/server.ts'
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

const rice = (wishes: Partial<BodyOf<typeof products.create>> = {}) => {
  const id = newId()
  return { id, sku: `SKU-${id}`, name: 'Arroz extra', salePrice: '4.50', ...wishes }
}
const auditOf = (id: string) => look(db, 'select action from audit_logs where entity_id = $1 order by created_at', [id])

describe('creating a product', () => {
  test('shows what was sent, with its defaults, and reads the same', async () => {
    const body = rice({ costPrice: '3.2', stockMin: '2', barcode: '7750243012345', taxRate: '10.50' })
    const created = await admin.call(products.create, { body })
    expect(created).toMatchObject({
      status: 201,
      body: {
        ...body,
        costPrice: '3.2000',
        taxRate: '10.5',
        stockQuantity: '0',
        stockMax: null,
        lowStock: true,
        unit: 'unit',
        taxCategory: 'taxed',
        isActive: true,
        version: 1,
      },
    })
    expect((await admin.call(products.read, { id: body.id })).body).toEqual(created.body)
  })

  test('records its opening stock as an adjustment, at its cost', async () => {
    const body = rice({ costPrice: '3.20', stockQuantity: '12.500', quantityDecimals: 1 })
    expect((await admin.call(products.create, { body })).body).toMatchObject({ stockQuantity: '12.5', version: 1 })
    expect(
      await look(
        db,
        'select quantity, unit_cost, movement_type, reason, user_id from inventory_movements where product_id = $1',
        [body.id],
      ),
    ).toEqual([
      {
        quantity: '12.500',
        unit_cost: '3.2000',
        movement_type: 'adjustment',
        reason: 'Stock inicial',
        user_id: team.ids.admin,
      },
    ])
  })

  test('twice with the same body is once, and the second answer is the first', async () => {
    const body = rice({ stockQuantity: '5', costPrice: '3.20' })
    const first = await admin.call(products.create, { body })
    const again = await admin.call(products.create, { body: { ...body, stockQuantity: '5.0', salePrice: '4.5' } })
    expect(again).toMatchObject({ status: 200, body: first.body })
    expect(await auditOf(body.id)).toEqual([{ action: 'create' }])
  })

  test('at the same moment is once too', async () => {
    const body = rice({ stockQuantity: '5' })
    const replies = await atOnce(server, 12, () => admin.call(products.create, { body }))
    expect(replies.map(({ status }) => status).sort()).toEqual([...Array(11).fill(200), 201])
    expect(new Set(replies.map((reply) => JSON.stringify(reply.body))).size).toBe(1)
  })

  test('with the id of another product is refused, also of a deleted one', async () => {
    const body = rice()
    await admin.call(products.create, { body })
    const other = { ...body, name: 'Arroz superior' }
    expect((await admin.call(products.create, { body: other })).problem).toMatchObject({
      code: 'product_id_reused',
      status: 409,
    })
    await admin.call(products.delete, { id: body.id })
    expect((await admin.call(products.create, { body: other })).problem.code).toBe('product_id_reused')
    expect((await admin.call(products.create, { body })).status).toBe(200)
    expect((await admin.call(products.read, { id: body.id })).status).toBe(404)
  })

  test('needs a code and a barcode of its own, until the other is deleted', async () => {
    const taken = rice({ barcode: newId() })
    await admin.call(products.create, { body: taken })
    const sameSku = rice({ sku: taken.sku })
    expect((await admin.call(products.create, { body: sameSku })).problem.code).toBe('sku_taken')
    expect((await admin.call(products.create, { body: rice({ barcode: taken.barcode }) })).problem.code).toBe(
      'barcode_taken',
    )
    await admin.call(products.delete, { id: taken.id })
    expect((await admin.call(products.create, { body: sameSku })).status).toBe(201)
  })

  test.each([
    ['a category that is not there', { categoryId: newId() }, 'category_unavailable'],
    ['half a piece', { stockQuantity: '0.5' }, 'quantity_decimals'],
    ['a limit of half a piece', { stockMin: '0.5' }, 'quantity_decimals'],
    ['stock of a service', { tracksStock: false, stockQuantity: '1' }, 'invalid_request'],
    ['limits in the wrong order', { stockMin: '5', stockMax: '4' }, 'invalid_request'],
    ['a price as a number', { salePrice: 4.5 }, 'invalid_request'],
    ['a price below zero', { salePrice: '-1' }, 'invalid_request'],
    ['a price with three decimals', { salePrice: '1.234' }, 'invalid_request'],
    ['a NUL', { name: 'a\0b' }, 'invalid_request'],
  ])('with %s is refused', async (_, wishes, code) => {
    const body = { ...rice(), ...wishes }
    expect((await admin.call(products.create, { wrongBody: body })).problem.code).toBe(code)
    expect((await admin.call(products.read, { id: body.id })).status).toBe(404)
  })

  test('with a deleted category is refused', async () => {
    const categoryId = await addCategory(shop)
    await inShop(shop, (tx) => tx.query('update categories set deleted_at = now() where id = $1', [categoryId]))
    expect((await admin.call(products.create, { body: rice({ categoryId }) })).problem.code).toBe(
      'category_unavailable',
    )
  })

  test('names what is wrong by its path', async () => {
    const { problem } = await admin.call(products.create, { wrongBody: { ...rice(), salePrice: 4.5, colour: 'red' } })
    expect(problem.errors?.map(({ path }) => path)).toEqual(['salePrice', ''])
    expect(problem.errors?.[0]?.message).toMatch(/^Escribe un número entre comillas como "12.50"/)
  })
})

describe('changing a product', () => {
  const made = async (wishes: Partial<BodyOf<typeof products.create>> = {}) =>
    (await admin.call(products.create, { body: rice(wishes) })).body

  test('changes what was sent, and nothing else', async () => {
    const product = await made({ costPrice: '3.20', stockQuantity: '7' })
    const changed = await admin.call(products.update, {
      id: product.id,
      version: 1,
      body: { salePrice: '4.80', isActive: false },
    })
    expect(changed.status).toBe(200)
    expect(changed.body).toEqual({
      ...product,
      salePrice: '4.80',
      isActive: false,
      version: 2,
      updatedAt: changed.body.updatedAt,
    })
    expect(await auditOf(product.id)).toEqual([{ action: 'create' }, { action: 'update' }])
  })

  test('to what it is already leaves no trace', async () => {
    const product = await made({ costPrice: '3.20', taxRate: '18', stockMin: '1' })
    for (const body of [
      {},
      { salePrice: '4.5', costPrice: '3.2', taxRate: '18.0', stockMin: '1', description: null },
    ]) {
      expect(await admin.call(products.update, { id: product.id, version: 1, body })).toMatchObject({
        status: 200,
        body: product,
      })
    }
    expect(await auditOf(product.id)).toEqual([{ action: 'create' }])
  })

  test('needs the version that was read', async () => {
    const { id } = await made()
    expect((await admin.call(products.update, { id, body: { name: 'Otro' } })).problem).toMatchObject({ status: 428 })
    await admin.call(products.update, { id, version: 1, body: { name: 'Otro' } })
    expect((await admin.call(products.update, { id, version: 1, body: { name: 'Tercero' } })).problem).toMatchObject({
      status: 412,
      code: 'version_conflict',
      version: 2,
    })
    const garbled = await admin.call(products.update, { id, body: {}, headers: { 'if-match': 'seven' } })
    expect(garbled.problem.errors).toEqual([expect.objectContaining({ path: 'If-Match' })])
  })

  test('by ten people at once lets one of them', async () => {
    const { id } = await made()
    const replies = await atOnce(server, 10, (index) =>
      admin.call(products.update, { id, version: 1, body: { name: `Nombre ${index}` } }),
    )
    expect(replies.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(412)])
  })

  test('is not undone by a sale: the version counts edits only', async () => {
    const product = await addProduct(shop, { stock: 3 })
    const sale = { id: newId(), items: [{ productId: product.id, quantity: '1' }], paymentMethod: 'cash' as const }
    expect((await seller.call(sales.create, { body: sale })).status).toBe(201)
    expect((await admin.call(products.update, { id: product.id, version: 1, body: { name: 'Editado' } })).status).toBe(
      200,
    )
  })

  test.each([
    ['limits in the wrong order', { stockMax: '1' }, 'stock_limits_disordered'],
    ['another product’s code', { sku: 'TAKEN' }, 'sku_taken'],
    ['a category that is not there', { categoryId: newId() }, 'category_unavailable'],
    ['too few decimals for its stock', { quantityDecimals: 0 }, 'quantity_decimals'],
    ['too fine a limit', { stockMin: '2.55' }, 'quantity_decimals'],
    ['stock', { stockQuantity: '9' }, 'invalid_request'],
    ['another id', { id: newId() }, 'invalid_request'],
    ['a version', { version: 7 }, 'invalid_request'],
  ])('to %s is refused', async (_, body, code) => {
    await admin.call(products.create, { body: rice({ sku: 'TAKEN' }) })
    const { id } = await made({ quantityDecimals: 1, stockQuantity: '2.5', stockMin: '2' })
    expect((await admin.call(products.update, { id, version: 1, wrongBody: body })).problem.code).toBe(code)
    expect((await admin.call(products.read, { id })).body.version).toBe(1)
  })
})

describe('deleting a product', () => {
  test('takes it out of the catalogue, once', async () => {
    const body = rice()
    await admin.call(products.create, { body })
    expect((await admin.call(products.delete, { id: body.id, version: 5 })).problem).toMatchObject({
      code: 'version_conflict',
      version: 1,
    })
    expect((await admin.call(products.delete, { id: body.id, version: 1 })).status).toBe(204)
    expect((await admin.call(products.delete, { id: body.id })).status).toBe(404)
    expect((await admin.call(products.update, { id: body.id, version: 2, body: { name: 'x' } })).status).toBe(404)
    expect(await auditOf(body.id)).toEqual([{ action: 'create' }, { action: 'delete' }])
  })
})

describe('the list of products', () => {
  test('comes in pages by name, each product once', async () => {
    const other = await openTeam(server)
    const names = ['Ñandú', 'arroz', 'Arroz', 'Leche', 'Leche', 'Leche', 'Zanahoria']
    for (const name of names) await addProduct(other.shop, { name })
    const all = (await other.admin.call(products.list)).body.items
    const paged = await allPages((cursor) => other.admin.call(products.list, { query: { limit: 2, ...cursor } }))
    expect(paged).toEqual(all)
    expect(new Set(paged.map((item) => item.id)).size).toBe(names.length)
  })

  test('finds by part of name, code or barcode, without accents, together with the other filters', async () => {
    const categoryId = await addCategory(shop)
    const coffee = rice({ name: 'Café Ñusta 100%', barcode: '77512345', categoryId, sku: 'CAF_1' })
    await admin.call(products.create, { body: coffee })
    await admin.call(products.create, { body: rice({ name: 'Cafetera' }) })
    const found = async (query: Record<string, string>) =>
      (await admin.call(products.list, { query })).body.items.map((item) => item.name)
    expect(await found({ search: 'cafe' })).toEqual(['Café Ñusta 100%', 'Cafetera'])
    for (const search of ['CAFE NUSTA', 'caf_1', '751234', '100%'])
      expect(await found({ search })).toEqual(['Café Ñusta 100%'])
    expect(await found({ search: 'cafe', categoryId })).toEqual(['Café Ñusta 100%'])
    expect(await found({ search: 'cafe', isActive: 'false' })).toEqual([])
    expect((await admin.call(products.list, { query: { search: 'cafe', limit: 1 } })).body.nextCursor).not.toBeNull()
  })

  test('tells what runs low, but no service', async () => {
    const other = await openTeam(server)
    await addProduct(other.shop, { name: 'Sal', stock: 2, stockMin: 2 })
    await addProduct(other.shop, { name: 'Sobra', stock: 3, stockMin: 2 })
    await addProduct(other.shop, { name: 'Reparto', tracksStock: false })
    const found = async (lowStock: string) =>
      (await other.admin.call(products.list, { query: { lowStock } })).body.items.map((item) => [
        item.name,
        item.lowStock,
      ])
    expect(await found('true')).toEqual([['Sal', true]])
    expect(await found('false')).toEqual([
      ['Reparto', false],
      ['Sobra', false],
    ])
  })

  test.each([
    { limit: 0 },
    { limit: 201 },
    { limit: 'many' },
    { cursor: 'AAAA' },
    { cursor: 'a b' },
    { page: 2 },
    { categoryId: '7' },
  ])('refuses %j', async (query) => {
    expect((await admin.call(products.list, { query: query as Record<string, string> })).problem.code).toBe(
      'invalid_request',
    )
  })
})

describe('costs', () => {
  test('are not for a seller', async () => {
    const { id } = (await admin.call(products.create, { body: rice({ costPrice: '3.20' }) })).body
    expect((await seller.call(products.read, { id })).body).not.toHaveProperty('costPrice')
    const { items } = (await seller.call(products.list)).body
    expect(items.length).toBeGreaterThan(0)
    for (const item of items) expect(item).not.toHaveProperty('costPrice')
  })

  test('are neither learnt nor set by who may edit products but not see costs', async () => {
    const viewer = await withPermissions(team, 'viewer', ['products.*', 'inventory.read'])
    const body = rice()
    const created = await viewer.call(products.create, { body })
    expect(created.status).toBe(201)
    expect(created.body).not.toHaveProperty('costPrice')
    const denied = { code: 'permission_denied', permission: 'costs.read' }
    expect((await viewer.call(products.create, { body: rice({ costPrice: '1' }) })).problem).toMatchObject(denied)
    for (const costPrice of ['1', null]) {
      expect(
        (await viewer.call(products.update, { id: body.id, version: 1, body: { costPrice } })).problem,
      ).toMatchObject(denied)
    }
    await admin.call(products.update, { id: body.id, version: 1, body: { costPrice: '2' } })
    const renamed = await viewer.call(products.update, { id: body.id, version: 2, body: { name: 'Arroz' } })
    expect(renamed.body).not.toHaveProperty('costPrice')
    expect((await admin.call(products.read, { id: body.id })).body.costPrice).toBe('2.0000')
  })
})
