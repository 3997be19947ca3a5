import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { preparedQuery, type Question } from '../../server/src/platform/statements.ts'
import type { OrganizationTx } from '../../server/src/platform/transaction.ts'
import {
  countWaiting,
  selectHoursOfToday,
  selectLastDays,
  selectLastPaymentMethods,
  selectLastTopProducts,
  selectPeriods,
} from '../../server/src/reports/dashboard.queries.ts'
import { selectSlowProducts, selectUnsoldProducts } from '../../server/src/reports/idle-products.queries.ts'
import { selectCategoryMargins, selectMargins } from '../../server/src/reports/margin.queries.ts'
import {
  selectAbc,
  selectAbcClasses,
  selectLineSums,
  selectSoldCategories,
  selectSoldProducts,
} from '../../server/src/reports/product-reports.queries.ts'
import {
  type ReportLineFilters,
  selectReportLines,
  selectReportSales,
} from '../../server/src/reports/report-rows.queries.ts'
import {
  type Days,
  selectCancelledSums,
  selectPeriodSums,
  selectSalesByDay,
  selectSalesByHour,
  selectSalesByPaymentMethod,
  selectSalesBySeller,
  selectTaxes,
} from '../../server/src/reports/sales-reports.queries.ts'
import { freshDatabase } from './kit/database.ts'
import { loadYear, SEED_YEAR, settle } from './kit/load-year.ts'
import { openShop, type Shop } from './kit/shop.ts'
import { asApp, look } from './kit/transactions.ts'

// Reports as the app role reads them, on a loaded year with a neighbour beside it: one month reads a month, not the year.

const db = await freshDatabase({ connections: 1 })
afterAll(db.drop)
let shop: Shop
let tx: OrganizationTx
let product: string
const sizes: Record<string, number> = {}

beforeAll(async () => {
  shop = await openShop(db)
  tx = { organizationId: shop.organizationId } as OrganizationTx
  await loadYear(shop, SEED_YEAR)
  await loadYear(await openShop(db), { products: 200, customers: 200, salesPerDay: 8 })
  await settle(db)
  const [some] = await look<{ id: string }>(db, 'select id from products where organization_id = $1 limit 1', [
    shop.organizationId,
  ])
  product = some?.id ?? ''
  for (const { relname, pages } of await look<{ relname: string; pages: number }>(
    db,
    `select relname, relpages::int as pages from pg_class where relname in ('sales', 'sale_items', 'product_daily_sales',
       'sales_daily_summary')`,
  ))
    sizes[relname] = pages
})

interface PlanNode {
  'Node Type': string
  'Relation Name'?: string
  'Actual Loops'?: number
  'Shared Hit Blocks'?: number
  'Shared Read Blocks'?: number
  Plans?: PlanNode[]
}

const nodesOf = (plan: PlanNode): PlanNode[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)]

/** As the server's connections come to answer it: prepared, and asked before. */
async function explain(question: Question<unknown>) {
  const { text, values = [] } = preparedQuery(question)
  const literals = values.map((value) => (value === null ? 'null' : pg.escapeLiteral(String(value))))
  const call = values.length === 0 ? 'execute question' : `execute question (${literals.join(', ')})`
  const plan = await asApp(db, shop.organizationId, async (client) => {
    await client.query(`prepare question as ${text}`)
    for (let time = 0; time < 7; time++) await client.query(call)
    const { rows } = await client.query(`explain (analyze, buffers, format json) ${call}`)
    await client.query('deallocate question')
    return rows[0]['QUERY PLAN'][0].Plan as PlanNode
  })
  return {
    buffers: (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0),
    /** Tables that grow with every sale, read from end to end. */
    scanned: nodesOf(plan)
      .filter((node) => (node['Actual Loops'] ?? 0) > 0 && node['Node Type'] === 'Seq Scan')
      .map((node) => node['Relation Name'] ?? '')
      .filter((name) => name in sizes && (sizes[name] ?? 0) > 60),
  }
}

const localDay = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10)
const month: Days = { from: localDay(30), to: localDay(1) }
const lines = (filters: Partial<ReportLineFilters>) =>
  selectReportLines(
    tx,
    { ...month, status: 'completed', branch: true, uncategorized: false, ...filters },
    undefined,
    51,
  )

test.each<[string, () => Question<unknown>, number]>([
  ['the sums of a month', () => selectPeriodSums(tx, month), 200],
  ['by seller', () => selectSalesBySeller(tx, month), 200],
  ['by payment method', () => selectSalesByPaymentMethod(tx, month), 200],
  ['by day', () => selectSalesByDay(tx, month), 200],
  ['by product', () => selectSoldProducts(tx, { ...month, order: 'total' }, undefined, 51), 3_000],
  ['the sums of products', () => selectLineSums(tx, month), 1_000],
  ['by category', () => selectSoldCategories(tx, month), 3_000],
  ['the classes', () => selectAbcClasses(tx, month), 1_000],
  ['a page of the classes', () => selectAbc(tx, month, undefined, 51), 3_000],
  ['what hardly sells', () => selectSlowProducts(tx, { ...month, minimumDays: 90 }, undefined, 51), 3_000],
  ['what never sold', () => selectUnsoldProducts(tx, month, undefined, 51), 1_500],
  ['the periods of the dashboard', () => selectPeriods(tx), 400],
  ['its hours', () => selectHoursOfToday(tx), 200],
  ['its days', () => selectLastDays(tx), 400],
  ['its payment methods', () => selectLastPaymentMethods(tx), 200],
  ['its products', () => selectLastTopProducts(tx, 10), 1_000],
  ['what waits', () => countWaiting(tx), 100],
])('%s come from the sums that are kept', async (_, question, buffers) => {
  const plan = await explain(question())
  expect(plan.scanned).toEqual([])
  expect(plan.buffers).toBeLessThan(buffers)
})

test.each<[string, () => Question<unknown>]>([
  ['by hour', () => selectSalesByHour(tx, month)],
  ['taxes', () => selectTaxes(tx, month)],
  ['what was cancelled', () => selectCancelledSums(tx, month)],
  ['the margin', () => selectMargins(tx, month, undefined, 51)],
  ['the margin of categories', () => selectCategoryMargins(tx, month)],
])('%s read the sales of the month, and no others', async (_, question) => {
  const plan = await explain(question())
  expect(plan.scanned).toEqual([])
  // 3,000 sales, each with the page of its lines and the way there.
  expect(plan.buffers).toBeLessThan(3_000 * 8)
})

test.each<[string, () => Question<unknown>, number]>([
  ['sales', () => selectReportSales(tx, { ...month, status: 'completed' }, undefined, 51), 300],
  ['cancelled sales', () => selectReportSales(tx, { ...month, status: 'cancelled' }, undefined, 51), 4_000],
  ['lines', () => lines({}), 400],
  ['lines of a payment method', () => lines({ paymentMethod: 'card' }), 900],
  ['lines of a product', () => lines({ productId: product }), 24_000],
])('a page of %s behind a figure is read by its day', async (_, question, buffers) => {
  const plan = await explain(question())
  expect(plan.scanned).toEqual([])
  expect(plan.buffers).toBeLessThan(buffers)
})
