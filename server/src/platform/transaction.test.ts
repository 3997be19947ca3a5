import { products } from '@orbit/contract/products.ts'
import { sales } from '@orbit/contract/sales.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { addProduct } from '../../../db/tests/kit/shop.ts'
import { countRoundTrips } from '../../test/kit/round-trips.ts'
import { openTeam, startServer } from '../../test/kit/server.ts'
import { basketOf } from '../../test/kit/till.ts'
import { newId } from './ids.ts'
import { statement } from './statements.ts'
import type { OrganizationTx } from './transaction.ts'

const db = await freshDatabase()
const server = await startServer(db)
const team = await openTeam(server)
const { shop, seller } = team
const identity = { organizationId: shop.organizationId, userId: shop.userId }
afterAll(async () => {
  await server.stop()
  await db.drop()
})

describe('work that the database ended for the sake of somebody else’s', () => {
  const lock = (tx: OrganizationTx, product: { id: string }) =>
    tx.one(
      statement('select id from products where organization_id = $1 and id = $2 for update', [
        tx.organizationId,
        product.id,
      ]),
    )

  test('in a deadlock is done again, and both come through', async () => {
    const [left, right] = [await addProduct(shop), await addProduct(shop)]
    const bothHoldOne = gate(2)
    const theFirstIsDone = gate(1)
    const tries: string[] = []
    const work = async (name: string, first: { id: string }, second: { id: string }) => {
      await server.database.inOrganization(identity, async (tx) => {
        tries.push(name)
        // Without a lead the second try could meet the other one again.
        if (tries.length > 2) await theFirstIsDone.open
        await lock(tx, first)
        await bothHoldOne.arrive()
        await lock(tx, second)
      })
      await theFirstIsDone.arrive()
    }
    await Promise.all([work('one', left, right), work('other', right, left)])
    expect(tries).toHaveLength(3)
    expect(new Set(tries)).toEqual(new Set(['one', 'other']))
  })

  const fail = (code: string, constraint = '') =>
    statement(
      `do $$ begin raise exception 'organization_id' using errcode = '${code}', constraint = '${constraint}'; end $$`,
      [],
    )

  test.each([
    ['a serialization failure', '40001', '', 3],
    ['a deadlock', '40P01', '', 3],
    ['a key that another request took, where the work says it will find it', '23505', 'sales_pkey', 3],
    ['any other key', '23505', 'products_pkey', 1],
    ['a lock that did not come', '55P03', '', 1],
    ['a check that the work named', '23514', 'sales_pkey', 3],
    ['any other check', '23514', 'sales_total_adds_up', 1],
  ])('after %s (%s %s) is tried %i times at most', async (_, code, constraint, most) => {
    let tries = 0
    const attempt = server.database.inOrganization(
      identity,
      async (tx) => {
        tries++
        await tx.many(fail(code, constraint))
      },
      { retryOn: ['sales_pkey'] },
    )
    await expect(attempt).rejects.toMatchObject({ code })
    expect(tries).toBe(most)
  })

  test('is not done again for an error of our own', async () => {
    let tries = 0
    const attempt = server.database.inOrganization(identity, async () => {
      tries++
      throw Object.assign(new Error('ours'), { code: '40P01' })
    })
    await expect(attempt).rejects.toThrow('ours')
    expect(tries).toBe(1)
  })

  test('leaves nothing of the tries that failed', async () => {
    const id = newId()
    let tries = 0
    await server.database.inOrganization(identity, async (tx) => {
      await tx.many(
        statement(`insert into categories (organization_id, id, name) values ($1, $2, 'x')`, [tx.organizationId, id]),
      )
      if (++tries < 3) await tx.many(fail('40001'))
    })
    const { rows } = await db.admin.query('select id from categories where id = $1', [id])
    expect(rows).toEqual([{ id }])
  })
})

