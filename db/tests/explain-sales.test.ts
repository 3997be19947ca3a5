import type { SaleSort } from '@orbit/contract/sale-filters.ts'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { preparedQuery, type Question } from '../../server/src/platform/statements.ts'
import type { OrganizationTx } from '../../server/src/platform/transaction.ts'
import { planForValues, type SaleFilters, type SaleKey, selectSales } from '../../server/src/sales/sale-list.queries.ts'
import { sumSalesByStatus } from '../../server/src/sales/sale-totals.queries.ts'
import { freshDatabase } from './kit/database.ts'
import { loadYear, SEED_YEAR, settle } from './kit/load-year.ts'
import { addUser, openShop, type Shop } from './kit/shop.ts'
import { asApp, inTransaction, look } from './kit/transactions.ts'

// The list of sales as the app role reads it, on a year of 36,500 with a neighbour beside it: whatever is asked for, a page
// reads no year. The whole year is some 1,700 pages of sales and 500 of an index, and nine in ten sales of it are ordinary.

const db = await freshDatabase({ connections: 1 })
afterAll(db.drop)
let shop: Shop
let tx: OrganizationTx
let helper: string
let customer: string
let product: string

beforeAll(async () => {
  shop = await openShop(db)
  tx = { organizationId: shop.organizationId } as OrganizationTx
  helper = await addUser(shop, { role: 'seller' })
  await loadYear(shop, SEED_YEAR)
  await loadYear(await openShop(db), { products: 200, customers: 200, salesPerDay: 8 })
  await makeSomeRare()
  await settle(db)
  const [row] = await look<{ customer: string; product: string }>(
    db,
    `select (select customer_id from sales where organization_id = $1 and customer_id is not null limit 1) as customer,
       (select product_id from sale_items where organization_id = $1 group by 1 order by count(*) desc limit 1) as product`,
    [shop.organizationId],
  )
  customer = row?.customer ?? ''
  product = row?.product ?? ''
})

/** A helper who sold for two weeks ten months ago, some other means of payment, a few invoices, one sale of 7,777.77. */
async function makeSomeRare(): Promise<void> {
  await inTransaction(db.admin, async (client) => {
    await client.query('set local session_replication_role = replica')
    const run = (sql: string, values: unknown[] = []) =>
      client.query(sql.replaceAll('$shop', `'${shop.organizationId}'`), values)
    const old = `organization_id = $shop and business_date between current_date - 310 and current_date - 296`
    await run(`update sales set user_id = $1 where ${old} and number % 3 = 0`, [helper])
    await run(`update sales set payment_method = 'other' where ${old} and number % 20 = 0`)
    await run(`update sales set document_type = 'invoice' where organization_id = $shop and number % 900 = 7`)
    await run(
      `update sales set subtotal = 7777.77, total = 7777.77 where organization_id = $shop and number = (select max(number) / 9 from sales)`,
    )
    await run('delete from sales_daily_summary where organization_id = $shop')
    await run(`insert into sales_daily_summary (organization_id, business_date, status, user_id, payment_method, sales_count, total)
      select organization_id, business_date, status, user_id, payment_method, count(*), sum(total)
      from sales where organization_id = $shop group by 1, 2, 3, 4, 5`)
  })
}

interface PlanNode {
  'Node Type': string
  'Relation Name'?: string
  'Actual Loops'?: number
  'Shared Hit Blocks'?: number
  'Shared Read Blocks'?: number
  Plans?: PlanNode[]
}

const nodesOf = (plan: PlanNode): PlanNode[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)]
const TIMES_BEFORE = 7

/** As the server's connections come to answer it: planned for its values, prepared, and asked before. */
async function explain(question: Question<unknown>) {
  const { text, values = [] } = preparedQuery(question)
  const literals = values.map((value) => pg.escapeLiteral(String(value)))
  const plan = await asApp(db, shop.organizationId, async (client) => {
    const { text: choice, values: chosen } = planForValues(tx)
    await client.query(choice, chosen)
    await client.query(`prepare question as ${text}`)
    for (let time = 0; time < TIMES_BEFORE; time++) await client.query(`execute question (${literals.join(', ')})`)
    const { rows } = await client.query(
      `explain (analyze, buffers, format json) execute question (${literals.join(', ')})`,
    )
    await client.query('deallocate question')
    return rows[0]['QUERY PLAN'][0].Plan as PlanNode
  })
  const scanned = nodesOf(plan).filter((node) => node['Node Type'] === 'Seq Scan' && (node['Actual Loops'] ?? 0) > 0)
  return {
    buffers: (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0),
    scanned: scanned.map((node) => node['Relation Name']).filter((name) => /^sale|products|customers/.test(name ?? '')),
  }
}

