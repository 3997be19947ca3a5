import { createHash } from 'node:crypto'
import { NewCustomer } from '@orbit/contract/customers.ts'
import { NewProduct } from '@orbit/contract/products.ts'
import { describe, expect, test } from 'vitest'
import type { Act, SaleAct } from './acts.ts'
import { moneyText, plainQuantity } from './amounts.ts'
import { Books } from './books.ts'
import { DAY, dayOf, HOUR, localDate, momentOf, weekdayOf } from './calendar.ts'
import { type DemoWish, makeDemo } from './make-demo.ts'
import { openTrade } from './open-trade.ts'
import { trade } from './trade.ts'

const now = Date.parse('2026-03-18T16:40:00-05:00')

function live(wish: Partial<DemoWish> = {}) {
  const demo = makeDemo({ domain: 'demo', days: 365, now, ...wish })
  const books = new Books(demo, { roleIds: new Map(), passwordHashes: new Map() })
  const acts: Act[] = []
  let emptyShelves = 0
  for (const act of trade(openTrade(demo, books))) {
    books.record(act)
    acts.push(act)
    if (act.kind !== 'sell') continue
    emptyShelves += act.lines.filter(
      ({ product }) => product.tracksStock && books.shelves.of(product).stock === 0,
    ).length
  }
  books.close()
  return { demo, books, acts, emptyShelves }
}

function digest({ books }: ReturnType<typeof live>): string {
  const hash = createHash('sha256')
  for (const table of Object.values(books.rows)) hash.update(table.take())
  return hash.digest('hex')
}

const year = live()
const { demo, acts } = year
const sales = acts.filter((act): act is SaleAct => act.kind === 'sell' || act.kind === 'hold')
const fullDays = 365
const perDay = new Map([...Map.groupBy(sales, ({ at }) => dayOf(at))].map(([day, list]) => [day, list.length]))
const shareOf = (part: readonly unknown[], whole: readonly unknown[]) => part.length / whole.length

function meanOn(choose: (date: Date, weekday: number) => boolean): number {
  const chosen = [...perDay].filter(([day]) => day < dayOf(demo.until) && choose(new Date(day * DAY), weekdayOf(day)))
  return chosen.reduce((sum, [, count]) => sum + count, 0) / chosen.length
}

describe('chance', () => {
  const days = (wish: Partial<DemoWish>) => digest(live({ days: 6, ...wish }))
  const first = days({})

  test('the same domain in the same hour makes the same rows, ids included', () => {
    expect(days({ now: now - (now % HOUR) })).toBe(first)
  })

  test('another domain, another number of days or another hour makes others', () => {
    const others = [days({ domain: 'demo-2' }), days({ days: 7 }), days({ now: now + HOUR })]
    expect(new Set([first, ...others]).size).toBe(4)
  })
})

describe('what is sold', () => {
  test('500 products in a tree of categories, by the piece, by the gram and as a service', () => {
    expect(demo.products).toHaveLength(500)
    expect(new Set(demo.products.map(({ sku }) => sku)).size).toBe(500)
    expect(new Set(demo.products.map(({ name }) => name)).size).toBe(500)
    const parents = demo.categories.filter(({ parentId }) => parentId === null)
    expect(parents.length).toBeGreaterThan(8)
    expect(demo.categories.length - parents.length).toBeGreaterThan(20)
    const count = (choose: (product: (typeof demo.products)[0]) => boolean) => demo.products.filter(choose).length
    expect(count(({ quantityDecimals, unit }) => quantityDecimals === 3 && unit === 'kg')).toBeGreaterThan(15)
    expect(count(({ tracksStock }) => !tracksStock)).toBe(5)
    expect(count(({ taxCategory }) => taxCategory === 'exempt')).toBeGreaterThan(10)
  })

  test('each is what the contract takes, and its barcode has the right last digit', () => {
    for (const product of demo.products) {
      const { id, sku, name, categoryId, unit, barcode, taxCategory, quantityDecimals, tracksStock } = product
      const given = { id, sku, name, categoryId, unit, barcode, taxCategory, quantityDecimals, tracksStock }
      NewProduct.parse({
        ...given,
        salePrice: moneyText(product.firstPrice),
        stockMin: plainQuantity(product.stockMin),
      })
      if (barcode === null) continue
      expect(barcode).toMatch(/^775\d{10}$/)
      const weighted = [...barcode].reduce((sum, digit, index) => sum + Number(digit) * (index % 2 === 0 ? 1 : 3), 0)
      expect(weighted % 10).toBe(0)
    }
  })

  test('few are asked for often, and most seldom', () => {
    const counts = new Map<string, number>()
    const lines = sales.flatMap((sale) => sale.lines)
    for (const { product } of lines) counts.set(product.id, (counts.get(product.id) ?? 0) + 1)
    const sorted = [...counts.values()].sort((a, b) => b - a)
    const sum = (list: number[]) => list.reduce((total, count) => total + count, 0)
    expect(sum(sorted.slice(0, 50)) / lines.length).toBeGreaterThan(0.4)
    expect(sum(sorted.slice(250)) / lines.length).toBeLessThan(0.25)
  })

  test('some are asked for in certain weeks only', () => {
    const [product] = demo.products
      .filter(({ isIntermittent }) => isIntermittent)
      .sort((a, b) => b.popularity - a.popularity)
    const days = new Set(
      sales.filter((sale) => sale.lines.some((line) => line.product === product)).map(({ at }) => dayOf(at)),
    )
    expect(days.size).toBeGreaterThan(20)
    expect(days.size).toBeLessThan(200)
  })
})

