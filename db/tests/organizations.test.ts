import { describe, expect, test } from 'vitest'
import { newId } from './kit/random.ts'
import { refusalOf } from './kit/refusals.ts'
import { hold, saleRows, sell, writeSale } from './kit/selling.ts'
import { addCategory, addProduct, inShop, insert, openShop, type Shop } from './kit/shop.ts'
import { openTestShop } from './kit/test-shop.ts'
import { look, type Tx, untilBlocked } from './kit/transactions.ts'

const shop = await openTestShop()
const { db } = shop

describe('categories are a tree', () => {
  const move = (child: string, parent: string | null, on?: Tx) => {
    const update = (tx: Tx) => tx.query('update categories set parent_id = $2 where id = $1', [child, parent])
    return refusalOf(on ? update(on) : inShop(shop, update))
  }
  const branch = async (length: number) => {
    const ids: string[] = []
    const trunk = newId()
    for (let depth = 0; depth < length; depth++)
      ids.push(await addCategory(shop, `${trunk} ${depth}`, ids.at(-1) ?? null))
    return ids
  }

  test('none is inside itself', async () => {
    const [a = ''] = await branch(1)
    expect(await move(a, a)).toBe('categories_are_a_tree')
  })

  test('two are not inside each other', async () => {
    const [a = '', b = ''] = await branch(2)
    expect(await move(a, b)).toBe('categories_are_a_tree')
  })

  test('nor are many in a circle', async () => {
    const ids = await branch(6)
    expect(await move(ids[0] ?? '', ids[5] ?? '')).toBe('categories_are_a_tree')
    expect(await move(ids[2] ?? '', ids[5] ?? '')).toBe('categories_are_a_tree')
  })

  test('a branch moves as it is, also up and down its own trunk', async () => {
    const ids = await branch(5)
    const [other = ''] = await branch(1)
    expect(await move(ids[4] ?? '', ids[1] ?? '')).toBe('accepted')
    expect(await move(ids[1] ?? '', other)).toBe('accepted')
    expect(await move(ids[1] ?? '', null)).toBe('accepted')
  })

  test('two moves at once do not close a circle between them', async () => {
    const [a = '', b = ''] = [(await branch(1))[0], (await branch(1))[0]]
    let second: Promise<string> | undefined
    await inShop(shop, async (tx) => {
      expect(await move(a, b, tx)).toBe('accepted')
      second = move(b, a)
      await untilBlocked(db)
    })
    expect(await second).toBe('categories_are_a_tree')
  })
})

describe('the currency of an organization', () => {
  const setCurrency = (of: Shop, currency: string, decimals = 2, on?: Tx) => {
    const update = (tx: Tx) =>
      tx.query('update organizations set currency = $2, currency_decimals = $3 where id = $1', [
        of.organizationId,
        currency,
        decimals,
      ])
    return refusalOf(on ? update(on) : inShop(of, update))
  }
  const KEEP = 'organizations_keep_the_currency_of_their_books'

  test('can be chosen until the first sale, and stays from then on', async () => {
    const own = await openShop(db)
    const items = [{ product: await addProduct(own, { stock: 10 }) }]
    expect(await setCurrency(own, 'USD')).toBe('accepted')
    await sell(own, { items })
    expect(await setCurrency(own, 'EUR')).toBe(KEEP)
    expect(await setCurrency(own, 'USD', 0)).toBe(KEEP)
    expect(await setCurrency(own, 'USD')).toBe('accepted') // as it was
    expect(await refusalOf(inShop(own, (tx) => tx.query(`update organizations set name = 'Otra'`)))).toBe('accepted')
  })

  test('stays also for a sale that is only held', async () => {
    const own = await openShop(db)
    await hold(own, { items: [{ product: await addProduct(own, { stock: 10 }) }] })
    expect(await setCurrency(own, 'EUR')).toBe(KEEP)
  })

  test('waits for a first sale under way, and then stays', async () => {
    const own = await openShop(db)
    const rows = saleRows(own, { items: [{ product: await addProduct(own, { stock: 10 }) }] })
    let change: Promise<string> | undefined
    await inShop(own, async (tx) => {
      await writeSale(tx, rows)
      change = setCurrency(own, 'EUR')
      await untilBlocked(db)
    })
    expect(await change).toBe(KEEP)
  })

  test('that is about to change makes a first sale wait, which is then in the new one', async () => {
    const own = await openShop(db)
    const product = await addProduct(own, { stock: 10 })
    let sale: Promise<string> | undefined
    await inShop(own, async (tx) => {
      expect(await setCurrency(own, 'EUR', 2, tx)).toBe('accepted')
      sale = sell(own, { items: [{ product }] })
      await untilBlocked(db)
    })
    expect(await look(db, 'select currency from sales where id = $1', [await sale])).toEqual([{ currency: 'EUR' }])
  })

  test('is one, whoever comes first between the lines of a sale and its header', async () => {
    const own = await openShop(db)
    const { header, lines } = saleRows(own, { items: [{ product: await addProduct(own, { stock: 10 }) }] })
    let change: Promise<string> | undefined
    await inShop(own, async (tx) => {
      for (const line of lines) await insert(tx, 'sale_items', line)
      change = setCurrency(own, 'EUR')
      await untilBlocked(db)
      await insert(tx, 'sales', header)
    })
    expect(await change).toBe(KEEP)
  })
})
