import { setTimeout as sleep } from 'node:timers/promises'
import { categories } from '@orbit/contract/categories.ts'
import { products } from '@orbit/contract/products.ts'
import { settings } from '@orbit/contract/settings.ts'
import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../../db/tests/kit/database.ts'
import { seededRandom } from '../../db/tests/kit/random.ts'
import { addCategory, addProduct } from '../../db/tests/kit/shop.ts'
import type { Browser } from './kit/browser.ts'
import { isRedisMissing, Redis } from './kit/redis.ts'
import { basketOf, sell } from './kit/till.ts'
import { openTwoServers } from './kit/two-servers.ts'

// Many edits and reads at two servers, while Redis dies, comes back with what it had, and hangs. What was answered to an edit
// is the least that every later read must show, wherever it is asked.

const PRODUCTS = 6
const SECONDS = 6
const { below, pick } = seededRandom(31)

const db = await freshDatabase({ connections: 30 })
afterAll(db.drop)

/** Version by version, so that whatever is read together can be told to belong together. */
const nameOf = (index: number, version: number) => `Producto ${index} v${version}`
const priceOf = (version: number) => `${100 + version}.00`

test.each([
  ['without Redis', false],
  ['while Redis dies, comes back and hangs', true],
])('no read is older than the last edit that was answered before it, %s', async (_, isShared) => {
  if (isShared && isRedisMissing) return
  await using stack = new AsyncDisposableStack()
  const redis = isShared ? stack.use(await Redis.start()) : undefined
  const { admins, shop } = stack.use(await openTwoServers(db, redis))
  const shelf = await addCategory(shop, 'Estante v1')
  const ids: string[] = []
  for (let index = 0; index < PRODUCTS; index++) {
    const wishes = { name: nameOf(index, 1), price: priceOf(1), stock: 5000, categoryId: shelf }
    ids.push((await addProduct(shop, wishes)).id)
  }
  /** The version of each that was answered last. */
  const known = { products: ids.map(() => 1), sold: ids.map(() => 0), shelf: 1, settings: 1 }
  const faults: string[] = []
  const done = { edits: 0, reads: 0 }
  const until = Date.now() + SECONDS * 1000
  const isOver = () => Date.now() > until

  const editing = ids.map(async (id, index) => {
    while (!isOver()) {
      const version = known.products[index] as number
      const body = { name: nameOf(index, version + 1), salePrice: priceOf(version + 1) }
      const { status } = await pick(admins).call(products.update, { id, version, body })
      if (status !== 200) faults.push(`an edit was answered with ${status}`)
      known.products[index] = version + 1
      if ((await sell(pick(admins), basketOf({ id }, { items: [{ productId: id, quantity: '1' }] }))).status === 201)
        (known.sold[index] as number)++
      done.edits++
      await sleep(below(400))
    }
  })
  const rearranging = async () => {
    while (!isOver()) {
      const body = { name: `Estante v${known.shelf + 1}` }
      if ((await pick(admins).call(categories.update, { id: shelf, version: known.shelf, body })).status === 200)
        known.shelf++
      const change = { name: `Bodega v${known.settings + 1}` }
      if ((await pick(admins).call(settings.update, { version: known.settings, body: change })).status === 200)
        known.settings++
      await sleep(below(300))
    }
  }

  type Item = { id: string; name: string; version: number; salePrice: string; stockQuantity: string }
  const judge = (items: Item[], before: typeof known, expected: number) => {
    if (items.length !== expected) faults.push(`${items.length} products instead of ${expected}`)
    for (const item of items) {
      const index = ids.indexOf(item.id)
      const said = `${item.name}, version ${item.version}, ${item.salePrice}`
      if (item.version < (before.products[index] as number)) faults.push(`${said} after ${before.products[index]}`)
      if (item.name !== nameOf(index, item.version)) faults.push(`${said}: not of one version`)
      if (Number(item.salePrice) !== Number(priceOf(item.version))) faults.push(`${said}: not of one version`)
      if (Number(item.stockQuantity) > 5000 - (before.sold[index] as number)) faults.push(`${said}: stock sold before`)
    }
  }
  const list =
    (query: Record<string, string>, expected = PRODUCTS) =>
    async (who: Browser, before: typeof known) =>
      judge((await who.call(products.list, { query })).body.items, before, expected)
  const readings: ((who: Browser, before: typeof known) => Promise<void>)[] = [
    list({}),
    list({ sort: '-price' }),
    list({ search: 'producto' }),
    list({ categoryId: shelf }),
    async (who, before) => judge([(await who.call(products.read, { id: pick(ids) })).body], before, 1),
    async (who, before) => {
      const index = below(PRODUCTS)
      // The search for a name that somebody was told is theirs finds it, or a later one has taken its place.
      const { body } = await who.call(products.list, {
        query: { search: nameOf(index, before.products[index] as number) },
      })
      const now = known.products[index] as number
      if (body.items.length === 0 && now === before.products[index]) faults.push(`${nameOf(index, now)} was not found`)
    },
    async (who) => {
      const { count } = (await who.call(products.count)).body
      if (count !== PRODUCTS) faults.push(`${count} products counted`)
    },
    async (who, before) => {
      const [item] = (await who.call(categories.list)).body.items
      if (!item || item.version < before.shelf || item.name !== `Estante v${item.version}`)
        faults.push(`${item?.name} after ${before.shelf}`)
    },
    async (who, before) => {
      const { body } = await who.call(settings.read)
      if (body.version < before.settings) faults.push(`settings ${body.version} after ${before.settings}`)
    },
  ]
  const reading = Array.from({ length: 6 }, async () => {
    while (!isOver()) {
      await pick(readings)(pick(admins), structuredClone(known))
      done.reads++
    }
  })

  await Promise.all([...editing, rearranging(), ...reading, redis && torment(redis)])
  expect(faults).toEqual([])
  expect(done.edits).toBeGreaterThan(PRODUCTS)
  expect(done.reads).toBeGreaterThan(PRODUCTS)
})

/** It comes back with what it had at the beginning, and hangs in the end. */
async function torment(redis: Redis): Promise<void> {
  await sleep(1000)
  await redis.ask(['SAVE'])
  await sleep(500)
  redis.kill()
  await sleep(1000)
  await redis.startAgain()
  await sleep(1000)
  redis.freeze()
  await sleep(800)
  redis.thaw()
  await sleep(700)
  redis.freeze()
}
