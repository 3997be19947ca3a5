import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { brokenBooks } from './kit/books.ts'
import { newId, seededRandom } from './kit/random.ts'
import { DEADLOCK, refusalOf } from './kit/refusals.ts'
import { cancel, complete, hold, saleRows, sell, writeSale } from './kit/selling.ts'
import { addCustomer, addProduct, inShop, moveStock, openShop, type Product, type Shop } from './kit/shop.ts'
import { openTestShop } from './kit/test-shop.ts'
import { look } from './kit/transactions.ts'

const WORKERS = 24
const { db } = await openTestShop({ connections: WORKERS })

const stockOf = async (product: Product) =>
  Number((await look(db, 'select stock_quantity as s from products where id = $1 ', [product.id]))[0]?.s)

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))

function tally(answers: string[]): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(answers, (answer) => answer)].map(([answer, all]) => [answer, all.length]))
}

describe('the last unit', () => {
  test('goes to exactly one of 200 buyers, round after round', async () => {
    const shop = await openShop(db)
    for (let round = 0; round < 4; round++) {
      const product = await addProduct(shop, { stock: 1 })
      const answers = await Promise.all(times(200, () => refusalOf(sell(shop, { items: [{ product }] }))))
      expect(tally(answers)).toEqual({ accepted: 1, products_stock_is_not_negative: 199 })
      expect(await stockOf(product)).toBe(0)
    }
  })
})

describe('baskets over the same products', () => {
  test('in opposite order never deadlock', async () => {
    const shop = await openShop(db)
    const products = await Promise.all(times(6, () => addProduct(shop, { stock: 10_000 })))
    const items = products.map((product) => ({ product }))
    const answers = await Promise.all(
      times(300, (index) => refusalOf(sell(shop, { items: index % 2 ? items : items.toReversed() }))),
    )
    expect(tally(answers)).toEqual({ accepted: 300 })
  })

  test('at random, with cancellations, receipts, counts and customers in between, never deadlock and never go below zero', async () => {
    const shop = await openShop(db)
    const { below, pick, shuffle } = seededRandom(9)
    const products = await Promise.all(times(12, () => addProduct(shop, { stock: 60 })))
    const customers = await Promise.all(times(3, () => addCustomer(shop)))
    const sold: string[] = []
    const acts = times(500, () => {
      const basket = shuffle(products).slice(0, 1 + below(6))
      const kind = below(10)
      const quantity = 1 + below(4)
      return async () => {
        if (kind < 6) {
          sold.push(
            await sell(shop, { customerId: pick(customers), items: basket.map((product) => ({ product, quantity })) }),
          )
        } else if (kind < 8 && sold.length > 0) {
          await cancel(shop, pick(sold))
        } else if (kind < 9) {
          await moveStock(shop, {
            kind: 'purchase',
            items: basket.map((product) => ({ product, quantity: 5, unitCost: '5.0000' })),
          })
        } else {
          await moveStock(shop, { kind: 'count', items: basket.map((product) => ({ product, counted: 30 })) })
        }
      }
    })
    const answers = tally(await inParallel(acts))
    expect(answers[DEADLOCK]).toBeUndefined()
    expect(
      Object.keys(answers).filter(
        (answer) => !['accepted', 'products_stock_is_not_negative', 'sales_facts_are_final'].includes(answer),
      ),
    ).toEqual([])
    expect(answers.accepted).toBeGreaterThan(200)
    expect(await brokenBooks(db.admin)).toEqual([])
  })
})

/** As many at once as there are workers; the outcome of each. */
async function inParallel(acts: (() => Promise<unknown>)[], workers = WORKERS): Promise<string[]> {
  const answers: string[] = []
  let next = 0
  await Promise.all(
    times(workers, async () => {
      for (let act = acts[next++]; act; act = acts[next++]) answers.push(await refusalOf(act()))
    }),
  )
  return answers
}

