import type { Category } from '@orbit/contract/categories.ts'
import { categories } from '@orbit/contract/categories.ts'
import { products } from '@orbit/contract/products.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { addProduct } from '../../../db/tests/kit/shop.ts'
import { look } from '../../../db/tests/kit/transactions.ts'
import { atOnce, openTeam, startServer, type Team } from '../../test/kit/server.ts'
import { newId } from '../platform/ids.ts'

const db = await freshDatabase()
const server = await startServer(db)
const team = await openTeam(server)
const { admin, shop } = team
afterAll(async () => {
  await server.stop()
  await db.drop()
})

const make = async (name: string, parentId: string | null = null, by: Team = team): Promise<Category> => {
  const reply = await by.admin.call(categories.create, { body: { id: newId(), name, parentId } })
  expect(reply.status).toBe(201)
  return reply.body
}
const read = async ({ id }: { id: string }) => (await admin.call(categories.read, { id })).body
const refusedMove = async ({ id, version }: Category, parentId: string) =>
  (await admin.call(categories.update, { id, version, body: { parentId } })).problem.code
const categoryOf = async (productId: string) => (await admin.call(products.read, { id: productId })).body.categoryId

describe('the tree', () => {
  test('comes whole, each category followed by what is in it, in Spanish order and with its counts', async () => {
    const own = await openTeam(server)
    const [nuts, drinks, sodas, colas] = await (async () => {
      const n = await make('ñoquis', null, own)
      const d = await make('Bebidas', null, own)
      const s = await make('Gaseosas', d.id, own)
      return [n, d, s, await make('Colas', s.id, own)]
    })()
    for (const name of ['Nueces', 'Ópera', 'Oro 10', 'oro 2', 'abarrotes']) await make(name, null, own)
    await make('Águas', drinks.id, own)
    for (const categoryId of [colas.id, colas.id, sodas.id, nuts.id]) await addProduct(own.shop, { categoryId })
    await addProduct(own.shop)
    const deleted = await addProduct(own.shop, { categoryId: colas.id })
    await own.admin.call(products.delete, { id: deleted.id })

    const { items, productsWithoutCategory } = (await own.admin.call(categories.list)).body
    expect(productsWithoutCategory).toBe(1)
    expect(
      items.map((row) => [
        row.path.join(' › '),
        row.depth,
        row.childrenCount,
        row.productsCount,
        row.branchProductsCount,
      ]),
    ).toEqual([
      ['abarrotes', 1, 0, 0, 0],
      ['Bebidas', 1, 2, 0, 3],
      ['Bebidas › Águas', 2, 0, 0, 0],
      ['Bebidas › Gaseosas', 2, 1, 1, 3],
      ['Bebidas › Gaseosas › Colas', 3, 0, 2, 2],
      ['Nueces', 1, 0, 0, 0],
      ['ñoquis', 1, 0, 1, 1],
      ['Ópera', 1, 0, 0, 0],
      ['oro 2', 1, 0, 0, 0],
      ['Oro 10', 1, 0, 0, 0],
    ])
    for (const item of items) expect((await own.admin.call(categories.read, { id: item.id })).body).toEqual(item)
  })

  test('is empty in a new shop', async () => {
    const own = await openTeam(server)
    expect((await own.admin.call(categories.list)).body).toEqual({ items: [], productsWithoutCategory: 0 })
  })
})

