import { products } from '@orbit/contract/products.ts'
import { ledger } from '@orbit/contract/stock-ledger.ts'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { brokenBooks } from '../../../db/tests/kit/books.ts'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { refusalOf } from '../../../db/tests/kit/refusals.ts'
import { cancel, sell } from '../../../db/tests/kit/selling.ts'
import { addProduct, inShop, moveStock, type Product, type Shop } from '../../../db/tests/kit/shop.ts'
import { look } from '../../../db/tests/kit/transactions.ts'
import { allPages } from '../../test/kit/pages.ts'
import { openTeam, startServer, type Team } from '../../test/kit/server.ts'

// Whatever happens, in whatever order: kardex and valuation say what a plain replay of quantities and unit costs says.

const db = await freshDatabase()
const server = await startServer(db)
afterAll(async () => {
  await server.stop()
  await db.drop()
})

interface Act {
  kind: 'receive' | 'sell' | 'sell two lines' | 'cancel' | 'take back' | 'adjust' | 'count' | 'set cost'
  product: number
  /** in thousandths */
  quantity: number
  /** in ten-thousandths; null: unknown */
  cost: number | null
  /** which sale, of those made */
  pick: number
}

const act = fc.record<Act>({
  kind: fc.constantFrom<Act['kind']>(
    'receive',
    'receive',
    'sell',
    'sell two lines',
    'cancel',
    'take back',
    'adjust',
    'count',
    'set cost',
  ),
  product: fc.nat(2),
  quantity: fc.integer({ min: 1, max: 9_999 }),
  cost: fc.option(fc.integer({ min: 0, max: 99_999 }), { freq: 4 }),
  pick: fc.nat(99),
})

const decimal = (whole: number, decimals: number) => (whole / 10 ** decimals).toFixed(decimals)

/** Refusals by the shelf are part of the story; any other is not. */
const EXPECTED = [
  'accepted',
  'products_stock_is_not_negative',
  'sale_items_returned_at_most_sold',
  'returns_are_of_completed_sales',
  'sales_status_moves_forward',
  'sales_facts_are_final',
]

async function perform(shop: Shop, all: Product[], sold: string[], wish: Act, at: Date | undefined): Promise<void> {
  const product = all[wish.product] as Product
  const quantity = decimal(wish.quantity, 3)
  const dated = at === undefined ? {} : { occurredAt: at }
  const unitCost = wish.cost === null ? null : decimal(wish.cost, 4)
  const sale = sold[wish.pick % Math.max(sold.length, 1)]
  const doing: Record<Act['kind'], () => Promise<unknown>> = {
    receive: () => moveStock(shop, { kind: 'purchase', items: [{ product, quantity, unitCost }], ...dated }),
    sell: async () => sold.push(await sell(shop, { items: [{ product, quantity }], ...(at && { soldAt: at }) })),
    'sell two lines': async () => {
      const items = [
        { product, quantity },
        { product: all[(wish.product + 1) % 3] as Product },
        { product, quantity: '0.001' },
      ]
      sold.push(await sell(shop, { items, ...(at && { soldAt: at }) }))
    },
    cancel: async () => sale && cancel(shop, sale),
    'take back': async () => sale && takeBack(shop, sale, quantity),
    adjust: () =>
      moveStock(shop, {
        kind: 'adjustment',
        items: [
          { product, quantity: wish.pick % 2 ? quantity : `-${quantity}`, unitCost: wish.pick % 2 ? unitCost : null },
        ],
        ...dated,
      }),
    count: () => moveStock(shop, { kind: 'count', items: [{ product, counted: quantity }], ...dated }),
    'set cost': () =>
      inShop(shop, (tx) =>
        tx.query('update products set cost_price = $2 where id = $1', [product.id, unitCost ?? '1.0000']),
      ),
  }
  expect(EXPECTED).toContain(await refusalOf(doing[wish.kind]()))
}

async function takeBack(shop: Shop, sale: string, quantity: string): Promise<void> {
  const [item] = await look<{ id: string; product_id: string }>(
    db,
    'select id, product_id from sale_items where sale_id = $1 order by position limit 1',
    [sale],
  )
  if (item === undefined) return
  await moveStock(shop, {
    kind: 'return',
    items: [{ product: { id: item.product_id }, quantity, saleItemId: item.id }],
  })
}

interface Line {
  day: string
  type: string
  quantity: string
  unit_cost: string | null
}

/** Quantities and unit costs as they were written down, without what the database says of values. */
const linesOf = (product: Product) =>
  look<Line>(
    db,
    `select business_date::text as day, type, quantity::text, unit_cost::text from (
       select business_date, created_at, id, 'movement' as type, quantity, unit_cost from inventory_movements where product_id = $1
       union all
       select business_date, created_at, id, 'new cost', 0, new_cost from stock_revaluations where product_id = $1
     ) lines order by business_date, created_at, id`,
    [product.id],
  )

interface State {
  stock: bigint
  cost: bigint | null
}