const PAGE = 51
const localDay = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10)
const month = () => ({ from: localDay(60), to: localDay(30) })
const year = () => ({ from: localDay(366), to: localDay(0) })
const middle = (sort: SaleSort): SaleKey =>
  sort === 'newest' || sort === 'oldest'
    ? [localDay(180), `${localDay(180)} 18:00:00+00`, shop.userId]
    : ['12000', shop.userId]

/** What is asked for, and how many buffers at most a page of it takes in any order. */
const filters: [string, () => SaleFilters, number][] = [
  ['all', () => ({}), 500],
  ['of a month', month, 1_500],
  ['of a year', year, 500],
  ['that are completed', () => ({ status: 'completed' }), 500],
  ['that are held', () => ({ status: 'pending' }), 100],
  ['that are cancelled', () => ({ status: 'cancelled' }), 6_000],
  ['of the usual seller', () => ({ userId: shop.userId }), 3_000],
  ['of a helper of long ago', () => ({ userId: helper }), 3_000],
  ['by card', () => ({ paymentMethod: 'card' }), 3_000],
  ['by other means, which are rare', () => ({ paymentMethod: 'other' }), 3_000],
  [
    'that are cancelled, by card, of a seller, in a year',
    () => ({ ...year(), status: 'cancelled', paymentMethod: 'card', userId: shop.userId }),
    12_000,
  ],
  ['to a customer', () => ({ customerId: customer }), 300],
  ['to a customer by card', () => ({ customerId: customer, paymentMethod: 'card' }), 300],
  ['that are invoices', () => ({ documentType: 'invoice' }), 500],
  ['that are invoices by card', () => ({ documentType: 'invoice', paymentMethod: 'card' }), 500],
  ['that are receipts', () => ({ documentType: 'receipt' }), 500],
  ['with a number', () => ({ number: 'b001-123' }), 200],
  ['with a number in any series', () => ({ number: '123' }), 200],
  ['of a rare total', () => ({ minTotal: '7777.77', maxTotal: '7777.77' }), 600],
  ['of any total', () => ({ minTotal: '1.00' }), 500],
  ['of large totals', () => ({ minTotal: '300.00' }), 1_500],
  ['of large totals in a month', () => ({ ...month(), minTotal: '300.00' }), 1_500],
  ['of a product', () => ({ productId: product }), 3_000],
]

test('a rare helper, rare means, rare invoices and a rare total are there', async () => {
  const counted = await look(
    db,
    `select count(*) filter (where user_id = $2)::int between 400 and 600 as helper, count(*) filter (where payment_method = 'other')::int between 50 and 100 as other,
       count(*) filter (where document_type = 'invoice')::int between 30 and 60 as invoices, count(*) filter (where total = 7777.77)::int as dear
     from sales where organization_id = $1`,
    [shop.organizationId, helper],
  )
  expect(counted).toEqual([{ helper: true, other: true, invoices: true, dear: 1 }])
})

describe.each(['newest', 'oldest', 'total', '-total'] as const)('sales by %s', (sort) => {
  test.each(filters)('%s, and the page after', async (_, wish, most) => {
    for (const after of [undefined, middle(sort)]) {
      const plan = await explain(selectSales(tx, wish(), sort, after, PAGE))
      expect(plan.scanned).toEqual([])
      expect(plan.buffers).toBeLessThan(most)
    }
  })
})

describe('totals', () => {
  test.each(filters.filter(([name]) => !/receipts|any total|large totals/.test(name)))(
    'of sales %s',
    async (_, wish) => {
      expect((await explain(sumSalesByStatus(tx, wish()))).buffers).toBeLessThan(3_000)
    },
  )

  test('of a year come from its days, not from its sales', async () => {
    expect((await explain(sumSalesByStatus(tx, year()))).buffers).toBeLessThan(200)
  })
})