describe('any mixture of acts', () => {
  let shop: Shop
  let products: Product[]
  let customers: string[]
  beforeAll(async () => {
    shop = await openShop(db)
    products = await Promise.all(
      times(4, (index) => addProduct(shop, { stock: 20, cost: index === 3 ? null : '2.0000' })),
    )
    customers = await Promise.all(times(2, () => addCustomer(shop)))
  })

  const act = fc.record({
    kind: fc.constantFrom(
      'sell',
      'sell',
      'sell',
      'hold',
      'complete',
      'cancel',
      'purchase',
      'adjust',
      'count',
      'return',
      'abort',
    ),
    product: fc.nat(3),
    second: fc.nat(3),
    quantity: fc.integer({ min: 1, max: 8 }),
    customer: fc.option(fc.nat(1), { nil: null }),
    which: fc.nat(),
  })

  test('leaves stock, ledger, rollups, totals and numbers as if computed from scratch', async () => {
    const sales: string[] = []
    const perform = async ({
      kind,
      product,
      second,
      quantity,
      customer,
      which,
    }: typeof act extends fc.Arbitrary<infer A> ? A : never) => {
      const one = products[product] as Product
      const known = sales[which % Math.max(1, sales.length)] ?? newId()
      const wish = {
        customerId: customer === null ? null : (customers[customer] as string),
        items: [
          { product: one, quantity },
          { product: products[second] as Product, quantity: 1, discount: '0.50' },
        ],
        discount: '0.25',
      }
      switch (kind) {
        case 'sell':
          return void sales.push(await sell(shop, wish))
        case 'hold':
          return void sales.push(await hold(shop, wish))
        case 'complete':
          return complete(shop, known)
        case 'cancel':
          return cancel(shop, known)
        case 'purchase':
          return moveStock(shop, {
            kind: 'purchase',
            items: [{ product: one, quantity, unitCost: `${quantity}.5000` }],
          })
        case 'adjust':
          return moveStock(shop, { kind: 'adjustment', items: [{ product: one, quantity: -quantity }] })
        case 'count':
          return moveStock(shop, { kind: 'count', items: [{ product: one, counted: quantity * 3 }] })
        case 'return': {
          const [line] = await look<{ id: string; product_id: string }>(
            db,
            'select id, product_id from sale_items where sale_id = $1 and position = 1',
            [known],
          )
          if (!line) return
          return moveStock(shop, {
            kind: 'return',
            items: [{ product: { id: line.product_id }, quantity: 1, saleItemId: line.id }],
          })
        }
        default:
          return inShop(shop, async (tx) => {
            await writeSale(tx, saleRows(shop, wish))
            throw Object.assign(new Error('changed my mind'), { code: 'ABORT' })
          })
      }
    }
    await fc.assert(
      fc.asyncProperty(
        fc.array(act, { minLength: 10, maxLength: 30 }),
        fc.constantFrom(1, 8),
        async (acts, workers) => {
          const answers = await inParallel(
            acts.map((one) => () => perform(one)),
            workers,
          )
          expect(answers).not.toContain(DEADLOCK)
          expect(await brokenBooks(db.admin)).toEqual([])
        },
      ),
      { seed: 10, numRuns: 20, endOnFailure: true },
    )
    expect(sales.length).toBeGreaterThan(50)
  })
})

describe('numbers', () => {
  test('have no gap among 400 parallel sales of which a third fails', async () => {
    const shop = await openShop(db)
    const product = await addProduct(shop, { stock: 100_000 })
    const scarce = await addProduct(shop, { stock: 1 })
    const acts = times(400, (index) => () => {
      if (index % 6 === 0) return sell(shop, { items: [{ product }, { product: scarce, quantity: 2 }] })
      if (index % 6 === 3) {
        return inShop(shop, async (tx) => {
          await writeSale(tx, saleRows(shop, { items: [{ product }] }))
          throw Object.assign(new Error('aborted'), { code: 'ABORT' })
        })
      }
      return sell(shop, { items: [{ product }] })
    })
    expect(tally(await inParallel(acts))).toEqual({ accepted: 266, ABORT: 67, products_stock_is_not_negative: 67 })
    const numbers = await look<{ n: number }>(
      db,
      'select number::int as n from sales where organization_id = $1 order by 1',
      [shop.organizationId],
    )
    expect(numbers.map(({ n }) => n)).toEqual(times(266, (index) => index + 1))
  })

  test('have no gap when connections are killed in the middle', async () => {
    const shop = await openShop(db)
    const product = await addProduct(shop, { stock: 100_000 })
    const acts = times(
      60,
      (index) => () =>
        inShop(shop, async (tx) => {
          await writeSale(tx, saleRows(shop, { items: [{ product }] }))
          if (index % 5 === 0) await tx.query('select pg_terminate_backend(pg_backend_pid())')
        }),
    )
    const answers = tally(await inParallel(acts, 8))
    expect(answers).toEqual({ accepted: 48, '57P01': 12 })
    expect(await brokenBooks(db.admin)).toEqual([])
  })
})