describe('creating a category', () => {
  test('twice with the same body is once, also when it was deleted since; with another it is refused', async () => {
    const body = { id: newId(), name: 'Lácteos' }
    const first = await admin.call(categories.create, { body })
    expect(first).toMatchObject({ status: 201, body: { name: 'Lácteos', depth: 1, path: ['Lácteos'], version: 1 } })
    expect(await admin.call(categories.create, { body })).toMatchObject({ status: 200, body: first.body })
    const other = { ...body, name: 'Quesos' }
    expect((await admin.call(categories.create, { body: other })).problem.code).toBe('category_id_reused')
    await admin.call(categories.delete, { id: body.id })
    expect((await admin.call(categories.create, { body })).status).toBe(200)
    expect((await admin.call(categories.read, { id: body.id })).status).toBe(404)
  })

  test('at the same moment is once too', async () => {
    const body = { id: newId(), name: 'Limpieza' }
    const replies = await atOnce(server, 8, () => admin.call(categories.create, { body }))
    expect(replies.map(({ status }) => status).sort()).toEqual([...Array(7).fill(200), 201])
  })

  test('is refused under a name its siblings have, a parent that is not there, and below the sixth level', async () => {
    const parent = await make('Panadería')
    await make('Pan de molde', parent.id)
    const attempt = async (name: string, parentId: string | null) =>
      (await admin.call(categories.create, { body: { id: newId(), name, parentId } })).problem.code
    expect(await attempt('PANADERIA', null)).toBe('category_name_taken')
    expect(await attempt('pan de  Molde', parent.id)).toBe('category_name_taken')
    expect(await attempt('x', newId())).toBe('category_unavailable')
    let deepest = parent
    for (let level = 2; level <= 6; level++) deepest = await make(`Nivel ${level}`, deepest.id)
    expect(deepest.depth).toBe(6)
    expect(await attempt('Nivel 7', deepest.id)).toBe('category_too_deep')
  })
})

describe('changing a category', () => {
  test('moves the whole branch', async () => {
    const [from, to] = [await make('Desde'), await make('Hacia')]
    const child = await make('Hija', from.id)
    const leaf = await make('Nieta', child.id)
    const moved = await admin.call(categories.update, { id: child.id, version: 1, body: { parentId: to.id } })
    expect(moved.body).toMatchObject({ path: ['Hacia', 'Hija'], version: 2 })
    expect((await read(leaf)).path).toEqual(['Hacia', 'Hija', 'Nieta'])
    expect(await refusedMove(await read(to), leaf.id)).toBe('category_circle')
    expect(await refusedMove(await read(to), to.id)).toBe('category_circle')
    expect(await refusedMove(await read(to), newId())).toBe('category_unavailable')
  })

  test('to what it is already leaves no trace; an old version is refused', async () => {
    const category = await make('Quieta')
    const { id } = category
    expect(
      (await admin.call(categories.update, { id, version: 1, body: { name: 'Quieta', parentId: null } })).body,
    ).toEqual(category)
    expect((await admin.call(categories.update, { id, body: { name: 'x' } })).status).toBe(428)
    await admin.call(categories.update, { id, version: 1, body: { description: 'Nueva', isActive: false } })
    const late = await admin.call(categories.update, { id, version: 1, body: { name: 'Tarde' } })
    expect(late.problem).toMatchObject({ code: 'version_conflict', version: 2 })
    expect(await read(category)).toMatchObject({ name: 'Quieta', description: 'Nueva', isActive: false })
  })

  test('into each other at the same moment lets at most one, and leaves a tree', async () => {
    for (let round = 0; round < 6; round++) {
      const ring = [await make(`A${round}`), await make(`B${round}`), await make(`C${round}`)]
      const replies = await atOnce(server, 3, (index) =>
        admin.call(categories.update, {
          id: ring[index]?.id ?? '',
          version: 1,
          body: { parentId: ring[(index + 1) % 3]?.id ?? '' },
        }),
      )
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 200, 409])
    }
    const { items } = (await admin.call(categories.list)).body
    expect(items).toHaveLength(
      (
        await look(db, 'select from categories where organization_id = $1 and deleted_at is null', [
          shop.organizationId,
        ])
      ).length,
    )
  })
})

