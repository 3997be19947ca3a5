import { sales } from '@orbit/contract/sales.ts'
import { series } from '@orbit/contract/series.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { addCustomer, addProduct } from '../../../db/tests/kit/shop.ts'
import { allPages } from '../../test/kit/pages.ts'
import { openTeam, startServer } from '../../test/kit/server.ts'
import { basketOf, type NewSale, sell } from '../../test/kit/till.ts'

const db = await freshDatabase()
const server = await startServer(db)
const team = await openTeam(server)
const { admin, seller, shop, ids } = team
afterAll(async () => {
  await server.stop()
  await db.drop()
})

const rice = await addProduct(shop, { stock: 10_000, price: '4.50' })
const oil = await addProduct(shop, { stock: 10_000, price: '9.90' })
const customerId = await addCustomer(shop)
const methods = ['cash', 'card', 'transfer'] as const

// Forty sales over ten days in March, each different in some way; every seventh cancelled, every ninth on hold.
for (let index = 0; index < 40; index++) {
  const wishes: Partial<NewSale> = {
    items: [{ productId: (index % 4 ? rice : oil).id, quantity: String(1 + (index % 5)) }],
    paymentMethod: methods[index % 3] as 'cash',
    customerId: index % 5 === 0 ? customerId : null,
    documentType: index % 6 === 0 ? 'invoice' : 'receipt',
    status: index % 9 === 8 ? 'pending' : 'completed',
    soldAt: `2026-03-${String(1 + (index % 10)).padStart(2, '0')}T${index % 2 ? '12' : '23'}:30:00-05:00`,
  }
  const { body } = await sell(admin, basketOf(rice, wishes))
  if (index % 7 === 6) await admin.call(sales.cancel, { id: body.id, body: { reason: 'Se equivocó' } })
}
// Alone on its day, and held: no summary knows of it.
await sell(admin, basketOf(rice, { status: 'pending', soldAt: '2026-02-01T12:00:00-05:00' }))
for (let index = 0; index < 3; index++) await sell(seller, basketOf(rice, { paymentMethod: 'other' }))

type Query = Record<string, string>
const list = (query: Query) =>
  allPages((cursor) => admin.call(sales.list, { query: { limit: 7, ...query, ...cursor } }))
const everything = await list({})
type Listed = (typeof everything)[number]
const soldOf = async (sale: Listed) => (await admin.call(sales.read, { id: sale.id })).body
const details = new Map(await Promise.all(everything.map(async (sale) => [sale.id, await soldOf(sale)] as const)))
const cents = (sale: Listed) => Math.round(Number(sale.total) * 100)

/** The same question, asked of the rows one by one. */
const filters: [string, Query, (sale: Listed) => boolean][] = [
  ['nothing', {}, () => true],
  [
    'some days',
    { from: '2026-03-03', to: '2026-03-05' },
    ({ businessDate: day }) => day >= '2026-03-03' && day <= '2026-03-05',
  ],
  ['from a day on', { from: '2026-03-09' }, ({ businessDate }) => businessDate >= '2026-03-09'],
  ['completed', { status: 'completed' }, ({ status }) => status === 'completed'],
  ['on hold', { status: 'pending' }, ({ status }) => status === 'pending'],
  ['cancelled', { status: 'cancelled' }, ({ status }) => status === 'cancelled'],
  ['a seller', { userId: ids.seller }, (sale) => sale.seller.id === ids.seller],
  ['another seller', { userId: ids.admin }, (sale) => sale.seller.id === ids.admin],
  ['a customer', { customerId }, (sale) => sale.customer?.id === customerId],
  ['cards', { paymentMethod: 'card' }, ({ paymentMethod }) => paymentMethod === 'card'],
  ['a means nobody used', { paymentMethod: 'other', userId: ids.admin }, () => false],
  ['invoices', { documentType: 'invoice' }, ({ documentType }) => documentType === 'invoice'],
  ['a total from', { minTotal: '13.5' }, (sale) => cents(sale) >= 1350],
  ['a total between', { minTotal: '9', maxTotal: '13.50' }, (sale) => cents(sale) >= 900 && cents(sale) <= 1350],
  ['a product', { productId: oil.id }, (sale) => details.get(sale.id)?.items[0]?.productId === oil.id],
  [
    'all at once',
    {
      from: '2026-03-01',
      to: '2026-03-08',
      status: 'completed',
      userId: ids.admin,
      paymentMethod: 'cash',
      documentType: 'invoice',
      minTotal: '1',
      productId: rice.id,
    },
    (sale) =>
      sale.businessDate <= '2026-03-08' &&
      sale.status === 'completed' &&
      sale.seller.id === ids.admin &&
      sale.paymentMethod === 'cash' &&
      sale.documentType === 'invoice' &&
      details.get(sale.id)?.items[0]?.productId === rice.id,
  ],
]