describe('round trips', async () => {
  const wire = await countRoundTrips(db.appUrl)
  const remote = await startServer({ ...db, appUrl: wire.url }, { poolSize: 1 })
  afterAll(async () => {
    await remote.stop()
    await wire.close()
  })
  const person = remote.browser()
  for (const [name, value] of seller.cookies) person.cookies.set(name, value)
  const basket = await Promise.all([1, 2, 3].map(() => addProduct(shop, { stock: 100 })))
  const items = basket.map(({ id }) => ({ productId: id, quantity: '1' }))
  const sell = async (wishes = {}) => {
    const { status } = await person.call(sales.create, { body: basketOf({ id: '' }, { items, ...wishes }) })
    expect(status).toBe(201)
  }

  test('opening a transaction, its first statement and its commit take one, when nobody looks in between', async () => {
    const count = (tx: OrganizationTx) =>
      statement<{ count: string }>('select count(*) from sales where organization_id = $1', [tx.organizationId])
    const together = () => remote.database.inOrganization(identity, (tx) => tx.commitWith([count(tx)]))
    await together() // the connection opens
    expect(await wire.roundTripsOf(together)).toBe(1)
    const lookedAt = () => remote.database.inOrganization(identity, (tx) => tx.one(count(tx)))
    expect(await wire.roundTripsOf(lookedAt)).toBe(2)
  })

  test('making a sale takes two: one reads the catalogue, one writes and commits', async () => {
    await sell()
    expect(await wire.roundTripsOf(() => sell())).toBe(2)
    expect(await wire.roundTripsOf(() => sell({ status: 'pending' }))).toBe(2)
  })

  test('a page of a list takes one: who asks and what there is are asked together', async () => {
    for (const endpoint of [sales.list, products.list]) {
      const read = async () => expect((await person.call(endpoint)).status).toBe(200)
      await read()
      expect(await wire.roundTripsOf(read)).toBe(1)
    }
  })

  test('cancelling a sale takes two', async () => {
    const cancel = async () => {
      const body = basketOf({ id: '' }, { items })
      await person.call(sales.create, { body })
      return wire.roundTripsOf(() => person.call(sales.cancel, { id: body.id, body: { reason: 'x' } }))
    }
    await cancel()
    expect(await cancel()).toBe(2)
  })
})

describe('work that only reads', () => {
  const names = (tx: OrganizationTx) =>
    tx.many(statement<{ name: string }>('select name from products where organization_id = $1', [tx.organizationId]))
  const rename = (tx: OrganizationTx) =>
    tx.many(statement('update products set name = name where organization_id = $1', [tx.organizationId]))
  const reading = <T>(work: (tx: OrganizationTx) => Promise<T>) =>
    server.database.inOrganization(identity, work, { isReadOnly: true })
  const READ_ONLY = { code: '25006' }

  test('can write nothing, on its first trip or later, or by a commit of its own', async () => {
    await addProduct(shop)
    await expect(reading(rename)).rejects.toMatchObject(READ_ONLY)
    await expect(reading(async (tx) => [await names(tx), await rename(tx)])).rejects.toMatchObject(READ_ONLY)
    const committing = (tx: OrganizationTx) =>
      tx.commitWith([statement('update products set name = name where organization_id = $1', [tx.organizationId])])
    await expect(reading(committing)).rejects.toMatchObject(READ_ONLY)
  })

  test('is in its organization at every trip, also after one that failed', async () => {
    await reading(async (tx) => {
      const first = await names(tx)
      expect(first.length).toBeGreaterThan(0)
      await expect(rename(tx)).rejects.toMatchObject(READ_ONLY)
      expect(await names(tx)).toEqual(first)
    })
  })

  test('sends nothing once it is over', async () => {
    const kept = await reading(async (tx) => tx)
    await expect(names(kept)).rejects.toThrow('the transaction is over')
  })

  test('leaves a connection that can write', async () => {
    await Promise.all(Array.from({ length: 8 }, () => reading(names)))
    await Promise.all(Array.from({ length: 8 }, () => server.database.inOrganization(identity, rename)))
  })
})

describe('a commit that PostgreSQL answers with a rollback is no success', () => {
  test.each<[string, (tx: OrganizationTx) => Promise<unknown>]>([
    ['of itself', async () => {}],
    ['sent by the work', (tx) => tx.commitWith([])],
  ])('%s', async (_, end) => {
    const attempt = server.database.inOrganization(identity, async (tx) => {
      // Swallowed by the work: the transaction is lost all the same.
      await tx.many(statement('select 1 / 0 from organizations where id = $1', [tx.organizationId])).catch(() => {})
      await end(tx)
    })
    await expect(attempt).rejects.toThrow('rolled back')
  })
})

/** Opens when as many have come, and stays open. */
function gate(size: number) {
  const { promise, resolve } = Promise.withResolvers<void>()
  let arrived = 0
  const arrive = () => {
    if (++arrived >= size) resolve()
    return promise
  }
  return { open: promise, arrive }
}