describe('who buys', () => {
  test('1,000 customers, marked as invented, each as the contract takes them', () => {
    expect(demo.customers).toHaveLength(1000)
    for (const { registeredAt: _, ...customer } of demo.customers) {
      NewCustomer.parse(customer)
      expect(customer.companyName ?? customer.lastName).toMatch(/ \(demo\)$/)
    }
  })

  test('their documents are valid and no two share one', () => {
    const numbers = demo.customers.map(({ documentNumber }) => documentNumber)
    expect(new Set(numbers).size).toBe(1000)
    expect(new Set(demo.customers.map(({ documentType }) => documentType))).toEqual(new Set(['DNI', 'RUC', 'CE']))
    for (const { documentType, documentNumber, companyName } of demo.customers) {
      if (documentType === 'DNI') expect(documentNumber).toMatch(/^\d{8}$/)
      if (documentType === 'CE') expect(documentNumber).toMatch(/^\d{9}$/)
      if (documentType !== 'RUC') continue
      expect(documentNumber).toMatch(companyName === null ? /^10\d{9}$/ : /^20\d{9}$/)
      const sum = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2].reduce(
        (all, weight, index) => all + weight * Number(documentNumber[index]),
        0,
      )
      const last = ['1', '0'][sum % 11] ?? String(11 - (sum % 11))
      expect(documentNumber[10]).toBe(last)
    }
  })

  test('a factura is for a taxpayer, a boleta for anybody', () => {
    const invoices = sales.filter(({ documentType }) => documentType === 'invoice')
    expect(shareOf(invoices, sales)).toBeGreaterThan(0.03)
    expect(invoices.every(({ customer }) => customer?.documentType === 'RUC')).toBe(true)
    expect(sales.some(({ documentType, customer }) => documentType === 'receipt' && customer !== null)).toBe(true)
    expect(sales.some(({ customer }) => customer === null)).toBe(true)
  })
})

describe('a year', () => {
  test('has about a hundred sales a day, of about three lines', () => {
    expect(sales.length / fullDays).toBeGreaterThan(93)
    expect(sales.length / fullDays).toBeLessThan(107)
    const lines = sales.reduce((sum, sale) => sum + sale.lines.length, 0)
    expect(lines / sales.length).toBeGreaterThan(2.5)
    expect(lines / sales.length).toBeLessThan(3.5)
  })

  test('is busier on Saturdays, on paydays and before Christmas', () => {
    const usual = meanOn(() => true)
    expect(meanOn((_, weekday) => weekday === 6) / usual).toBeGreaterThan(1.12)
    expect(meanOn((_, weekday) => weekday === 2) / usual).toBeLessThan(0.95)
    expect(meanOn((date) => date.getUTCDate() === 15) / usual).toBeGreaterThan(1.1)
    expect(meanOn((date) => [12, 13].includes(date.getUTCDate())) / usual).toBeLessThan(1)
    expect(meanOn((date) => date.getUTCMonth() === 11) / usual).toBeGreaterThan(1.12)
  })

  test('ends at the full hour, with today’s sales, and nothing happens outside of the hours of the shop', () => {
    expect(demo.until).toBe(Date.parse('2026-03-18T16:00:00-05:00'))
    expect(acts.every(({ at }) => at >= demo.openedAt && at < demo.until)).toBe(true)
    expect(sales.filter(({ at }) => localDate(at) === '2026-03-18').length).toBeGreaterThan(20)
    const hours = sales.map(({ at }) => (at - momentOf(dayOf(at), 0)) / HOUR)
    expect(Math.min(...hours)).toBeGreaterThanOrEqual(7)
    expect(Math.max(...hours)).toBeLessThan(22.01)
    expect(new Set(acts.map(({ at }) => at)).size).toBe(acts.length)
    const afterwards = acts.map(({ at }) => (at - momentOf(dayOf(at), 0)) / HOUR)
    expect(Math.min(...afterwards)).toBeGreaterThanOrEqual(6)
    expect(Math.max(...afterwards)).toBeLessThan(23)
  })

  test('has every way to pay, discounts, held and cancelled sales, of which some are still open', () => {
    expect(new Set(sales.map(({ paymentMethod }) => paymentMethod))).toEqual(
      new Set(['cash', 'card', 'transfer', 'other']),
    )
    expect(sales.some((sale) => sale.discount > 0)).toBe(true)
    expect(sales.some((sale) => sale.lines.some(({ discount }) => discount > 0))).toBe(true)
    const held = new Set(sales.filter(({ kind }) => kind === 'hold').map(({ id }) => id))
    const cancelled = acts.filter((act) => act.kind === 'cancel')
    const completed = acts.filter((act) => act.kind === 'complete')
    expect(cancelled.some(({ saleId }) => held.has(saleId))).toBe(true)
    expect(cancelled.filter(({ saleId }) => !held.has(saleId)).length).toBeGreaterThan(200)
    const ended = [...cancelled, ...completed].filter(({ saleId }) => held.has(saleId)).length
    expect(held.size - ended).toBeGreaterThanOrEqual(2)
    expect(held.size - ended).toBeLessThan(10)
    expect(completed.length).toBeGreaterThan(300)
  })

  test('has prices that change, shelves that are counted, and goods that follow what is sold', () => {
    const count = (kind: Act['kind']) => acts.filter((act) => act.kind === kind).length
    expect(count('reprice')).toBeGreaterThan(100)
    expect(count('count')).toBeGreaterThan(200)
    const received = new Map<string, number>()
    for (const act of acts) {
      if (act.kind !== 'receive') continue
      for (const { product, quantity } of act.lines)
        received.set(product.id, (received.get(product.id) ?? 0) + quantity)
    }
    const sold = new Map<string, number>()
    for (const { product, quantity } of sales.flatMap((sale) => sale.lines)) {
      if (product.tracksStock) sold.set(product.id, (sold.get(product.id) ?? 0) + quantity)
    }
    const ratios = [...sold]
      .filter(([, quantity]) => quantity > 100_000)
      .map(([id, quantity]) => (received.get(id) ?? 0) / quantity)
    expect(Math.max(...ratios)).toBeLessThan(1.8)
    expect(Math.min(...ratios)).toBeGreaterThan(0.85)
  })

  test('has shelves that are empty until goods come', () => {
    expect(year.emptyShelves).toBeGreaterThan(300)
    expect([...year.books.shelves.all()].every(({ stock }) => stock >= 0)).toBe(true)
  })
})

