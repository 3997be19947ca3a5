import { productHistory } from '@orbit/contract/product-history.ts'
import { products } from '@orbit/contract/products.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { seededRandom } from '../../../db/tests/kit/random.ts'
import { addProduct, inShop } from '../../../db/tests/kit/shop.ts'
import { look, type Tx } from '../../../db/tests/kit/transactions.ts'
import { openTeam, startServer, type Team } from '../../test/kit/server.ts'
import { basketOf, sell } from '../../test/kit/till.ts'

const db = await freshDatabase()
const server = await startServer(db)
afterAll(async () => {
  await server.stop()
  await db.drop()
})

/** A catalogue kept elsewhere, which knows only what the feed says. */
class LocalCatalogue {
  readonly products = new Map<string, { name: string; version: number }>()
  received: string[] = []
  starts = 0
  since: string | undefined
  readonly #team: Team

  constructor(team: Team) {
    this.#team = team
  }

  /** Until there is nothing more. */
  async follow(limit = 500): Promise<string[]> {
    this.received = []
    for (let hasMore = true; hasMore; ) {
      const query = { limit, ...(this.since === undefined ? {} : { since: this.since }) }
      const { body, status } = await this.#team.seller.call(productHistory.listChanges, { query })
      expect(status).toBe(200)
      if (body.startsAnew) this.products.clear()
      if (body.startsAnew) this.starts++
      for (const { id, product } of body.items) {
        this.received.push(id)
        if (product === null) this.products.delete(id)
        else this.products.set(id, { name: product.name, version: product.version })
      }
      this.since = body.next
      hasMore = body.hasMore
    }
    return this.received
  }
}

const catalogueOf = async (team: Team) =>
  new Map(
    (
      await look<{ id: string; name: string; version: number }>(
        db,
        'select id, name, version from products where organization_id = $1 and deleted_at is null',
        [team.shop.organizationId],
      )
    ).map(({ id, name, version }) => [id, { name, version }]),
  )
const rename = (tx: Tx, id: string, name: string) => tx.query('update products set name = $2 where id = $1', [id, name])

