import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { selectPurchases } from '../../server/src/customers/customer-history.queries.ts'
import { searchCustomers, selectCustomers } from '../../server/src/customers/customer-list.queries.ts'
import { preparedQuery, type Question } from '../../server/src/platform/statements.ts'
import type { OrganizationTx } from '../../server/src/platform/transaction.ts'
import { type ProductFilters, selectProducts } from '../../server/src/products/product-list.queries.ts'
import { findProduct } from '../../server/src/products/products.queries.ts'
import { reportSalesToday, reportTopProducts, selectLowStock } from '../../server/src/reports/reports.queries.ts'
import {
  findProductsForSale,
  findSale,
  findSaleAndCustomer,
  findSaleItems,
  findWithdrawn,
} from '../../server/src/sales/sales.queries.ts'
import { freshDatabase } from './kit/database.ts'
import { loadYear, SEED_YEAR, settle } from './kit/load-year.ts'
import { seededRandom } from './kit/random.ts'
import { cancel, saleRows, sell, writeSale } from './kit/selling.ts'
import { openShop, type Product, type Shop, writeStockDocument } from './kit/shop.ts'
import { asApp, enter, look } from './kit/transactions.ts'

// Plans as the app role on a loaded year: the proposal's rates for one organization, and neighbours beside it. What is
// explained is what the server sends.

const db = await freshDatabase({ connections: 1 })
afterAll(db.drop)
let shop: Shop
/** All that building a statement asks of a transaction. */
let tx: OrganizationTx

beforeAll(async () => {
  shop = await openShop(db)
  tx = { organizationId: shop.organizationId } as OrganizationTx
  await loadYear(shop, SEED_YEAR)
  for (let i = 0; i < 3; i++) await loadYear(await openShop(db), { products: 200, customers: 200, salesPerDay: 8 })
  await settle(db)
})

interface PlanNode {
  Strategy?: string
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'CTE Name'?: string
  'Subplan Name'?: string
  'Sort Key'?: string[]
  'Shared Hit Blocks'?: number
  'Shared Read Blocks'?: number
  Plans?: PlanNode[]
}

const nodesOf = (plan: PlanNode): PlanNode[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)]

interface Explained {
  indexes: string[]
  scanned: string[]
  buffers: number
  nodes: PlanNode[]
}

async function explain(sql: string, values: unknown[] = []): Promise<Explained> {
  const [row] = await asApp(db, shop.organizationId, async (tx) => {
    const query = `explain (analyze, buffers, format json) ${sql}`
    await tx.query(query, values) // the first one reads the catalogue, too
    return (await tx.query(query, values)).rows
  })
  return explained(row)
}

// From the sixth time on PostgreSQL may keep one plan of a prepared statement for all its values.
const TIMES_BEFORE = 7

/** As the server's connections come to answer it: prepared, and asked before. */
async function explainQuestion(question: Question<unknown>): Promise<Explained> {
  const { text, values = [] } = preparedQuery(question)
  const literals = values.map((value) => {
    if (value === null) return 'null'
    return pg.escapeLiteral(Array.isArray(value) ? `{${value.join(',')}}` : String(value))
  })
  const execute = `execute question ${literals.length > 0 ? `(${literals.join(', ')})` : ''}`
  const [row] = await asApp(db, shop.organizationId, async (tx) => {
    await tx.query(`prepare question as ${text}`)
    try {
      for (let time = 0; time < TIMES_BEFORE; time++) await tx.query(execute)
      return (await tx.query(`explain (analyze, buffers, format json) ${execute}`)).rows
    } finally {
      await tx.query('deallocate question').catch(() => {})
    }
  })
  return explained(row)
}

function explained(row: Record<string, [{ Plan: PlanNode }]>): Explained {
  const plan = row['QUERY PLAN']?.[0].Plan as PlanNode
  const nodes = nodesOf(plan)
  return {
    indexes: nodes.flatMap((node) => node['Index Name'] ?? []),
    scanned: nodes.filter((node) => node['Node Type'] === 'Seq Scan').map((node) => node['Relation Name'] ?? ''),
    buffers: (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0),
    nodes,
  }
}

const big = [
  'sales',
  'sale_items',
  'products',
  'customers',
  'sales_daily_summary',
  'product_daily_sales',
  'inventory_movements',
]

function expectGood(plan: Explained, index: string | RegExp, buffers: number): void {
  expect(plan.indexes).toContainEqual(typeof index === 'string' ? index : expect.stringMatching(index))
  expect(plan.scanned.filter((table) => big.includes(table))).toEqual([])
  expect(plan.buffers).toBeLessThan(buffers)
}

