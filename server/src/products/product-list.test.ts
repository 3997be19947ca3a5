import { products } from '@orbit/contract/products.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { addCategory, addProduct, inShop } from '../../../db/tests/kit/shop.ts'
import { allPages } from '../../test/kit/pages.ts'
import { openTeam, startServer, type Team, withPermissions } from '../../test/kit/server.ts'

const db = await freshDatabase()
const server = await startServer(db)
afterAll(async () => {
  await server.stop()
  await db.drop()
})

type Query = Record<string, string | number>
const namesOf = async (team: Team, query: Query) =>
  (await team.admin.call(products.list, { query })).body.items.map(({ name }) => name)
const pagedNames = async (team: Team, query: Query) =>
  (await allPages((cursor) => team.admin.call(products.list, { query: { limit: 2, ...query, ...cursor } }))).map(
    ({ name }) => name,
  )

const shelf = await openTeam(server)
const drinks = await addCategory(shelf.shop, 'Bebidas')
const sodas = await addCategory(shelf.shop, 'Gaseosas', drinks)
for (const [name, price, stock, categoryId] of [
  ['Ñandú de peluche', '30', 1, null],
  ['Nuez', '9.50', 0, null],
  ['oso', '100', 7, null],
  ['Agua 10 l', '12', 3, drinks],
  ['Agua 2 l', '3', 20, drinks],
  ['Águila cola', '3', 5, sodas],
  ['Zumo', '7', 2, sodas],
] as const) {
  await addProduct(shelf.shop, {
    name,
    price,
    stock,
    cost: name === 'oso' ? null : '1',
    stockMin: 2,
    ...(categoryId === null ? {} : { categoryId }),
  })
}
await addProduct(shelf.shop, { name: 'Reparto', price: '5', tracksStock: false, sku: 'AGUA' })
await inShop(shelf.shop, (tx) => tx.query(`update products set is_active = false where name = 'Zumo'`))
await inShop(shelf.shop, (tx) => tx.query(`update products set barcode = '775' where name = 'Nuez'`))

describe('a list is sorted', () => {
  test.each([
    ['name', ['Agua 2 l', 'Agua 10 l', 'Águila cola', 'Nuez', 'Ñandú de peluche', 'oso', 'Reparto', 'Zumo']],
    ['newest', ['Reparto', 'Zumo', 'Águila cola', 'Agua 2 l', 'Agua 10 l', 'oso', 'Nuez', 'Ñandú de peluche']],
  ])('by %s', async (sort, names) => {
    expect(await namesOf(shelf, { sort })).toEqual(names)
    expect(await pagedNames(shelf, { sort })).toEqual(names)
  })

  test.each(['price', 'stock'])('by %s, both ways, equals once each', async (sort) => {
    const field = sort === 'price' ? 'salePrice' : 'stockQuantity'
    const { items } = (await shelf.admin.call(products.list, { query: { sort } })).body
    const values = items.map((item) => Number(item[field]))
    expect(values).toEqual([...values].sort((a, b) => a - b))
    expect(await pagedNames(shelf, { sort })).toEqual(items.map(({ name }) => name))
    expect(await pagedNames(shelf, { sort: `-${sort}` })).toEqual(items.map(({ name }) => name).reverse())
  })
})

const filters: [Query, string[]][] = [
  [{ categoryId: drinks }, ['Agua 2 l', 'Agua 10 l', 'Águila cola', 'Zumo']],
  [{ categoryId: sodas }, ['Águila cola', 'Zumo']],
  [{ hasCategory: 'false' }, ['Nuez', 'Ñandú de peluche', 'oso', 'Reparto']],
  [{ isActive: 'false' }, ['Zumo']],
  [{ lowStock: 'true' }, ['Nuez', 'Ñandú de peluche', 'Zumo']],
  [{ tracksStock: 'false' }, ['Reparto']],
  [{ hasBarcode: 'true' }, ['Nuez']],
  [{ hasCost: 'false' }, ['oso']],
  [{ minPrice: '7', maxPrice: '12.00' }, ['Agua 10 l', 'Nuez', 'Zumo']],
  [{ maxPrice: '3', categoryId: drinks }, ['Agua 2 l', 'Águila cola']],
]