describe('merging a category into another', () => {
  test('takes products and children over, those in the bin too, deletes it, and is on record', async () => {
    const [from, into] = [await make('Bebida'), await make('Refrescos')]
    const child = await make('Aguas', from.id)
    const [kept, binned] = [
      await addProduct(shop, { categoryId: from.id }),
      await addProduct(shop, { categoryId: from.id }),
    ]
    await admin.call(products.delete, { id: binned.id })
    const merged = await admin.call(categories.merge, { id: from.id, version: 1, body: { intoId: into.id } })
    expect(merged).toMatchObject({ status: 200, body: { id: into.id, childrenCount: 1, productsCount: 1 } })
    expect(await categoryOf(kept.id)).toBe(into.id)
    expect((await read(child)).path).toEqual(['Refrescos', 'Aguas'])
    expect((await admin.call(categories.read, { id: from.id })).status).toBe(404)
    expect(await look(db, 'select category_id from products where id = $1', [binned.id])).toEqual([
      { category_id: into.id },
    ])
    expect(
      await look(db, 'select action, new_values from audit_logs where entity_id = $1 order by id', [from.id]),
    ).toMatchObject([{ action: 'create' }, { action: 'delete' }, { action: 'merge', new_values: { into_id: into.id } }])
  })

  test('is refused into itself, into its own branch, into nothing, and where names clash', async () => {
    const from = await make('Snacks')
    const child = await make('Papas', from.id)
    const into = await make('Piqueos')
    await make('PAPAS', into.id)
    const merge = async (intoId: string, version = 1) =>
      (await admin.call(categories.merge, { id: from.id, version, body: { intoId } })).problem.code
    expect(await merge(from.id)).toBe('category_circle')
    expect(await merge(child.id)).toBe('category_circle')
    expect(await merge(newId())).toBe('category_unavailable')
    expect(await merge(into.id)).toBe('category_name_taken')
    expect(await merge(into.id, 2)).toBe('version_conflict')
    expect(await read(from)).toMatchObject({ childrenCount: 1, version: 1 })
  })
})

describe('deleting a category', () => {
  test('that holds anything needs to be told where that goes', async () => {
    const parent = await make('Ferretería')
    const middle = await make('Tornillos', parent.id)
    const leaf = await make('De acero', middle.id)
    const product = await addProduct(shop, { categoryId: middle.id })
    const refused = await admin.call(categories.delete, { id: middle.id })
    expect(refused.problem).toMatchObject({ code: 'category_not_empty', productsCount: 1, childrenCount: 1 })
    expect((await admin.call(categories.delete, { id: middle.id, query: { contentsTo: 'parent' } })).status).toBe(204)
    expect(await categoryOf(product.id)).toBe(parent.id)
    expect((await read(leaf)).path).toEqual(['Ferretería', 'De acero'])
    expect((await admin.call(categories.delete, { id: middle.id })).status).toBe(404)
  })

  test('of the first level sets its contents free, or gives them to another', async () => {
    const [first, second, other] = [await make('Primera'), await make('Segunda'), await make('Tercera')]
    const product = await addProduct(shop, { categoryId: first.id })
    const child = await make('Suelta', first.id)
    await admin.call(categories.delete, { id: first.id, query: { contentsTo: 'parent' } })
    expect([await categoryOf(product.id), (await read(child)).parentId]).toEqual([null, null])
    const moved = await addProduct(shop, { categoryId: second.id })
    await admin.call(categories.delete, { id: second.id, query: { contentsTo: other.id } })
    expect(await categoryOf(moved.id)).toBe(other.id)
  })

  test('does not send its contents into itself, below itself, or nowhere', async () => {
    const category = await make('Terca')
    const child = await make('Hija terca', category.id)
    const attempt = async (contentsTo: string, version?: number) =>
      (await admin.call(categories.delete, { id: category.id, query: { contentsTo }, ...(version ? { version } : {}) }))
        .problem.code
    expect(await attempt(category.id)).toBe('category_circle')
    expect(await attempt(child.id)).toBe('category_circle')
    expect(await attempt(newId())).toBe('category_unavailable')
    expect(await attempt('root')).toBe('invalid_request')
    expect(await attempt('parent', 7)).toBe('version_conflict')
  })

  test('while products enter it leaves none in a category that is gone', async () => {
    for (let round = 0; round < 5; round++) {
      const category = await make(`Concurrida ${round}`)
      const shelf = await Promise.all(Array.from({ length: 6 }, () => addProduct(shop)))
      await atOnce(server, 7, async (index) => {
        const product = shelf[index]
        if (product === undefined) {
          return admin.call(categories.delete, { id: category.id, query: { contentsTo: 'parent' } })
        }
        return admin.call(products.update, { id: product.id, version: 1, body: { categoryId: category.id } })
      })
    }
    expect(
      await look(
        db,
        `select p.id from products p join categories c on c.organization_id = p.organization_id and c.id = p.category_id
         where c.deleted_at is not null`,
      ),
    ).toEqual([])
  })
})
