import { describe, expect, test } from 'vitest'
import { newId } from './kit/random.ts'
import { refusalOf } from './kit/refusals.ts'
import { cancel, complete, hold, saleRows, sell } from './kit/selling.ts'
import { addProduct, inShop, insert, openShop } from './kit/shop.ts'
import { openTestShop } from './kit/test-shop.ts'
import { look } from './kit/transactions.ts'

const shop = await openTestShop()
const { db } = shop
const rice = await addProduct(shop, { stock: 100_000, price: '4.50' })
const oil = await addProduct(shop, { stock: 100_000, price: '9.90' })
const basket = (quantity = 1) => ({ items: [{ product: rice, quantity }] })

describe('a receipt that is given out', () => {
  const print = (saleId: string, more: object = {}) =>
    inShop(shop, (tx) =>
      insert(tx, 'sale_prints', {
        organization_id: shop.organizationId,
        id: newId(),
        sale_id: saleId,
        medium: 'paper',
        user_id: shop.userId,
        ...more,
      }),
    )
  const numbersOf = async (saleId: string) =>
    (
      await look<{ number: number }>(db, 'select number from sale_prints where sale_id = $1 order by number', [saleId])
    ).map(({ number }) => number)

  test('is numbered by the database, without a gap, however many are at it', async () => {
    const sale = await sell(shop, basket())
    await Promise.all(Array.from({ length: 12 }, () => print(sale)))
    expect(await numbersOf(sale)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1))
  })

  test('is of a sale with a number, cancelled or not', async () => {
    const [held, gone, sold] = [await hold(shop, basket()), await hold(shop, basket()), await sell(shop, basket())]
    await cancel(shop, gone)
    await cancel(shop, sold)
    for (const sale of [held, gone]) expect(await refusalOf(print(sale))).toBe('sale_prints_are_of_documents')
    await print(sold)
    expect(await numbersOf(sold)).toEqual([1])
  })

  test('has no number of the writer’s, no other medium and no sale of another organization', async () => {
    const sale = await sell(shop, basket())
    const other = await openShop(db)
    const foreign = await sell(other, { items: [{ product: await addProduct(other, { stock: 5 }) }] })
    await expect(print(sale, { number: 1 })).rejects.toThrow('permission denied')
    await expect(print(sale, { created_at: '2020-01-01' })).rejects.toThrow('permission denied')
    expect(await refusalOf(print(sale, { medium: 'fax' }))).toBe('sale_prints_medium_is_known')
    expect(await refusalOf(print(foreign))).toBe('fk_sale_prints_sale')
    await expect(inShop(shop, (tx) => tx.query('delete from sale_prints'))).rejects.toThrow('permission denied')
    await expect(inShop(shop, (tx) => tx.query('update sale_prints set number = 1'))).rejects.toThrow(
      'permission denied',
    )
  })
})

describe('a held sale', () => {
  const replace = (id: string, version: number, rows: ReturnType<typeof saleRows>, by = shop) =>
    inShop(by, async (tx) => {
      const values = [id, version, JSON.stringify(rows.header), JSON.stringify(rows.lines)]
      return (await tx.query('select app.replace_held_sale($1, $2, $3, $4) as done', values)).rows[0].done as boolean
    })
  const stateOf = async (id: string) =>
    (
      await look(
        db,
        `select s.status, s.total, s.version, (select count(*)::int from sale_items i where i.sale_id = s.id) as lines
         from sales s where id = $1`,
        [id],
      )
    )[0]
  const twoLines = (id: string) =>
    saleRows(shop, { id, status: 'pending', items: [{ product: oil, quantity: 2 }, { product: rice }] })

  test('is changed as a whole, once per version, and completed as it is then', async () => {
    const id = await hold(shop, basket())
    expect(await replace(id, 1, twoLines(id))).toBe(true)
    expect(await stateOf(id)).toEqual({ status: 'pending', total: '24.30', version: 2, lines: 2 })
    expect(await replace(id, 1, saleRows(shop, { id, ...basket(9) }))).toBe(false)
    expect(await stateOf(id)).toMatchObject({ version: 2, lines: 2 })
    expect(await complete(shop, id)).toBe(true)
    expect(await replace(id, 2, saleRows(shop, { id, ...basket(9) }))).toBe(false)
    expect(await stateOf(id)).toEqual({ status: 'completed', total: '24.30', version: 2, lines: 2 })
  })

  test('is changed by one of twenty with one version', async () => {
    const id = await hold(shop, basket())
    const done = await Promise.all(Array.from({ length: 20 }, () => replace(id, 1, twoLines(id))))
    expect(done.filter(Boolean)).toHaveLength(1)
    expect(await stateOf(id)).toMatchObject({ version: 2, lines: 2 })
  })

  test('is what its lines come to, and keeps them otherwise', async () => {
    const id = await hold(shop, basket())
    const rows = twoLines(id)
    const wrong = { ...rows, header: { ...rows.header, subtotal: '1.00', total: '1.00' } }
    expect(await refusalOf(replace(id, 1, wrong))).toBe('sales_are_the_sum_of_their_lines')
    expect(await refusalOf(replace(id, 1, { ...rows, lines: rows.lines.slice(1) }))).toBe(
      'sale_items_are_written_together',
    )
    expect(await refusalOf(replace(id, 1, { ...rows, lines: [] }))).toBe('sales_are_the_sum_of_their_lines')
    expect(await stateOf(id)).toEqual({ status: 'pending', total: '4.50', version: 1, lines: 1 })
  })

  test('stays whose it is, and is out of reach of another organization', async () => {
    const other = await openShop(db)
    const id = await hold(shop, basket())
    const rows = twoLines(id)
    expect(await replace(id, 1, rows, other)).toBe(false)
    await replace(id, 1, {
      ...rows,
      header: { ...rows.header, organization_id: other.organizationId, user_id: newId() },
    })
    const [row] = await look(db, 'select organization_id, user_id from sales where id = $1', [id])
    expect(row).toEqual({ organization_id: shop.organizationId, user_id: shop.userId })
  })

  test('is changed in no other way', async () => {
    const id = await hold(shop, basket())
    for (const column of ['subtotal = 1', 'customer_id = null', 'version = 7', `document_type = 'invoice'`]) {
      await expect(inShop(shop, (tx) => tx.query(`update sales set ${column} where id = $1`, [id]))).rejects.toThrow(
        'permission denied',
      )
    }
    await expect(inShop(shop, (tx) => tx.query('delete from sale_items'))).rejects.toThrow('permission denied')
  })
})