async function expectPlan(question: Question<unknown>, index: string | RegExp, buffers: number): Promise<void> {
  expectGood(await explainQuestion(question), index, buffers)
}

const someCustomer = async (): Promise<string> =>
  (
    await look<{ id: string }>(
      db,
      'select customer_id as id from sales where organization_id = $1 and customer_id is not null limit 1',
      [shop.organizationId],
    )
  )[0]?.id ?? ''

const someIdOf = async (table: string): Promise<string> =>
  (
    await look<{ id: string }>(db, `select id from ${table} where organization_id = $1 order by id limit 1`, [
      shop.organizationId,
    ])
  )[0]?.id ?? ''

const localDay = (daysAgo: number) =>
  new Date(Date.now() - daysAgo * 86_400_000).toLocaleDateString('sv-SE', { timeZone: 'America/Lima' })
const LATEST: [string, string, string] = [
  '2099-12-31',
  '2099-12-31 00:00:00+00',
  'ffffffff-ffff-4fff-bfff-ffffffffffff',
]
const PAGE = 51

test('the year is the one of the proposal', async () => {
  expect(
    await look(
      db,
      `select (select count(*)::int from sales where organization_id = $1) as sales,
    (select count(*)::int from sale_items where organization_id = $1) as items`,
      [shop.organizationId],
    ),
  ).toEqual([{ sales: 36_500, items: 109_500 }])
})

describe('the queries of the proposal', () => {
  test('9.1 the sales of today come from the summary', () =>
    expectPlan(reportSalesToday(tx), 'sales_daily_summary_pkey', 20))

  test('9.2 low stock comes from its partial index, page by page', async () => {
    await expectPlan(selectLowStock(tx, undefined, PAGE), 'idx_products_low_stock', 60)
    await expectPlan(selectLowStock(tx, ['1', shop.userId], PAGE), 'idx_products_low_stock', 60)
  })

  test('9.3 the top products of a month come from the days of products', () =>
    expectPlan(
      reportTopProducts(tx, { from: localDay(30), to: localDay(0), limit: 10 }),
      'product_daily_sales_pkey',
      1500,
    ))

  test('9.4 the purchases of a customer come page by page', async () => {
    const customer = await someCustomer()
    await expectPlan(selectPurchases(tx, customer, 'completed', undefined, 21), 'idx_sales_customer_id', 120)
    const after: [string, string] = [`${localDay(90)} 00:00:00+00`, customer]
    await expectPlan(selectPurchases(tx, customer, 'completed', after, 21), 'idx_sales_customer_id', 120)
  })
})