describe('the feed of changes', () => {
  test('begins with everything there is, page by page, and then says what changed, once', async () => {
    const team = await openTeam(server)
    const ids: string[] = []
    for (let index = 0; index < 5; index++) ids.push((await addProduct(team.shop, { stock: 9 })).id)
    const [a = '', b = '', c = ''] = ids
    await team.admin.call(products.delete, { id: c })
    const local = new LocalCatalogue(team)
    expect((await local.follow(2)).sort()).toEqual(ids.filter((id) => id !== c).sort())
    expect([local.starts, local.products]).toEqual([1, await catalogueOf(team)])
    expect(await local.follow()).toEqual([])

    await team.admin.call(products.update, { id: a, version: 1, body: { name: 'Nuevo' } })
    await team.admin.call(products.delete, { id: b })
    await team.admin.call(productHistory.restore, { id: c, body: {} })
    expect(await local.follow(1)).toEqual([a, b, c])
    expect([local.starts, local.products]).toEqual([1, await catalogueOf(team)])
    expect(await local.follow()).toEqual([])
  })

  test('says nothing of stock and cost, and nothing when they move', async () => {
    const team = await openTeam(server)
    const product = await addProduct(team.shop, { stock: 9 })
    const local = new LocalCatalogue(team)
    await local.follow()
    await sell(team.seller, basketOf(product))
    expect(await local.follow()).toEqual([])
    const { items } = (await team.admin.call(productHistory.listChanges)).body
    expect(Object.keys(items[0]?.product ?? {}).filter((key) => /stock[QM]|cost|low/i.test(key))).toEqual([])
  })

  test('leaves out no change that began before another and was committed after it', async () => {
    const team = await openTeam(server)
    const [slow, quick] = [await addProduct(team.shop), await addProduct(team.shop)]
    const local = new LocalCatalogue(team)
    await local.follow()
    await inShop(team.shop, async (tx) => {
      await rename(tx, slow.id, 'Lento')
      await inShop(team.shop, (other) => rename(other, quick.id, 'Rápido'))
      expect(await local.follow()).toEqual([quick.id])
      expect(await local.follow()).toEqual([])
    })
    expect(await local.follow()).toEqual([slow.id])
    expect(await local.follow()).toEqual([])
  })

  test('nor one that is committed between two pages', async () => {
    const team = await openTeam(server)
    const shelf = [await addProduct(team.shop), await addProduct(team.shop), await addProduct(team.shop)]
    const local = new LocalCatalogue(team)
    await local.follow()
    const [slow, ...quick] = shelf
    let next: string | undefined
    await inShop(team.shop, async (tx) => {
      await rename(tx, slow?.id ?? '', 'Lento')
      for (const { id } of quick) await inShop(team.shop, (other) => rename(other, id, 'Rápido'))
      const { body } = await team.seller.call(productHistory.listChanges, {
        query: { limit: 1, since: local.since ?? '' },
      })
      expect(body).toMatchObject({ hasMore: true, items: [{ id: quick[0]?.id }] })
      next = body.next
    })
    local.since = next
    await local.follow()
    await local.follow()
    expect(local.products.get(slow?.id ?? '')?.name).toBe('Lento')
  })

  test('ends with the same catalogue as the database, whoever writes while it is read', async () => {
    const team = await openTeam(server)
    const shelf = await Promise.all(Array.from({ length: 30 }, () => addProduct(team.shop)))
    const { next: random } = seededRandom(7)
    const pick = () => shelf[Math.floor(random() * shelf.length)]?.id ?? ''
    const pause = (most: number) => new Promise((resolve) => setTimeout(resolve, random() * most))
    const writer = async () => {
      for (let turn = 0; turn < 25; turn++) {
        await inShop(team.shop, async (tx) => {
          const ids = [pick(), pick()].sort()
          for (const id of new Set(ids)) {
            if (random() < 0.3) {
              await tx.query(
                'update products set deleted_at = case when deleted_at is null then now() end where id = $1',
                [id],
              )
            } else await rename(tx, id, `Nombre ${random()}`)
          }
          await pause(15)
          if (random() < 0.2) await tx.query('rollback')
        })
      }
    }
    const local = new LocalCatalogue(team)
    let isWriting = true
    const reader = (async () => {
      while (isWriting) await local.follow(1 + Math.floor(random() * 4))
    })()
    await Promise.all(Array.from({ length: 6 }, writer))
    isWriting = false
    await reader
    await local.follow()
    expect([local.starts, local.products]).toEqual([1, await catalogueOf(team)])
    expect(await local.follow()).toEqual([])
  })

  test('starts anew for a reader of another database, or of a future that was restored away', async () => {
    const team = await openTeam(server)
    await addProduct(team.shop)
    const local = new LocalCatalogue(team)
    await local.follow()
    const [incarnation, seen] = JSON.parse(Buffer.from(local.since ?? '', 'base64url').toString())
    const forge = (...place: unknown[]) => Buffer.from(JSON.stringify(place)).toString('base64url')
    for (const since of [
      forge('1-00000001', seen, null, null),
      forge(incarnation, ['9', '9'.repeat(18), []], null, null),
    ]) {
      local.since = since
      expect(await local.follow()).toHaveLength(1)
    }
    expect(local.starts).toBe(3)
  })

  test('does not hand out for ever what a dump brought along with numbers of another cluster', async () => {
    const team = await openTeam(server)
    const product = await addProduct(team.shop)
    await db.admin.query(`update products set changed_xid = '900000000000' where id = $1`, [product.id])
    const local = new LocalCatalogue(team)
    expect(await local.follow()).toEqual([product.id])
    expect(await local.follow()).toEqual([])
    await inShop(team.shop, (tx) => rename(tx, product.id, 'Editado aquí'))
    expect(await local.follow()).toEqual([product.id])
  })

  test('refuses words that it never said', async () => {
    const team = await openTeam(server)
    const odd = ['', '\0', 'NaN', '-1', '1'.repeat(30), -1, {}, [], null, true, ['1', '2'], ['1', '2', ['x']]]
    for (const word of odd) {
      for (const place of [[word], ['x', word, null, null], ['x', null, word, word], [word, word, word, word]]) {
        const since = Buffer.from(JSON.stringify(place)).toString('base64url')
        const { status } = await team.seller.call(productHistory.listChanges, { query: { since } })
        expect([place, [200, 400].includes(status)]).toEqual([place, true])
      }
    }
  })
})
