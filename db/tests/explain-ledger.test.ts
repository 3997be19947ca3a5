import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { selectStockDocuments } from '../../server/src/inventory/inventory.queries.ts'
import {
  type LedgerFilters,
  type LedgerKey,
  selectKardex,
  selectLedger,
} from '../../server/src/inventory/stock-ledger.queries.ts'
import { selectValuation } from '../../server/src/inventory/valuation.queries.ts'
import { preparedQuery, type Question } from '../../server/src/platform/statements.ts'
import type { OrganizationTx } from '../../server/src/platform/transaction.ts'
import { freshDatabase } from './kit/database.ts'
import { loadYear, SEED_YEAR, settle } from './kit/load-year.ts'
import { openShop, type Shop } from './kit/shop.ts'
import { asApp, look } from './kit/transactions.ts'

// The ledger as the app role reads it, on a loaded year with a neighbour beside it: by index, and only the months it needs.

const db = await freshDatabase({ connections: 1 })
afterAll(db.drop)
let shop: Shop
let tx: OrganizationTx
let bestSeller: string
let someSale: string

beforeAll(async () => {
  shop = await openShop(db)
  tx = { organizationId: shop.organizationId } as OrganizationTx
  await loadYear(shop, SEED_YEAR)
  await loadYear(await openShop(db), { products: 200, customers: 200, salesPerDay: 8 })
  await settle(db)
  const [row] = await look<{ product: string; sale: string }>(
    db,
    `select product_id as product, min(reference_id::text) as sale from inventory_movements where organization_id = $1
     group by 1 order by count(*) desc limit 1`,
    [shop.organizationId],
  )
  bestSeller = row?.product ?? ''
  someSale = row?.sale ?? ''
})

interface PlanNode {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Actual Loops'?: number
  'Shared Hit Blocks'?: number
  'Shared Read Blocks'?: number
  Plans?: PlanNode[]
}

const nodesOf = (plan: PlanNode): PlanNode[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)]
const TIMES_BEFORE = 7

/** As the server's connections come to answer it: prepared, and asked before. */
async function explain(question: Question<unknown>) {
  const { text, values = [] } = preparedQuery(question)
  const literals = values.map((value) => (value === null ? 'null' : pg.escapeLiteral(String(value))))
  const plan = await asApp(db, shop.organizationId, async (client) => {
    await client.query(`prepare question as ${text}`)
    for (let time = 0; time < TIMES_BEFORE; time++) await client.query(`execute question (${literals.join(', ')})`)
    const { rows } = await client.query(
      `explain (analyze, buffers, format json) execute question (${literals.join(', ')})`,
    )
    await client.query('deallocate question')
    return rows[0]['QUERY PLAN'][0].Plan as PlanNode
  })
  const nodes = nodesOf(plan).filter((node) => (node['Actual Loops'] ?? 0) > 0)
  return {
    buffers: (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0),
    /** Tables read from end to end that are not nearly empty. */
    scanned: nodes
      .filter((node) => node['Node Type'] === 'Seq Scan' && (node['Shared Hit Blocks'] ?? 0) > 60)
      .map((node) => node['Relation Name']),
    months: [
      ...new Set(
        nodes.flatMap((node) => /^inventory_movements_(\d{4}_\d\d)/.exec(node['Relation Name'] ?? '')?.[1] ?? []),
      ),
    ].sort(),
  }
}

const PAGE = 51
const localDay = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10)
const middle = (): LedgerKey => [localDay(180), `${localDay(180)} 18:00:00+00`, shop.userId]

describe('a page of the ledger', () => {
  test.each<[string, () => Partial<LedgerFilters>, number]>([
    ['of everything', () => ({}), 700],
    ['from the beginning on', () => ({ order: 'earliest' }), 700],
    ['of a month long past', () => ({ from: localDay(210), to: localDay(180) }), 700],
    ['of the best seller', () => ({ productId: bestSeller }), 700],
    ['of one sale', () => ({ documentId: someSale }), 200],
  ])('%s, and the page after', async (_, filters, buffers) => {
    for (const after of [undefined, middle()]) {
      const plan = await explain(selectLedger(tx, { order: 'latest', ...filters() }, after, PAGE))
      expect(plan.scanned).toEqual([])
      expect(plan.buffers).toBeLessThan(buffers)
    }
  })
})

describe('the kardex of the best seller', () => {
  test.each(['latest', 'earliest'] as const)('%s first, and the page after', async (order) => {
    for (const after of [undefined, middle()]) {
      const plan = await explain(selectKardex(tx, bestSeller, { order }, after, PAGE))
      expect(plan.scanned).toEqual([])
      expect(plan.buffers).toBeLessThan(1_500)
    }
  })
})

test('a first day shuts out the months before it', async () => {
  const from = localDay(20)
  const firstMonth = localDay(21).slice(0, 7).replace('-', '_')
  for (const question of [
    selectLedger(tx, { order: 'latest', from }, undefined, PAGE),
    selectKardex(tx, bestSeller, { order: 'latest', from }, undefined, PAGE),
    selectValuation(tx, from, undefined, PAGE),
  ]) {
    const { months, scanned } = await explain(question)
    expect(months.length).toBeGreaterThan(0)
    expect(months.filter((month) => month < firstMonth)).toEqual([])
    expect(scanned).toEqual([])
  }
})

test('a valuation reads what came after its day, once', async () => {
  const today = await explain(selectValuation(tx, undefined, undefined, PAGE))
  expect(today.buffers).toBeLessThan(600)
  const monthAgo = await explain(selectValuation(tx, localDay(30), undefined, PAGE))
  expect(monthAgo.buffers).toBeLessThan(1_500)
  const wholeYear = await explain(selectValuation(tx, localDay(400), undefined, PAGE))
  const [size] = await look<{ pages: number }>(
    db,
    `select sum(pg_relation_size(relid) / 8192)::int as pages from pg_partition_tree('inventory_movements') where isleaf`,
  )
  expect(wholeYear.buffers).toBeLessThan(6 * (size?.pages ?? 0))
})

test('documents are listed by their day', async () => {
  const { scanned, buffers } = await explain(selectStockDocuments(tx, {}, undefined, PAGE))
  expect(scanned).toEqual([])
  expect(buffers).toBeLessThan(100)
})