describe('lists', () => {
  test.each<[string, ProductFilters, string | RegExp, number]>([
    ['of no filter', {}, 'idx_products_organization_name', 80],
    ['that are active', { isActive: true }, 'idx_products_organization_name', 80],
    ['with little stock', { lowStock: true }, /idx_products_/, 600],
    ['of a category', { categoryId: LATEST[2] }, 'idx_products_category_id', 10],
    ['that are looked for', { search: 'producto 77' }, /products_/, 600],
  ])('products %s by name, and the page after', async (_, filters, index, buffers) => {
    await expectPlan(selectProducts(tx, filters, 'name', undefined, PAGE), index, buffers)
    await expectPlan(selectProducts(tx, filters, 'name', ['Producto 00200', shop.userId], PAGE), index, buffers)
  })

  test('customers, the newest first, and the page after; and those that are looked for', async () => {
    const timeZone = 'America/Lima'
    const one = await someCustomer()
    await expectPlan(selectCustomers(tx, { timeZone }, 'newest', undefined, PAGE), 'customers_pkey', 80)
    await expectPlan(selectCustomers(tx, { timeZone }, 'newest', [one, one], PAGE), 'customers_pkey', 80)
    await expectPlan(searchCustomers(tx, { timeZone, search: 'cliente 77' }, undefined, PAGE), 'customers_pkey', 300)
    await expectPlan(selectCustomers(tx, { timeZone }, 'name', undefined, PAGE), 'idx_customers_organization_name', 80)
    const after: [string, string] = ['cliente 77', one]
    await expectPlan(selectCustomers(tx, { timeZone }, 'name', after, PAGE), 'idx_customers_organization_name', 90)
  })

  test.each<[string, string, string[], string | RegExp]>([
    [
      'a product by its SKU',
      `select from products where organization_id = $1 and sku = $2 and deleted_at is null`,
      ['SKU-77'],
      'idx_products_organization_sku',
    ],
    [
      'a customer by document',
      `select from customers where organization_id = $1 and document_type = 'DNI' and document_key = $2 and deleted_at is null`,
      ['77'],
      // Two indexes know it; whichever the planner takes is good.
      /^idx_customers_(organization_document|document_key)$/,
    ],
    [
      'a sale by its number',
      `select from sales where organization_id = $1 and invoice_number = $2`,
      ['B001-77'],
      'idx_sales_organization_invoice',
    ],
  ])('%s', async (_, sql, values, index) => expectGood(await explain(sql, [shop.organizationId, ...values]), index, 12))

  test('one sale, its lines and what became of what it names', async () => {
    const sale = await someIdOf('sales')
    await expectPlan(findSale(tx, sale), 'sales_pkey', 20)
    await expectPlan(findSaleItems(tx, sale), 'idx_sale_items_sale_id', 12)
    await expectPlan(findWithdrawn(tx, sale), 'idx_sale_items_sale_id', 40)
  })

  test('the catalogue of a sale', async () => {
    const [product, sale, customer] = [await someIdOf('products'), await someIdOf('sales'), await someCustomer()]
    await expectPlan(findProductsForSale(tx, [product, sale, customer]), 'products_pkey', 20)
    await expectPlan(findSaleAndCustomer(tx, sale, customer), 'sales_pkey', 20)
    await expectPlan(findSaleAndCustomer(tx, sale, null), 'sales_pkey', 20)
    await expectPlan(findProduct(tx, product), 'products_pkey', 12)
  })

  test('every query that says its organization is checked by the wall once, not per row', async () => {
    const { nodes } = await explain('select count(*) from sale_items where organization_id = $1', [shop.organizationId])
    expect(nodes.some((node) => 'One-Time Filter' in node)).toBe(true)
  })
})