test('two years begin two years ago, have two Decembers, and prices keep up with costs', () => {
  const { demo, acts, books } = live({ days: 730 })
  expect(localDate(demo.openedAt)).toBe('2024-03-18')
  const sold = acts.filter(({ kind }) => kind === 'sell' || kind === 'hold')
  expect(sold.length / 730).toBeGreaterThan(93)
  expect(sold.length / 730).toBeLessThan(107)
  const inMonth = (month: string) => sold.filter(({ at }) => localDate(at).startsWith(month)).length
  for (const year of [2024, 2025]) expect(inMonth(`${year}-12`)).toBeGreaterThan(inMonth(`${year}-11`) * 1.1)
  const markups = [...books.shelves.all()].flatMap(({ product, price, cost }) => {
    const net = product.taxCategory === 'taxed' ? price / 1.18 : price
    return product.tracksStock && cost !== null ? [(net * 100) / cost] : []
  })
  expect(Math.min(...markups)).toBeGreaterThan(1.1)
}, 60_000)

test('three sellers work at other hours, are paid otherwise, and give other discounts', () => {
  const sellers = demo.users.filter(({ role }) => role === 'seller')
  expect(sellers).toHaveLength(3)
  const [early = [], late = [], weekend = []] = sellers.map(({ id }) => sales.filter((sale) => sale.userId === id))
  const isMorning = ({ at }: SaleAct) => at - momentOf(dayOf(at), 0) < 14 * HOUR
  expect(shareOf(early.filter(isMorning), early)).toBeGreaterThan(0.7)
  expect(shareOf(late.filter(isMorning), late)).toBeLessThan(0.3)
  const isWeekend = ({ at }: SaleAct) => [0, 6].includes(weekdayOf(dayOf(at)))
  expect(shareOf(weekend.filter(isWeekend), weekend)).toBeGreaterThan(0.6)
  const isCash = ({ paymentMethod }: SaleAct) => paymentMethod === 'cash'
  expect(shareOf(early.filter(isCash), early) - shareOf(late.filter(isCash), late)).toBeGreaterThan(0.2)
  const isDiscounted = ({ discount }: SaleAct) => discount > 0
  expect(shareOf(weekend.filter(isDiscounted), weekend)).toBeGreaterThan(shareOf(early.filter(isDiscounted), early) * 3)
  const lines = (list: SaleAct[]) => list.reduce((sum, sale) => sum + sale.lines.length, 0) / list.length
  expect(lines(weekend)).toBeGreaterThan(lines(early) + 0.8)
})

test('without days there are people and full shelves, and nothing was ever sold', () => {
  const { acts, books } = live({ days: 0 })
  expect(new Set(acts.map(({ kind }) => kind))).toEqual(new Set(['register', 'receive']))
  expect(acts.filter(({ kind }) => kind === 'register')).toHaveLength(1000)
  expect([...books.shelves.all()].every(({ product, stock }) => stock > 0 === product.tracksStock)).toBe(true)
})
