import type { AnswerOf } from '@orbit/contract/endpoint.ts'
import { inventory } from '@orbit/contract/inventory.ts'
import { products } from '@orbit/contract/products.ts'
import { sales } from '@orbit/contract/sales.ts'
import { counts } from '@orbit/contract/stock-counts.ts'
import { ledger } from '@orbit/contract/stock-ledger.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { brokenBooks } from '../../../db/tests/kit/books.ts'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { sell } from '../../../db/tests/kit/selling.ts'
import { addProduct, type Product, type ShopWishes } from '../../../db/tests/kit/shop.ts'
import { allPages } from '../../test/kit/pages.ts'
import { openTeam, startServer, type Team, withPermissions } from '../../test/kit/server.ts'
import { newId } from '../platform/ids.ts'

const db = await freshDatabase()
const server = await startServer(db)
afterAll(async () => {
  expect(await brokenBooks(db.admin)).toEqual([])
  await server.stop()
  await db.drop()
})

type Query = Record<string, string | number>

/** A shop with two hands: goods come at a cost and on a day, and are sold on a day. */
async function openBook(wishes: ShopWishes = {}) {
  const team = await openTeam(server, wishes)
  const { admin, shop } = team
  const receive = async (product: Product, quantity: string, unitCost: string | undefined, receivedAt: string) =>
    (
      await admin.call(inventory.receive, {
        body: {
          id: newId(),
          items: [{ productId: product.id, quantity, ...(unitCost === undefined ? {} : { unitCost }) }],
          receivedAt,
        },
      })
    ).body
  const sellOn = (product: Product, quantity: string, soldAt: string) =>
    sell(shop, { items: [{ product, quantity }], soldAt })
  const kardex = async (product: Product, query: Query = {}) =>
    (await admin.call(ledger.kardex, { id: product.id, query })).body
  const valuation = async (query: Query = {}) => (await admin.call(ledger.valuation, { query })).body
  return { ...team, receive, sellOn, kardex, valuation }
}

/** quantity, then stock, average and value after it */
const figuresOf = ({ items }: AnswerOf<typeof ledger.kardex>) =>
  items.map(({ quantity, balance }) => [quantity, balance.quantity, balance.averageCost, balance.value])