describe('a list is narrowed', () => {
  test.each(filters)('by %j', async (query, names) => {
    expect(await namesOf(shelf, query)).toEqual(names)
    expect((await shelf.admin.call(products.count, { query })).body).toEqual({ count: names.length })
  })

  test.each([...filters.map(([query]) => query), {}])('by %j alike with and without relevance', async (query) => {
    for (const search of ['a', 'u', 'agua', 'sku', 'l 1', 'zu']) {
      const byName = await namesOf(shelf, { ...query, search, sort: 'name' })
      expect((await namesOf(shelf, { ...query, search })).sort()).toEqual([...byName].sort())
      expect((await pagedNames(shelf, { ...query, search })).sort()).toEqual([...byName].sort())
      expect((await shelf.admin.call(products.count, { query: { ...query, search } })).body.count).toBe(byName.length)
    }
  })

  test('by an unknown cost only for those who see costs', async () => {
    const team = await openTeam(server)
    const clerk = await withPermissions(team, 'seller', ['inventory.read'])
    for (const endpoint of [products.list, products.count]) {
      const { problem } = await clerk.call(endpoint, { query: { hasCost: 'false' } })
      expect(problem).toMatchObject({ code: 'permission_denied', permission: 'costs.read' })
    }
  })
})

describe('a search', () => {
  test('shows the exact code first, then what begins with the text, then the rest', async () => {
    expect(await namesOf(shelf, { search: 'agua' })).toEqual(['Reparto', 'Agua 10 l', 'Agua 2 l'])
    expect(await namesOf(shelf, { search: '775' })).toEqual(['Nuez'])
    expect(await namesOf(shelf, { search: 'nandu' })).toEqual(['Ñandú de peluche'])
    expect(await pagedNames(shelf, { search: 'AGUA' })).toEqual(['Reparto', 'Agua 10 l', 'Agua 2 l'])
  })

  test('finds words in any order, and nothing for signs that mean something to a database', async () => {
    expect(await namesOf(shelf, { search: 'peluche ÑANDÚ' })).toEqual(['Ñandú de peluche'])
    expect(await namesOf(shelf, { search: 'agua peluche' })).toEqual([])
    for (const search of ['%', '_', '\\', "'", '$1', '%s', '{}', 'a%l'])
      expect(await namesOf(shelf, { search })).toEqual([])
  })

  test('stays right when much is found and much is not, page by page', async () => {
    const big = await openTeam(server)
    await inShop(big.shop, (tx) =>
      tx.query(
        `insert into products (organization_id, sku, name, sale_price)
         select $1, 'S' || n, case when n % 2 = 0 then 'Aceite ' else 'Zapato de cuero ' end || n, 1
         from generate_series(1, 8000) n`,
        [big.shop.organizationId],
      ),
    )
    for (const [search, count] of [
      ['cuero', 4000],
      ['aceite 77', Array.from({ length: 4000 }, (_, n) => `${2 * n + 2}`).filter((n) => n.includes('77')).length],
      ['s77', 111],
      ['o', 4000],
    ] as const) {
      const found = await allPages((cursor) =>
        big.admin.call(products.list, { query: { search, limit: 200, ...cursor } }),
      )
      expect([search, found.length, new Set(found.map(({ id }) => id)).size]).toEqual([search, count, count])
    }
  })
})

test('a cursor continues only the list it came from', async () => {
  const { nextCursor } = (await shelf.admin.call(products.list, { query: { sort: 'price', limit: 1 } })).body
  for (const query of [{}, { sort: 'stock' }, { search: 'a' }]) {
    const { problem } = await shelf.admin.call(products.list, { query: { ...query, cursor: nextCursor ?? '' } })
    expect(problem.code).toBe('invalid_request')
  }
})
