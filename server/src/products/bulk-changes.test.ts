import { type BulkPreview, bulkChanges, type Change, type Selection } from '@orbit/contract/bulk-changes.ts'
import { products } from '@orbit/contract/products.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { addCategory, addProduct, inShop, type ProductWishes } from '../../../db/tests/kit/shop.ts'
import { look } from '../../../db/tests/kit/transactions.ts'
import { atOnce, openTeam, startServer, withPermissions } from '../../test/kit/server.ts'
import { basketOf, sell } from '../../test/kit/till.ts'
import { newId } from '../platform/ids.ts'

const db = await freshDatabase()
const server = await startServer(db)
const team = await openTeam(server)
const { admin, seller, shop } = team
afterAll(async () => {
  await server.stop()
  await db.drop()
})

const raise: Change = { field: 'price', percent: '10', rounding: '0.90' }
const preview = async (selection: Selection, change: Change = raise): Promise<BulkPreview> =>
  (await admin.call(bulkChanges.preview, { body: { selection, change } })).body
const apply = (selection: Selection, change: Change, checksum: string, id = newId()) =>
  admin.call(bulkChanges.create, { body: { id, selection, change, checksum } })
const read = async (id: string) => (await admin.call(products.read, { id })).body
const make = async (wishes: ProductWishes = {}) => (await addProduct(shop, wishes)).id

describe('the preview', () => {
  test('shows each product before and after, and what would stay as it is, and changes nothing', async () => {
    const [dear, cheap, gone] = [
      await make({ name: 'B', price: '4.50' }),
      await make({ name: 'a', price: '4.40' }),
      await make({ name: 'C' }),
    ]
    await admin.call(products.delete, { id: gone })
    const same = await make({ name: 'Ñ', price: '4.90' })
    const seen = await preview(
      { ids: [dear, cheap, gone, same, dear] },
      { field: 'price', percent: '0', rounding: '0.90' },
    )
    expect(seen).toMatchObject({ changedCount: 2, unchangedCount: 1, refusedCount: 1 })
    expect(
      seen.items.map(({ name, before, after, refusal }) => [name, before.salePrice, after.salePrice, refusal]),
    ).toEqual([
      ['a', '4.40', '4.90', null],
      ['B', '4.50', '4.90', null],
      ['Ñ', '4.90', '4.90', null],
      [null, undefined, undefined, 'not_found'],
    ])
    expect(await read(dear)).toMatchObject({ salePrice: '4.50', version: 1 })
  })

  test('takes the same filter as the list', async () => {
    const categoryId = await addCategory(shop, `Categoría ${newId()}`)
    const inside = await make({ categoryId, name: 'Jabón líquido' })
    await make({ categoryId, name: 'Esponja' })
    const seen = await preview({ filter: { categoryId, search: 'jabon' } })
    expect(seen.items.map(({ id }) => id)).toEqual([inside])
  })

  test('refuses a category that is not there, a cost filter of who sees none, and more than ten thousand', async () => {
    const change: Change = { field: 'category', categoryId: newId() }
    const refused = await admin.call(bulkChanges.preview, { body: { selection: { filter: {} }, change } })
    expect(refused.problem.code).toBe('category_unavailable')
    const own = await openTeam(server)
    const clerk = await withPermissions(own, 'seller', ['products.update', 'inventory.read'])
    const peek = await clerk.call(bulkChanges.preview, {
      body: { selection: { filter: { hasCost: true } }, change: raise },
    })
    expect(peek.problem).toMatchObject({ code: 'permission_denied', permission: 'costs.read' })
    await inShop(own.shop, (tx) =>
      tx.query(
        `insert into products (organization_id, sku, name, sale_price) select $1, n, n, 1 from generate_series(1, 10001) n`,
        [own.shop.organizationId],
      ),
    )
    const all = { selection: { filter: {} }, change: raise }
    expect((await own.admin.call(bulkChanges.preview, { body: all })).problem).toMatchObject({
      code: 'selection_too_large',
      limit: 10_000,
    })
  })
})