describe('the same sale', () => {
  test('written a hundred times at once exists once', async () => {
    const shop = await openShop(db)
    const product = await addProduct(shop, { stock: 1000 })
    for (let round = 0; round < 3; round++) {
      const rows = saleRows(shop, { items: [{ product, quantity: 2 }, { product }] })
      const answers = await Promise.all(
        times(100, () =>
          refusalOf(
            inShop(shop, (tx) =>
              writeSale(tx, { header: rows.header, lines: rows.lines.map((line) => ({ ...line, id: newId() })) }),
            ),
          ),
        ),
      )
      expect(tally(answers)).toEqual({ accepted: 1, idx_sale_items_sale_id: 99 })
    }
    expect(await stockOf(product)).toBe(991)
  })
})

describe('storms over one sale', () => {
  test('of cancellations give the goods back once', async () => {
    const shop = await openShop(db)
    const product = await addProduct(shop, { stock: 10 })
    const customerId = await addCustomer(shop)
    for (let round = 0; round < 5; round++) {
      const sale = await sell(shop, { customerId, items: [{ product, quantity: 7 }] })
      const answers = await Promise.all(times(40, () => refusalOf(cancel(shop, sale))))
      expect(tally(answers)).toEqual({ accepted: 1, sales_facts_are_final: 39 })
      expect(await stockOf(product)).toBe(10)
    }
    expect(
      await look(db, 'select total_purchases::int, purchases_count, last_purchase_at from customers where id = $1', [
        customerId,
      ]),
    ).toEqual([{ total_purchases: 0, purchases_count: 0, last_purchase_at: null }])
  })

  test('of completions and cancellations in any order end where they began, or sold', async () => {
    const shop = await openShop(db)
    const product = await addProduct(shop, { stock: 10 })
    const { shuffle } = seededRandom(13)
    for (let round = 0; round < 8; round++) {
      const sale = await hold(shop, { items: [{ product, quantity: 7 }] })
      const acts = shuffle(times(30, (index) => () => (index % 3 ? complete(shop, sale) : cancel(shop, sale))))
      await inParallel(acts)
      const status = (await look(db, 'select status from sales where id = $1', [sale]))[0]?.status
      expect(await stockOf(product)).toBe(status === 'completed' ? 3 : 10)
      if (status === 'completed') await cancel(shop, sale)
      expect(await stockOf(product)).toBe(10)
    }
  })

  test('of returns and cancellations never give back more than was sold', async () => {
    const shop = await openShop(db)
    const product = await addProduct(shop, { stock: 20 })
    const { shuffle } = seededRandom(14)
    for (let round = 0; round < 6; round++) {
      const sale = await sell(shop, { items: [{ product, quantity: 5 }] })
      const [line] = await look<{ id: string }>(db, 'select id from sale_items where sale_id = $1', [sale])
      const giveBack = () =>
        moveStock(shop, { kind: 'return', items: [{ product, quantity: 2, saleItemId: line?.id ?? '' }] })
      const answers = await inParallel(
        shuffle([...times(8, () => giveBack), () => cancel(shop, sale), () => cancel(shop, sale)]),
      )
      expect(answers).not.toContain(DEADLOCK)
      expect(await stockOf(product)).toBe(20)
    }
  })
})
