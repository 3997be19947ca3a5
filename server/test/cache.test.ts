import { categories } from '@orbit/contract/categories.ts'
import { products } from '@orbit/contract/products.ts'
import { settings } from '@orbit/contract/settings.ts'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { freshDatabase } from '../../db/tests/kit/database.ts'
import { addCategory, addProduct, moveStock } from '../../db/tests/kit/shop.ts'
import { enter } from '../../db/tests/kit/transactions.ts'
import type { Browser } from './kit/browser.ts'
import { isRedisMissing, Redis } from './kit/redis.ts'
import { basketOf, sell } from './kit/till.ts'
import { openTwoServers } from './kit/two-servers.ts'

const db = await freshDatabase({ connections: 30 })
afterAll(db.drop)

const WAIT = { timeout: 30_000, interval: 50 }

const namesOf = (body: { items: { name: string }[] }) => body.items.map(({ name }) => name)

describe.each([
  ['each process for itself', false],
  ['with Redis between them', true],
])('two processes, %s', (_, isShared) => {
  const openThem = async (stack: AsyncDisposableStack) => {
    const redis = isShared ? stack.use(await Redis.start()) : undefined
    return stack.use(await openTwoServers(db, redis))
  }

  test.skipIf(isShared && isRedisMissing)('an edit at one is what the other reads next', async () => {
    await using stack = new AsyncDisposableStack()
    const { admins, shop } = await openThem(stack)
    const [here, there] = admins
    const rice = await addProduct(shop, { name: 'Arroz', stock: 5 })
    const shelf = await addCategory(shop, 'Abarrotes')
    const everything = async (who: Browser) => ({
      listed: namesOf((await who.call(products.list)).body),
      found: namesOf((await who.call(products.list, { query: { search: 'az' } })).body),
      onShelf: namesOf((await who.call(products.list, { query: { categoryId: shelf } })).body),
      count: (await who.call(products.count)).body.count,
      one: (await who.call(products.read, { id: rice.id })).body.name,
      tree: (await who.call(categories.list)).body.items.map(({ name, productsCount }) => [name, productsCount]),
      shop: (await who.call(settings.read)).body.name,
    })
    for (const who of [...admins, ...admins]) await everything(who)
    await here.call(products.update, { id: rice.id, version: 1, body: { name: 'Azúcar', categoryId: shelf } })
    await here.call(categories.update, { id: shelf, version: 1, body: { name: 'Dulces' } })
    await here.call(settings.update, { version: 1, body: { name: 'Bodega Rosa' } })
    for (const who of [there, here, there]) {
      expect(await everything(who)).toEqual({
        listed: ['Azúcar'],
        found: ['Azúcar'],
        onShelf: ['Azúcar'],
        count: 1,
        one: 'Azúcar',
        tree: [['Dulces', 1]],
        shop: 'Bodega Rosa',
      })
    }
  })

  test.skipIf(isShared && isRedisMissing)(
    'stock and cost are those of the moment, for those who may see costs',
    async () => {
      await using stack = new AsyncDisposableStack()
      const { admins, shop, sellers } = await openThem(stack)
      const [here, there] = admins
      const rice = await addProduct(shop, { name: 'Arroz', stock: 5, cost: '1' })
      const read = async (who: Browser) => (await who.call(products.list, { query: { search: 'arroz' } })).body.items[0]
      for (const who of admins) expect(await read(who)).toMatchObject({ stockQuantity: '5', version: 1 })
      expect((await sell(here, basketOf(rice))).status).toBe(201)
      await moveStock(shop, { kind: 'purchase', items: [{ product: rice, quantity: 5, unitCost: '3' }] })
      expect(await read(there)).toMatchObject({ stockQuantity: '8', costPrice: '2.2500', version: 1 })
      const shown = await sellers[1].call(products.list, { query: { search: 'arroz' } })
      expect(JSON.stringify(shown.body)).not.toContain('costPrice')
    },
  )

  test.skipIf(isShared && isRedisMissing)('an edit that began before others and ends after them is seen', async () => {
    await using stack = new AsyncDisposableStack()
    const { admins, shop } = await openThem(stack)
    const fast = await addProduct(shop, { name: 'B' })
    const held = await db.app.connect()
    try {
      await held.query('begin')
      await enter(held, shop.organizationId, shop.userId)
      await held.query(`insert into products (organization_id, sku, name, sale_price) values ($1, 'C', 'C nueva', 1)`, [
        shop.organizationId,
      ])
      await admins[0].call(products.update, { id: fast.id, version: 1, body: { name: 'B nuevo' } })
      for (const who of [...admins, ...admins]) {
        expect(namesOf((await who.call(products.list)).body)).toEqual(['B nuevo'])
      }
      await held.query('commit')
    } finally {
      held.release()
    }
    for (const who of admins) expect(namesOf((await who.call(products.list)).body)).toEqual(['B nuevo', 'C nueva'])
  })
})