/** The rule of the moving average, once more: in thousandths and ten-thousandths. */
function afterLine({ stock, cost }: State, line: Line): State {
  const moved = BigInt(line.quantity.replace('.', ''))
  const unitCost = line.unit_cost === null ? null : BigInt(line.unit_cost.replace('.', ''))
  if (line.type === 'new cost') return { stock, cost: unitCost }
  if (moved < 0n || unitCost === null) return { stock: stock + moved, cost }
  if (cost === null || stock === 0n) return { stock: stock + moved, cost: unitCost }
  const [worth, goods] = [stock * cost + moved * unitCost, stock + moved]
  return { stock: goods, cost: (2n * worth + goods) / (2n * goods) }
}

function replay(lines: Line[]): State[] {
  const states: State[] = []
  for (const line of lines) states.push(afterLine(states.at(-1) ?? { stock: 0n, cost: null }, line))
  return states
}

const asNumbers = (balance: {
  quantity: string
  averageCost?: string | null | undefined
  value?: string | undefined
}) => ({
  stock: BigInt(Math.round(Number(balance.quantity) * 1_000)),
  cost: balance.averageCost == null ? null : BigInt(balance.averageCost.replace('.', '')),
  value: BigInt(Math.round(Number(balance.value) * 10 ** 7)),
})
const expected = ({ stock, cost }: State) => ({ stock, cost, value: stock * (cost ?? 0n) })

async function expectKardexToFollow({ admin }: Team, product: Product): Promise<void> {
  const states = replay(await linesOf(product))
  const query = { limit: 7, order: 'earliest' }
  const card = await allPages((cursor) => admin.call(ledger.kardex, { id: product.id, query: { ...query, ...cursor } }))
  expect(card.map(({ balance }) => asNumbers(balance))).toEqual(states.map(expected))
  const { stockQuantity } = (await admin.call(products.read, { id: product.id })).body
  expect(Number(stockQuantity) * 1_000).toBeCloseTo(Number(states.at(-1)?.stock ?? 0n), 5)
}

async function expectValuationToFollow({ admin }: Team, all: Product[], day: string): Promise<void> {
  const { items, total } = (await admin.call(ledger.valuation, { query: { date: day } })).body
  const states = new Map<string, State>()
  for (const product of all) {
    const until = (await linesOf(product)).filter((line) => line.day <= day)
    const state = replay(until).at(-1)
    if (state !== undefined && state.stock !== 0n) states.set(product.id, state)
  }
  const said = items.map(({ product, ...balance }) => [
    product.id,
    asNumbers({ ...balance, value: balance.value ?? '0' }),
  ])
  const known = [...states.values()].filter(({ cost }) => cost !== null)
  expect(Object.fromEntries(said)).toEqual(Object.fromEntries([...states].map(([id, state]) => [id, expected(state)])))
  expect(total.products).toBe(known.length)
  const sum = known.reduce((worth, { stock, cost }) => worth + stock * (cost ?? 0n), 0n)
  expect(Number(total.value)).toBeCloseTo(Number(sum) / 10 ** 7, 6)
}

async function openShelf() {
  const team = await openTeam(server)
  const all = await Promise.all(
    [null, '2.5000', null].map((cost) => addProduct(team.shop, { cost, quantityDecimals: 3 })),
  )
  return { team, all }
}

const DATED: Act['kind'][] = ['receive', 'sell', 'sell two lines', 'adjust', 'count']

test('one after the other, over several days', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 40 }), async (acts) => {
      const { team, all } = await openShelf()
      const sold: string[] = []
      // Days go on; what can only happen now (a cancellation, a new cost) brings the story to today.
      let daysAgo = 12
      for (const [index, wish] of acts.entries()) {
        if (!DATED.includes(wish.kind)) daysAgo = 0
        else if (index % 3 === 0) daysAgo = Math.max(0, daysAgo - 1)
        await perform(
          team.shop,
          all,
          sold,
          wish,
          daysAgo === 0 ? undefined : new Date(Date.now() - daysAgo * 86_400_000),
        )
      }
      for (const product of all) await expectKardexToFollow(team, product)
      for (let ago = 13; ago >= 0; ago -= 3) {
        await expectValuationToFollow(team, all, new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10))
      }
      expect(await brokenBooks(db.admin)).toEqual([])
    }),
    { numRuns: 12, seed: 20_261_123, endOnFailure: true },
  )
})

test('many at once', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 30, maxLength: 80 }), async (acts) => {
      const { team, all } = await openShelf()
      const sold: string[] = []
      for (const product of all) await moveStock(team.shop, { kind: 'purchase', items: [{ product, quantity: 20 }] })
      for (const item of acts.slice(0, 8)) await perform(team.shop, all, sold, { ...item, kind: 'sell' }, undefined)
      await Promise.all(acts.map((wish) => perform(team.shop, all, sold, wish, undefined)))
      for (const product of all) await expectKardexToFollow(team, product)
      await expectValuationToFollow(team, all, '2099-12-31')
      expect(await brokenBooks(db.admin)).toEqual([])
    }),
    { numRuns: 8, seed: 20_261_124, endOnFailure: true },
  )
})