describe('the kardex of a product', () => {
  test('says after each movement what there is, what one costs and what all is worth', async () => {
    const book = await openBook()
    const rice = await addProduct(book.shop, { cost: null })
    const first = await book.receive(rice, '10', '5', '2026-03-02T10:00:00-05:00')
    await book.receive(rice, '10', '7', '2026-03-03T10:00:00-05:00')
    const sale = await book.sellOn(rice, '5', '2026-03-04T10:00:00-05:00')
    await book.admin.call(products.update, { id: rice.id, version: 1, body: { costPrice: '6.5' } })
    await book.admin.call(sales.cancel, { id: sale, body: { reason: 'Se arrepintió' } })

    const card = await book.kardex(rice, { order: 'earliest' })
    expect(figuresOf(card)).toEqual([
      ['10', '10', '5.0000', '50.00'],
      ['10', '20', '6.0000', '120.00'],
      ['-5', '15', '6.0000', '90.00'],
      ['0', '15', '6.5000', '97.50'],
      ['5', '20', '6.3750', '127.50'],
    ])
    expect(card.items.map(({ type, unitCost, valueChange }) => [type, unitCost, valueChange])).toEqual([
      ['purchase', '5.0000', '50.00'],
      ['purchase', '7.0000', '70.00'],
      ['sale', '6.0000', '-30.00'],
      ['revaluation', '6.5000', '7.50'],
      ['return', '6.0000', '30.00'],
    ])
    expect(card).toMatchObject({
      product: { id: rice.id, name: rice.name },
      opening: { quantity: '0', averageCost: null, value: '0.00' },
      closing: { quantity: '20', averageCost: '6.3750', value: '127.50' },
    })
    expect(card.items[0]).toMatchObject({
      businessDate: '2026-03-02',
      document: { type: 'purchase', id: first.id, number: first.number },
      user: { id: book.ids.admin, name: 'Rosa Quispe' },
    })
    expect(card.items[2]?.document).toMatchObject({ type: 'sale', id: sale, number: 'B001-00000001' })
    expect(card.items[3]).toMatchObject({ document: null, user: { id: book.ids.admin } })
    expect(card.items[4]?.reason).toBe('Se arrepintió')
  })

  test('reads in pages from either end, and each line says the same on whatever page', async () => {
    const book = await openBook()
    const rice = await addProduct(book.shop, { stock: 100, cost: '2.0000' })
    for (let day = 1; day <= 7; day++) await book.sellOn(rice, String(day), `2026-03-0${day}T10:00:00-05:00`)
    const whole = (await book.kardex(rice)).items
    expect(whole).toHaveLength(8)
    const inPages = (query: Query) =>
      allPages((cursor) => book.admin.call(ledger.kardex, { id: rice.id, query: { limit: 3, ...query, ...cursor } }))
    expect(await inPages({})).toEqual(whole)
    expect(await inPages({ order: 'earliest' })).toEqual([...whole].reverse())
  })

  test('of some days opens with what was there before and closes with what was left', async () => {
    const book = await openBook()
    const rice = await addProduct(book.shop, { cost: null })
    await book.receive(rice, '10', '5', '2026-03-02T10:00:00-05:00')
    await book.sellOn(rice, '4', '2026-03-03T10:00:00-05:00')
    await book.sellOn(rice, '1', '2026-03-05T10:00:00-05:00')
    const between = { from: '2026-03-03', to: '2026-03-04' }
    const card = await book.kardex(rice, between)
    expect(figuresOf(card)).toEqual([['-4', '6', '5.0000', '30.00']])
    expect([card.opening, card.closing]).toEqual([
      { quantity: '10', averageCost: '5.0000', value: '50.00' },
      { quantity: '6', averageCost: '5.0000', value: '30.00' },
    ])
    const quiet = await book.kardex(rice, { from: '2026-03-04', to: '2026-03-04' })
    expect([quiet.items, quiet.opening, quiet.nextCursor]).toEqual([[], card.closing, null])
    expect((await book.kardex(rice, { from: '2099-01-01' })).closing.quantity).toBe('5')
  })

  test('shows what is written down later on the day it belongs to', async () => {
    const book = await openBook()
    const rice = await addProduct(book.shop, { cost: null })
    await book.receive(rice, '10', '7', '2026-03-05T10:00:00-05:00')
    await book.receive(rice, '10', '5', '2026-03-02T10:00:00-05:00')
    expect(figuresOf(await book.kardex(rice, { order: 'earliest' }))).toEqual([
      ['10', '10', '5.0000', '50.00'],
      ['10', '20', '6.0000', '120.00'],
    ])
    expect((await book.valuation({ date: '2026-03-04' })).total.value).toBe('50.00')
  })

  test('knows no cost until somebody says one', async () => {
    const book = await openBook()
    const rice = await addProduct(book.shop, { cost: null })
    await book.receive(rice, '10', undefined, '2026-03-02T10:00:00-05:00')
    await book.sellOn(rice, '4', '2026-03-03T10:00:00-05:00')
    await book.receive(rice, '2', '5', '2026-03-04T10:00:00-05:00')
    await book.sellOn(rice, '8', '2026-03-05T10:00:00-05:00')
    expect(figuresOf(await book.kardex(rice, { order: 'earliest' }))).toEqual([
      ['10', '10', null, '0.00'],
      ['-4', '6', null, '0.00'],
      ['2', '8', '5.0000', '40.00'],
      ['-8', '0', '5.0000', '0.00'],
    ])
  })

  test('tells no cost to those who may not see costs', async () => {
    const book = await openBook()
    const rice = await addProduct(book.shop, { stock: 3, cost: '77.7000' })
    const clerk = await withPermissions(book, 'seller', ['inventory.read'])
    const replies = [await clerk.call(ledger.kardex, { id: rice.id }), await clerk.call(ledger.list)]
    expect(replies.map(({ status }) => status)).toEqual([200, 200])
    expect(JSON.stringify(replies.map(({ body }) => body))).not.toMatch(/77\.7|233\.1|ost"|alue/)
    expect((await clerk.call(ledger.valuation)).problem.code).toBe('permission_denied')
  })

  test('is of a product that there is', async () => {
    const { admin } = await openBook()
    expect((await admin.call(ledger.kardex, { id: newId() })).problem.code).toBe('not_found')
  })
})

describe('the ledger', () => {
  test('is everything that moved, by product, kind, person, document and day', async () => {
    const book = await openBook({ timeZone: 'Pacific/Kiritimati' })
    const [rice, oil] = [
      await addProduct(book.shop, { name: 'Arroz', cost: '2.0000' }),
      await addProduct(book.shop, { name: 'Óleo' }),
    ]
    const received = await book.receive(rice, '10', '5', '2026-03-01T10:00:00Z')
    await book.receive(oil, '10', '5', '2026-03-02T10:00:00Z')
    const sale = await book.sellOn(rice, '1', '2026-03-03T10:00:00Z')
    const counted = await countOf(book, oil, '9')
    const list = async (query: Query = {}) =>
      (await allPages((cursor) => book.admin.call(ledger.list, { query: { limit: 2, ...query, ...cursor } }))).map(
        ({ product, quantity }) => `${product.name} ${quantity}`,
      )
    const all = ['Óleo -1', 'Arroz -1', 'Óleo 10', 'Arroz 10']
    expect(await list()).toEqual(all)
    expect(await list({ order: 'earliest' })).toEqual([...all].reverse())
    expect(await list({ productId: rice.id })).toEqual(['Arroz -1', 'Arroz 10'])
    expect(await list({ type: 'purchase' })).toEqual(['Óleo 10', 'Arroz 10'])
    expect(await list({ userId: book.ids.admin })).toEqual(['Óleo -1', 'Óleo 10', 'Arroz 10'])
    expect(await list({ documentId: sale })).toEqual(['Arroz -1'])
    expect(await list({ documentId: received.id })).toEqual(['Arroz 10'])
    // Ten in the morning in Greenwich is midnight in Kiritimati, of the next day.
    expect(await list({ from: '2026-03-03', to: '2026-03-03' })).toEqual(['Óleo 10'])
    const [latest] = (await book.admin.call(ledger.list)).body.items
    expect(latest).toMatchObject({ type: 'adjustment', document: { type: 'count', id: counted.id } })
  })

  async function countOf({ admin }: Team, product: Product, countedQuantity: string) {
    const id = newId()
    await admin.call(counts.open, { body: { id, productIds: [product.id] } })
    const entries = [{ id: newId(), productId: product.id, countedQuantity }]
    await admin.call(counts.enter, { id, body: { entries } })
    return (await admin.call(counts.apply, { id, body: { id: newId(), reason: 'Conteo' } })).body
  }
})

describe('the valuation', () => {
  test('of today is stock times cost, the most valuable first; what has no known cost stands apart', async () => {
    const book = await openBook()
    await addProduct(book.shop, { name: 'Arroz', stock: '2.5', quantityDecimals: 1, cost: '7.3128' })
    await addProduct(book.shop, { name: 'Óleo', stock: 10, cost: '3.0000' })
    await addProduct(book.shop, { name: 'Regalo', stock: 4, cost: null })
    await addProduct(book.shop, { name: 'Muestra', stock: 4, cost: '0.0000' })
    await addProduct(book.shop, { name: 'Agotado', cost: '5.0000' })
    const gone = await addProduct(book.shop, { name: 'Borrado', stock: 1, cost: '100.0000' })
    await book.admin.call(products.delete, { id: gone.id })
    const { items, ...sums } = await book.valuation()
    expect(sums).toEqual({
      date: new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Lima' }).format(),
      total: { products: 3, value: '48.282' },
      unknownCost: { products: 1, quantity: '4' },
      nextCursor: null,
    })
    expect(
      items.map(({ product, quantity, averageCost, value }) => [product.name, quantity, averageCost, value]),
    ).toEqual([
      ['Óleo', '10', '3.0000', '30.00'],
      ['Arroz', '2.5', '7.3128', '18.282'],
      ['Muestra', '4', '0.0000', '0.00'],
      ['Regalo', '4', null, null],
    ])
    const inPages = await allPages((cursor) => book.admin.call(ledger.valuation, { query: { limit: 1, ...cursor } }))
    expect(inPages).toEqual(items)
  })

  test('of a day past is what there was at its end, in the time zone of the shop', async () => {
    const book = await openBook()
    const [rice, gift] = [await addProduct(book.shop, { cost: null }), await addProduct(book.shop, { cost: null })]
    await book.receive(rice, '10', '5', '2026-03-02T23:30:00-05:00')
    await book.receive(gift, '3', undefined, '2026-03-03T10:00:00-05:00')
    await book.receive(rice, '10', '7', '2026-03-04T00:10:00-05:00')
    await book.sellOn(rice, '5', '2026-03-05T12:00:00-05:00')
    await book.receive(gift, '1', '2', '2026-03-06T10:00:00-05:00')
    const onDay = async (date: string) => {
      const { total, unknownCost } = await book.valuation({ date })
      return [total.products, total.value, unknownCost.quantity]
    }
    expect(await onDay('2026-03-01')).toEqual([0, '0.00', '0'])
    expect(await onDay('2026-03-02')).toEqual([1, '50.00', '0'])
    expect(await onDay('2026-03-03')).toEqual([1, '50.00', '3'])
    expect(await onDay('2026-03-04')).toEqual([1, '120.00', '3'])
    expect(await onDay('2026-03-05')).toEqual([1, '90.00', '3'])
    expect(await onDay('2026-03-06')).toEqual([2, '98.00', '0'])
    expect(await onDay('2099-12-31')).toEqual([2, '98.00', '0'])
  })

  test('counts a product until the day it was deleted', async () => {
    const book = await openBook()
    const rice = await addProduct(book.shop, { cost: null })
    await book.receive(rice, '10', '5', '2026-03-02T10:00:00-05:00')
    await book.admin.call(products.delete, { id: rice.id })
    expect((await book.valuation()).total.value).toBe('0.00')
    expect((await book.valuation({ date: '2026-03-02' })).total.value).toBe('50.00')
  })
})