test.skipIf(isRedisMissing)(
  'in Redis is nothing but the catalogue without stock and costs, each under its organization',
  async () => {
    await using stack = new AsyncDisposableStack()
    const redis = stack.use(await Redis.start())
    const both = [stack.use(await openTwoServers(db, redis)), stack.use(await openTwoServers(db, redis))]
    for (const [index, { admins, shop }] of both.entries()) {
      const mark = `canary${index}`
      await addProduct(shop, { name: `${mark} arroz`, cost: '7.7777', stock: 444 })
      await addCategory(shop, `${mark} estante`)
      await admins[0].call(settings.update, { version: 1, body: { name: `${mark} bodega` } })
    }
    const organizations = both.map(({ shop }) => shop.organizationId)
    const read = async () => {
      for (const { admins } of both) {
        for (const who of admins) {
          await Promise.all([
            who.call(products.list, { query: { search: 'canary' } }),
            who.call(products.count),
            who.call(categories.list),
            who.call(settings.read),
          ])
        }
      }
      return redis.entries()
    }
    // Elsewhere in the cluster somebody may be writing, and then nothing is kept for a moment.
    const entries = await vi.waitUntil(async () => {
      const found = await read()
      return organizations.every((id) => found.filter(([key]) => key.startsWith(`${id}:`)).length >= 4) && found
    }, WAIT)
    for (const [key, value] of entries) {
      const owner = organizations.findIndex((id) => key.startsWith(`${id}:`))
      expect([0, 1]).toContain(owner)
      expect(value).not.toContain(`canary${1 - owner}`)
      expect(value).not.toMatch(/cost_?price|stock_?quantity|7\.7777|444/i)
      expect(Number(await redis.ask(['PTTL', key]))).toBeGreaterThan(0)
      expect(Number(await redis.ask(['PTTL', key]))).toBeLessThanOrEqual(3_600_000)
    }
  },
)

test.skipIf(isRedisMissing)(
  'a Redis that refuses, and an address with nothing behind it, cost nobody an answer',
  async () => {
    await using stack = new AsyncDisposableStack()
    const redis = stack.use(await Redis.start())
    const urls = [redis.url.replace('//', '//:wrong@'), 'redis://127.0.0.1:1']
    for (const url of urls) {
      const { admins, shop } = stack.use(await openTwoServers(db, { url }))
      await addProduct(shop, { name: 'Arroz' })
      for (const who of [...admins, ...admins]) expect(namesOf((await who.call(products.list)).body)).toEqual(['Arroz'])
    }
    await redis.ask(['CONFIG', 'SET', 'maxmemory', '1'])
    const { admins, shop } = stack.use(await openTwoServers(db, redis))
    await addProduct(shop, { name: 'Arroz' })
    for (const who of [...admins, ...admins]) expect(namesOf((await who.call(products.list)).body)).toEqual(['Arroz'])
  },
)
