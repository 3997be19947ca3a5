import { productHistory } from '@orbit/contract/product-history.ts'
import { products } from '@orbit/contract/products.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { addProduct, inShop } from '../../../db/tests/kit/shop.ts'
import { allPages } from '../../test/kit/pages.ts'
import { openTeam, startServer } from '../../test/kit/server.ts'
import { newId } from '../platform/ids.ts'

const db = await freshDatabase()
const server = await startServer(db)
const team = await openTeam(server)
const { admin, seller, shop } = team
afterAll(async () => {
  await server.stop()
  await db.drop()
})

const make = async (wishes: { barcode?: string; sku?: string } = {}) => {
  const body = { id: newId(), sku: newId(), name: 'Azúcar', salePrice: '4.50', ...wishes }
  return (await admin.call(products.create, { body })).body
}
const restore = (id: string, version?: number) =>
  admin.call(productHistory.restore, { id, body: {}, ...(version === undefined ? {} : { version }) })

describe('the bin', () => {
  test('lists what was deleted, searched and filtered like the rest, and nothing else', async () => {
    const own = await openTeam(server)
    for (const name of ['Café', 'Cacao', 'Té']) await addProduct(own.shop, { name })
    const { items } = (await own.admin.call(products.list)).body
    for (const { id, name } of items) if (name !== 'Té') await own.admin.call(products.delete, { id })
    const found = async (query: Record<string, string>) =>
      (await own.admin.call(products.list, { query })).body.items.map(({ name }) => name)
    expect(await found({ deleted: 'true' })).toEqual(['Cacao', 'Café'])
    expect(await found({ deleted: 'true', search: 'CAFE' })).toEqual(['Café'])
    expect(await found({ deleted: 'true', search: 'te' })).toEqual([])
    expect(await found({ deleted: 'false' })).toEqual(['Té'])
    expect((await own.admin.call(products.count, { query: { deleted: 'true' } })).body).toEqual({ count: 2 })
  })

  test('gives back what was deleted by mistake, once and as it was', async () => {
    const product = await make()
    await admin.call(products.delete, { id: product.id })
    expect((await seller.call(productHistory.restore, { id: product.id, body: {} })).problem.code).toBe(
      'permission_denied',
    )
    expect((await restore(product.id, 1)).problem).toMatchObject({ code: 'version_conflict', version: 2 })
    const back = await restore(product.id, 2)
    expect(back).toMatchObject({ status: 200, body: { ...product, version: 3, updatedAt: back.body.updatedAt } })
    expect((await restore(product.id)).body).toEqual(back.body)
    expect((await restore(newId())).problem.code).toBe('not_found')
    expect((await admin.call(products.read, { id: product.id })).body).toEqual(back.body)
    const { rows } = await db.admin.query('select action from audit_logs where entity_id = $1 order by id', [
      product.id,
    ])
    expect(rows.map(({ action }) => action)).toEqual(['create', 'delete', 'restore'])
  })

  test.each(['sku', 'barcode'] as const)('keeps what lost its %s to another meanwhile', async (code) => {
    const value = newId()
    const first = await make({ [code]: value })
    await admin.call(products.delete, { id: first.id })
    const second = await make({ [code]: value })
    expect((await restore(first.id)).problem.code).toBe(`${code}_taken`)
    await admin.call(products.delete, { id: second.id })
    expect((await restore(first.id)).status).toBe(200)
  })
})

describe('the prices of a product', () => {
  test('are listed with who set them, the newest first, in pages, and no other edit', async () => {
    const { id } = await make()
    await admin.call(products.update, { id, version: 1, body: { salePrice: '5' } })
    await admin.call(products.update, { id, version: 2, body: { name: 'Azúcar rubia' } })
    await admin.call(products.update, { id, version: 3, body: { salePrice: '4.8', description: 'x' } })
    const all = await allPages((cursor) =>
      seller.call(productHistory.listPrices, { id, query: { limit: 1, ...cursor } }),
    )
    const by = { id: team.ids.admin, name: 'Rosa Quispe' }
    expect(all.map(({ at: _, ...record }) => record)).toEqual([
      { salePrice: '4.80', previousSalePrice: '5.00', changedBy: by },
      { salePrice: '5.00', previousSalePrice: '4.50', changedBy: by },
      { salePrice: '4.50', previousSalePrice: null, changedBy: by },
    ])
  })

  test('are known of a deleted product, of one that nobody in particular made, and of no foreign one', async () => {
    const { id } = await make()
    await admin.call(products.delete, { id })
    expect((await admin.call(productHistory.listPrices, { id })).body.items).toHaveLength(1)
    const nobodys = newId()
    await inShop(shop, async (tx) => {
      await tx.query(`select set_config('app.current_user_id', '', true)`)
      await tx.query(`insert into products (organization_id, id, sku, name, sale_price) values ($1, $2, $3, 'x', 1)`, [
        shop.organizationId,
        nobodys,
        nobodys,
      ])
    })
    expect((await admin.call(productHistory.listPrices, { id: nobodys })).body.items).toMatchObject([
      { salePrice: '1.00', changedBy: null },
    ])
    const other = await openTeam(server)
    expect((await other.admin.call(productHistory.listPrices, { id })).problem.code).toBe('not_found')
  })
})