describe('a list of sales', () => {
  test('has something to find with every filter but one', () => {
    const empty = filters.filter(([, , isWanted]) => !everything.some(isWanted)).map(([name]) => name)
    expect(empty).toEqual(['a means nobody used'])
    expect(everything).toHaveLength(44)
  })

  test.each(filters)('filtered by %s holds exactly those, page by page, in each order', async (_, query, isWanted) => {
    const wanted = everything.filter(isWanted)
    const byTotal = wanted.toSorted((a, b) => cents(a) - cents(b) || (a.id < b.id ? -1 : 1))
    expect(await list(query)).toEqual(wanted)
    expect(await list({ ...query, sort: 'oldest' })).toEqual(wanted.toReversed())
    expect(await list({ ...query, sort: 'total' })).toEqual(byTotal)
    expect(await list({ ...query, sort: '-total' })).toEqual(byTotal.toReversed())
  })

  test('does not go on with the cursor of another order', async () => {
    const { nextCursor } = (await admin.call(sales.list, { query: { limit: 5, sort: 'total' } })).body
    for (const sort of ['newest', 'oldest', '-total']) {
      const { problem } = await admin.call(sales.list, { query: { limit: 5, sort, cursor: nextCursor ?? '' } })
      expect(problem.code).toBe('invalid_request')
    }
  })

  test('refuses days that are turned round, and amounts that are none', async () => {
    for (const query of [
      { from: '2026-03-05', to: '2026-03-03' },
      { minTotal: 'diez' },
      { sort: 'seller' },
      { number: '' },
    ]) {
      expect((await admin.call(sales.list, { query: query as Query })).problem.code).toBe('invalid_request')
      if (!('sort' in query)) {
        expect((await admin.call(sales.totals, { query: query as Query })).problem.code).toBe('invalid_request')
      }
    }
  })
})

describe('the totals of a list', () => {
  test.each(filters)('filtered by %s are those of its rows', async (_, query, isWanted) => {
    const sums = (status?: string) => {
      const rows = everything.filter((sale) => isWanted(sale) && (status === undefined || sale.status === status))
      const sum = (amount: (id: string) => string | undefined) =>
        (rows.reduce((units, { id }) => units + Math.round(Number(amount(id)) * 100), 0) / 100).toFixed(2)
      return {
        count: rows.length,
        total: sum((id) => details.get(id)?.total),
        tax: sum((id) => details.get(id)?.tax),
        discount: sum((id) => details.get(id)?.discount),
      }
    }
    const expected = {
      all: sums(),
      completed: sums('completed'),
      pending: sums('pending'),
      cancelled: sums('cancelled'),
    }
    expect((await admin.call(sales.totals, { query })).body).toEqual(expected)
  })
})

describe('a number as people type it', () => {
  const numbersOf = async (number: string) =>
    (await admin.call(sales.list, { query: { number } })).body.items.map(({ invoiceNumber }) => invoiceNumber).sort()

  test.each([
    ['B001-00000003', ['B001-00000003']],
    ['B001-3', ['B001-00000003']],
    ['b001-003', ['B001-00000003']],
    [' b001 - 3 ', ['B001-00000003']],
    ['3', ['B001-00000003', 'F001-00000003']],
    ['00000003', ['B001-00000003', 'F001-00000003']],
    ['F001-3', ['F001-00000003']],
    ['B009-3', []],
    ['999', []],
    ['B001-', null],
    ['f001', null],
    [`'; drop table sales`, []],
    ['%', []],
    ['3%', []],
    ['999999999999999999', []],
  ])('%s', async (typed, found) => {
    const numbers = await numbersOf(typed)
    if (found !== null) expect(numbers).toEqual(found)
    else {
      expect(numbers.length).toBeGreaterThan(3)
      expect(numbers.filter((number) => !number?.startsWith(typed.toUpperCase().slice(0, 4)))).toEqual([])
    }
  })

  test('is found with the digits its series had, also when its series is no longer the default one', async () => {
    await admin.call(series.create, { body: { series: 'B002', documentType: 'receipt', padding: 3 } })
    await admin.call(series.choose, { body: { series: 'B002' } })
    await sell(admin, basketOf(rice))
    expect(await numbersOf('b002-1')).toEqual(['B002-001'])
    expect(await numbersOf('b002-00001')).toEqual(['B002-001'])
    expect(await numbersOf('1')).toEqual(['B001-00000001', 'B002-001', 'F001-00000001'])
  })
})