describe('what was seen', () => {
  test('is done: each product once, with its own entry in the audit, and those refused stay', async () => {
    const [dear, cheap] = [await make({ price: '100' }), await make({ price: '2' })]
    const selection = { ids: [dear, cheap, newId()] }
    const change: Change = { field: 'price', amount: '-3', rounding: null }
    const { checksum, changedCount } = await preview(selection, change)
    expect(changedCount).toBe(1)
    expect(await apply(selection, change, checksum)).toMatchObject({ status: 201, body: { changedCount: 1 } })
    expect([(await read(dear)).salePrice, (await read(cheap)).salePrice]).toEqual(['97.00', '2.00'])
    expect(
      await look(
        db,
        `select entity_id, user_id, old_values, new_values from audit_logs where action = 'update' and entity_id = any ($1)`,
        [selection.ids],
      ),
    ).toEqual([
      { entity_id: dear, user_id: team.ids.admin, old_values: { sale_price: 100 }, new_values: { sale_price: 97 } },
    ])
  })

  test.each<[string, (categoryId: string) => Change, (categoryId: string) => object]>([
    ['a category', (categoryId) => ({ field: 'category', categoryId }), (categoryId) => ({ categoryId })],
    ['no category', () => ({ field: 'category', categoryId: null }), () => ({ categoryId: null })],
    ['inactive', () => ({ field: 'active', isActive: false }), () => ({ isActive: false })],
  ])('may be %s', async (_, changeOf, outcomeOf) => {
    const categoryId = await addCategory(shop, `Categoría ${newId()}`)
    const ids = [await make({ categoryId: await addCategory(shop, `Otra ${newId()}`) }), await make()]
    const { checksum } = await preview({ ids }, changeOf(categoryId))
    expect((await apply({ ids }, changeOf(categoryId), checksum)).status).toBe(201)
    for (const id of ids) expect(await read(id)).toMatchObject(outcomeOf(categoryId))
  })

  test('is not done when anything changed since: a price, a product more or less, another change', async () => {
    const categoryId = await addCategory(shop, `Categoría ${newId()}`)
    const selection = { filter: { categoryId } }
    const id = await make({ categoryId })
    const outdated = async (happens: () => Promise<unknown>, change: Change = raise) => {
      const { checksum } = await preview(selection)
      await happens()
      expect((await apply(selection, change, checksum)).problem.code).toBe('preview_outdated')
    }
    await outdated(() => admin.call(products.update, { id, version: 1, body: { description: 'Otra' } }))
    await outdated(() => make({ categoryId }))
    await outdated(async () => {}, { field: 'price', percent: '90', rounding: '0.90' })
    expect((await read(id)).salePrice).toBe('10.00')
  })

  test('is done although a sale moved stock meanwhile', async () => {
    const product = await addProduct(shop, { stock: 5, price: '10' })
    const { checksum } = await preview({ ids: [product.id] })
    expect((await sell(seller, basketOf(product))).status).toBe(201)
    expect((await apply({ ids: [product.id] }, raise, checksum)).status).toBe(201)
    expect(await read(product.id)).toMatchObject({ salePrice: '10.90', stockQuantity: '3' })
  })

  test('twice is once, also at the same moment; under another body it is refused', async () => {
    const id = await make({ price: '10' })
    const { checksum } = await preview({ ids: [id] })
    const key = newId()
    const replies = await atOnce(server, 6, () => apply({ ids: [id] }, raise, checksum, key))
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 201])
    expect(await read(id)).toMatchObject({ salePrice: '10.90', version: 2 })
    expect((await apply({ ids: [id] }, { field: 'active', isActive: true }, checksum, key)).problem.code).toBe(
      'bulk_change_id_reused',
    )
  })

  test('by two people at the same moment is done by one', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, () => make({ price: '10' })))
    const { checksum } = await preview({ ids })
    const replies = await atOnce(server, 4, () => apply({ ids: [...ids].reverse() }, raise, checksum))
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409])
    for (const id of ids) expect(await read(id)).toMatchObject({ salePrice: '10.90', version: 2 })
  })
})