describe('a sale', () => {
  let products: Product[]
  beforeAll(async () => {
    const rows = await look<{ id: string; price: string }>(
      db,
      `select id, sale_price as price from products where organization_id = $1 and stock_quantity > 1000 order by id`,
      [shop.organizationId],
    )
    products = rows.map(({ id, price }) => ({
      id,
      price,
      sku: 'SKU',
      name: 'Producto',
      cost: '1.0000',
      taxRate: '18',
      taxCategory: 'taxed',
    }))
  })
  const basket = ({ below }: ReturnType<typeof seededRandom>) => ({
    items: Array.from({ length: 3 }, () => ({
      product: products[below(products.length)] as Product,
      quantity: 1 + below(3),
    })),
  })

  /** The plans of every statement that `work` runs, those inside functions included. */
  async function plansOf(
    work: (tx: pg.PoolClient) => Promise<unknown>,
  ): Promise<{ query: string; nodes: PlanNode[] }[]> {
    const client = await db.admin.connect()
    const plans: { query: string; nodes: PlanNode[] }[] = []
    const listen = ({ message = '' }: { message?: string | undefined }) => {
      const json = message.slice(message.indexOf('{'))
      if (!message.includes('plan:') || json === '') return
      const plan = JSON.parse(json) as { 'Query Text': string; Plan: PlanNode }
      plans.push({ query: plan['Query Text'], nodes: nodesOf(plan.Plan) })
    }
    client.on('notice', listen)
    try {
      await client.query(`load 'auto_explain'; begin; set local auto_explain.log_min_duration = 0; set local auto_explain.log_nested_statements = on;
        set local auto_explain.log_format = json; set local auto_explain.log_level = notice; set local role orbit_app`)
      await enter(client, shop.organizationId, shop.userId)
      await work(client)
    } finally {
      await client.query('rollback')
      client.off('notice', listen)
      client.release()
    }
    return plans
  }

  test('reads no big table from end to end, neither when it is made nor when it is cancelled', async () => {
    const rows = saleRows(shop, basket(seededRandom(1)))
    const plans = await plansOf(async (tx) => {
      await writeSale(tx, rows)
      await tx.query('set constraints all immediate')
      await cancel(shop, rows.header.id as string, 'x', tx)
    })
    expect(plans.length).toBeGreaterThan(10)
    const scans = plans.flatMap(({ query, nodes }) =>
      nodes
        .filter((node) => node['Node Type'] === 'Seq Scan' && big.includes(node['Relation Name'] ?? ''))
        .map(() => query),
    )
    expect(scans).toEqual([])
  })

  // The planner expects few lines in a document, and a join would then compare each of thousands with each product.
  test('a document fills in what its lines counted without a join', async () => {
    const items = products.slice(0, 3).map((product) => ({ product, counted: 3 }))
    const plans = await plansOf((tx) => writeStockDocument(tx, shop, { kind: 'adjustment', items }))
    const filled = plans.flatMap(({ nodes }) => nodes.filter((node) => node['Subplan Name'] === 'CTE filled'))
    expect(filled).toHaveLength(1)
    expect(filled.flatMap(nodesOf).map((node) => node['Node Type'])).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/Nested Loop|Join/)]),
    )
  })

  test('locks its products in the order of their ids before it changes any', async () => {
    const rows = saleRows(shop, basket(seededRandom(2)))
    const plans = await plansOf(async (tx) => {
      await writeSale(tx, rows)
      await cancel(shop, rows.header.id as string, 'x', tx)
    })
    const locksInOrder = /order by (i\.)?product_id\s*\)[\s\S]*for no key update/
    // A nested loop whose outer side is sorted: LockRows, inside, takes one product after the other.
    const locking = plans.filter(({ query }) => locksInOrder.test(query))
    expect(locking.length).toBeGreaterThanOrEqual(2) // the sale's, the cancellation's
    for (const { nodes } of locking) {
      // Groups that are made of sorted rows come out sorted.
      const kinds = nodes.map((node) => (node.Strategy === 'Sorted' ? 'Sorted groups' : node['Node Type']))
      const beforeLock = kinds.slice(0, kinds.indexOf('LockRows'))
      const outer = beforeLock.slice(beforeLock.lastIndexOf('Nested Loop') + 1)
      expect(beforeLock).toContain('Nested Loop')
      // Sorted there and then, or known to be: the groups come sorted from their own aggregation.
      expect(outer[0]).toMatch(/^(Sort|Sorted groups|Unique|Subquery Scan|CTE Scan)$/)
      expect(beforeLock).toContain('Sort')
    }
    // What is changed was locked by a statement before it, or is read from what the same statement locked.
    const changesProducts = (nodes: PlanNode[]) =>
      nodes.find((node) => node['Node Type'] === 'ModifyTable' && node['Relation Name'] === 'products')
    const moving = plans.filter(({ nodes }) => changesProducts(nodes))
    expect(moving.length).toBeGreaterThanOrEqual(2)
    for (const plan of moving) {
      const update = changesProducts(plan.nodes)
      const shelf = plan.nodes.find((node) => node['Subplan Name'] === 'CTE shelf')
      if (shelf === undefined) {
        const before = plans.slice(0, plans.indexOf(plan))
        expect(before.some(({ query }) => locksInOrder.test(query))).toBe(true)
      } else {
        expect(update && nodesOf(update).map((node) => node['CTE Name'])).toContain('shelf')
        expect(nodesOf(shelf).map((node) => node['Node Type'])).toContain('LockRows')
      }
    }
  })

  test('changes stock, counter and days without touching an index (HOT)', async () => {
    // In rounds: while any other test keeps a transaction open, PostgreSQL can't clear old versions out of a page, and a full
    // page is left for another. With an index in the way no round would do.
    const random = seededRandom(3)
    let shares: Record<string, number> = {}
    for (let round = 0; round < 12 && !(Math.min(...Object.values(shares)) >= 0.99 && round > 0); round++) {
      const before = await readUpdates()
      for (let i = 0; i < 50; i++) await sell(shop, basket(random))
      const after = await readUpdates()
      shares = Object.fromEntries(
        after.map(({ name, updated, hot }, index) => {
          const changed = updated - (before[index]?.updated ?? 0)
          expect(changed, name).toBeGreaterThanOrEqual(50)
          return [name, (hot - (before[index]?.hot ?? 0)) / changed]
        }),
      )
    }
    for (const [name, share] of Object.entries(shares)) expect(share, name).toBeGreaterThanOrEqual(0.99)
  })

  async function readUpdates() {
    // The one connection of the app reports what it did, which it would do only now and then.
    await asApp(db, shop.organizationId, (tx) => tx.query('select pg_stat_force_next_flush()'))
    return look<{ name: string; updated: number; hot: number }>(
      db,
      `select relname as name, n_tup_upd::int as updated, n_tup_hot_upd::int as hot
       from pg_stat_user_tables where relname in ('products', 'invoice_series', 'sales_daily_summary') order by 1`,
    )
  }
})
