import { afterAll, expect, test, vi } from 'vitest'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { addProduct, inShop, openShop } from '../../../db/tests/kit/shop.ts'
import { createCache } from './cache.ts'
import { connect } from './database.ts'
import { statement } from './statements.ts'
import type { OrganizationTx } from './transaction.ts'

const db = await freshDatabase()
const database = connect({ url: db.appUrl, poolSize: 20, onError: () => {} })
afterAll(async () => {
  await database.close()
  await db.drop()
})

interface Named {
  name: string
}

const productNames = (tx: OrganizationTx, pause = 0) =>
  statement<Named>('select name, pg_sleep($2)::text from products where organization_id = $1', [
    tx.organizationId,
    pause,
  ])
const names = ({ name }: Named): Named => ({ name })

/** A cache, somebody who reads through it, and how often the database was asked. */
async function openReader() {
  const shop = await openShop(db)
  const product = await addProduct(shop)
  const cache = createCache()
  const asked = { times: 0 }
  const keep = (row: Named) => {
    asked.times++
    return names(row)
  }
  const { organizationId } = shop
  const read = (state: string | null, { isReadOnly = true, pause = 0 } = {}) =>
    database.inOrganization(
      { organizationId },
      async (tx) => (await cache.read(tx, { question: productNames(tx, pause), state: { state }, keep })).kept,
      { isReadOnly },
    )
  const rename = (name: string) =>
    inShop(shop, (tx) => tx.query('update products set name = $1 where id = $2', [name, product.id]))
  return { shop, cache, asked, read, rename }
}

test('what was read in a state is not read again in it, and is in another', async () => {
  const { asked, read, rename } = await openReader()
  await rename('Arroz')
  expect([await read('1'), await read('1')]).toEqual([[{ name: 'Arroz' }], [{ name: 'Arroz' }]])
  expect(asked.times).toBe(1)
  await rename('Azúcar')
  expect(await read('2')).toEqual([{ name: 'Azúcar' }])
  expect(await read(null)).toEqual([{ name: 'Azúcar' }])
  expect(asked.times).toBe(3)
})

test('of many who ask at once, one reads', async () => {
  const { asked, read } = await openReader()
  const answers = await Promise.all(Array.from({ length: 50 }, () => read('1', { pause: 0.1 })))
  expect(answers).toHaveLength(50)
  expect(asked.times).toBe(1)
})

test('a reading that fails is its reader’s alone: another reads', async () => {
  const { read } = await openReader()
  const cancelled = read('1', { pause: 1 })
  cancelled.catch(() => {})
  const pid = await vi.waitUntil(async () => {
    const { rows } = await db.admin.query<{ pid: number }>(
      `select pid from pg_stat_activity where query like '%pg_sleep(%' and state = 'active' and usename = 'orbit_app'`,
    )
    return rows[0]?.pid
  }, 30_000)
  const others = Promise.all([read('1', { pause: 1 }), read('1', { pause: 1 }), read('1', { pause: 1 })])
  await db.admin.query('select pg_cancel_backend($1)', [pid])
  await expect(cancelled).rejects.toThrow('canceling statement')
  expect(await others).toHaveLength(3)
})

test('who may still be rolled back keeps nothing, and is not shown what others kept', async () => {
  const { shop, cache, read, rename } = await openReader()
  await rename('Arroz')
  const inWriting = database.inOrganization({ organizationId: shop.organizationId }, async (tx) => {
    await tx.many(statement(`update products set name = 'Never' where organization_id = $1`, [tx.organizationId]))
    const { kept } = await cache.read(tx, { question: productNames(tx), state: { state: '1' }, keep: names })
    expect(kept).toEqual([{ name: 'Never' }])
    throw new Error('rolled back')
  })
  await expect(inWriting).rejects.toThrow('rolled back')
  expect(await read('1')).toEqual([{ name: 'Arroz' }])
  await rename('Azúcar')
  expect(await read('1', { isReadOnly: false })).toEqual([{ name: 'Azúcar' }])
})

test('what is kept cannot be changed by who was given it', async () => {
  const { read } = await openReader()
  for (let times = 0; times < 2; times++) {
    const [row] = await read('1')
    expect(() => {
      if (row) row.name = 'Mine'
    }).toThrow('read only')
  }
})

test('another organization is told nothing of it, also in a state of the same name', async () => {
  const [one, two] = [await openReader(), await openReader()]
  await one.rename('Theirs')
  await two.rename('Ours')
  const read = (shop: typeof one.shop) =>
    database.inOrganization(
      { organizationId: shop.organizationId },
      async (tx) => (await one.cache.read(tx, { question: productNames(tx), state: { state: '1' }, keep: names })).kept,
      { isReadOnly: true },
    )
  expect([await read(one.shop), await read(two.shop)]).toEqual([[{ name: 'Theirs' }], [{ name: 'Ours' }]])
})

test('is kept only so long and so much: neither very long answers nor more than 512', async () => {
  const { shop, asked, read, cache } = await openReader()
  for (let state = 0; state < 600; state++) await read(String(state))
  expect(asked.times).toBe(600)
  await read('599')
  expect(asked.times).toBe(600)
  await read('0')
  expect(asked.times).toBe(601)
  let long = 0
  const readLong = () =>
    database.inOrganization(
      { organizationId: shop.organizationId },
      (tx) => {
        const question = statement<Named>(`select repeat('x', 70000) as name from organizations where id = $1`, [
          tx.organizationId,
        ])
        return cache.read(tx, { question, state: { state: 'long' }, keep: (row) => ({ ...row, long: ++long }) })
      },
      { isReadOnly: true },
    )
  await readLong()
  await readLong()
  expect(long).toBe(2)
})
