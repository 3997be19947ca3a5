import { expect, test } from 'vitest'
import { loadOrganization } from '../../../db/bulk/load-organization.ts'
import { databaseForThisTest, type TestDatabase } from '../../../db/tests/kit/database.ts'
import { Replay } from '../../test/kit/replay-demo.ts'
import { connect } from '../platform/database.ts'
import type { Act, ReceiptAct, SaleAct } from './acts.ts'
import { Books } from './books.ts'
import type { DemoProduct } from './catalogue.ts'
import { writeRows } from './fill-demo.ts'
import { type Demo, makeDemo } from './make-demo.ts'
import { openTrade } from './open-trade.ts'
import type { DemoCustomer } from './people.ts'
import { priceOf } from './sell.ts'
import { demoUsers } from './team.ts'
import { trade } from './trade.ts'

// The proof that the loader derives what the triggers derive: the same week, act by act, through the functions that the API
// calls, in another database whose clock is set to the moment of each act.

const HASH = '$2b$04$wPChzaAF4iuNP9N99gQ0ZeXYiuEB3ur0.yfPzYiH0/unNB/2iSZzK'
const passwordHashes = new Map(demoUsers.map(({ email }) => [email, HASH]))
/** A Monday afternoon; the days before hold a Sunday and the fifteenth. */
const wish = { domain: 'demo', days: 7, now: Date.parse('2025-11-17T15:25:00-05:00') }

/** What may differ, and why. */
const exceptions: Record<string, Record<string, string>> = {
  products: {
    request_hash: 'the fingerprint of a request over HTTP; the loader has none',
    changed_xid: 'the transaction of the last edit; loaded, all of them in one',
  },
  customers: { request_hash: 'as for products' },
  sales: { request_hash: 'as for products' },
  stock_documents: { request_hash: 'as for products' },
  sale_items: { id: 'made anew by whoever writes the line; sale and position say which it is' },
  stock_document_items: { id: 'as for lines of sales' },
  inventory_movements: { id: 'made by the database; product, moment and reference say which it is' },
  audit_logs: { id: 'made by the database' },
  audit_personal_values: { audit_log_id: 'that id' },
}

test('a week that was loaded has the rows of a week that was lived', async () => {
  const [loaded, lived] = [await databaseForThisTest(), await databaseForThisTest()]
  const roleIds = await rolesOf(loaded)
  const { demo, books, acts } = rehearse(roleIds)
  await load(loaded, demo, books)

  await setClockByTransaction(lived)
  const database = connect({ url: lived.appUrl, poolSize: 1, onError: () => {} })
  const kinds = Map.groupBy(acts, ({ kind }) => kind)
  expect([...kinds.keys()].sort()).toEqual([
    'cancel',
    'complete',
    'count',
    'hold',
    'receive',
    'register',
    'reprice',
    'sell',
  ])
  try {
    const replay = await Replay.open(database, demo, HASH)
    for (const [index, act] of acts.entries()) {
      // Nobody comes by to look at tables here, and what was planned for empty ones takes ten times as long.
      if (index % 500 === 0) await lived.admin.query('analyze products, customers, sales, sale_items')
      await replay.perform(act)
    }
  } finally {
    await database.close()
  }

  for (const table of await tenantTables(loaded)) {
    const [rows, expected] = [await rowsOf(loaded, table), await rowsOf(lived, table)]
    expect.soft({ table, rows }).toEqual({ table, rows: expected })
  }
  const { rows } = await loaded.admin.query('select count(*)::int as count from inventory_movements')
  expect(rows[0].count).toBeGreaterThan(2000)
}, 300_000)

/** A week of trade, and after it what happens too seldom to be in every week. */
function rehearse(roleIds: Map<string, number>): { demo: Demo; books: Books; acts: Act[] } {
  const demo = makeDemo(wish)
  const books = new Books(demo, { roleIds, passwordHashes })
  const acts: Act[] = []
  const record = (act: Act) => {
    books.record(act)
    acts.push(act)
  }
  for (const act of trade(openTrade(demo, books))) record(act)
  for (const act of rareActs(demo, books, buyersOf(acts))) record(act)
  return { demo, books, acts }
}

function buyersOf(acts: readonly Act[]): Set<string> {
  return new Set(acts.flatMap((act) => (act.kind === 'sell' && act.customer !== null ? [act.customer.id] : [])))
}

function* rareActs(demo: Demo, books: Books, buyers: ReadonlySet<string>): Generator<Act> {
  let at = demo.until
  const userId = demo.users[0]?.id ?? ''
  const common = () => {
    at += 60_000
    return { at, userId, id: demo.newId(at) }
  }
  const sale = (product: DemoProduct, quantity: number, customer: DemoCustomer | null = null): SaleAct => {
    const lines = [{ product, quantity, unitPrice: books.shelves.of(product).price, discount: 0 }]
    const paid = {
      paymentMethod: 'card',
      amountReceived: null,
      discount: 0,
      totals: priceOf(lines, 0, 'card'),
    } as const
    return { kind: 'sell', ...common(), customer, documentType: 'receipt', lines, ...paid }
  }
  const cancel = ({ id: saleId }: SaleAct): Act => ({ kind: 'cancel', ...common(), saleId, reason: 'Se arrepintió' })
  const delivery = (product: DemoProduct, unitCost: number): ReceiptAct => {
    const lines = [{ product, quantity: 7000, unitCost }]
    return { kind: 'receive', ...common(), supplier: 'Otro (demo)', invoice: 'F009-1', lines }
  }
  const [first, second, third] = [...books.shelves.all()].filter(({ stock, cost }) => stock > 9000 && cost !== null)
  const service = demo.products.find(({ firstCost }) => firstCost === null)
  if (!first || !second || !third || !service) throw new Error('nothing to sell')

  // What comes back weighs in at the cost it left with, which is no longer that of the shelf …
  const before = sale(first.product, 3000)
  yield before
  yield delivery(first.product, (first.cost ?? 0) * 2 + 1)
  yield cancel(before)
  // … and is the cost where the shelf is empty.
  const part = sale(second.product, 2000)
  yield part
  yield delivery(second.product, (second.cost ?? 0) * 3)
  yield sale(second.product, second.stock)
  yield cancel(part)
  // A cost that nobody knows, and a customer's only purchase or latest one.
  const [known, unknown] = [true, false].map((isKnown) => demo.customers.find(({ id }) => buyers.has(id) === isKnown))
  for (const customer of [known ?? null, unknown ?? null]) {
    const bought = sale(service, 1000, customer)
    yield bought
    yield cancel(bought)
  }
  const theft = { cause: 'loss', reason: 'Robo' } as const
  yield { kind: 'count', ...common(), product: third.product, counted: 0, expected: third.stock, ...theft }
  yield delivery(third.product, 12_345)
}

async function load(db: TestDatabase, demo: Demo, books: Books): Promise<void> {
  books.close()
  const { organizationId, openedAt } = demo
  const place = {
    adminUrl: db.adminUrl,
    organizationId,
    domain: wish.domain,
    replaces: false,
    since: new Date(openedAt),
  }
  await loadOrganization({ ...place, write: (writer) => writeRows(books, writer) })
}

/** In this database "now" is what a transaction says it is, also in defaults and in triggers. */
async function setClockByTransaction(db: TestDatabase): Promise<void> {
  for (const [name, volatility] of [
    ['now', 'stable'],
    ['clock_timestamp', 'volatile'],
  ]) {
    await db.admin.query(
      `create or replace function pg_catalog.${name}() returns timestamptz language sql ${volatility} parallel safe
       as $$ select coalesce(nullif(current_setting('test.now', true), '')::timestamptz, transaction_timestamp()) $$`,
    )
  }
}

async function rolesOf(db: TestDatabase): Promise<Map<string, number>> {
  const { rows } = await db.admin.query<{ name: string; id: number }>('select name, id from roles')
  return new Map(rows.map(({ name, id }) => [name, id]))
}

async function tenantTables(db: TestDatabase): Promise<string[]> {
  const { rows } = await db.admin.query<{ name: string }>(`
    select c.relname::text as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    union all select 'organizations' order by 1`)
  return rows.map(({ name }) => name)
}

/** As text, so that 4.5 is not 4.50, without what may differ. */
async function rowsOf(db: TestDatabase, table: string): Promise<string[]> {
  const left = Object.keys(exceptions[table] ?? {})
  const { rows } = await db.admin.query<{ row: string }>(
    `select (to_jsonb(t) - $1::text[])::text as row from ${table} t order by 1`,
    [left],
  )
  return rows.map(({ row }) => row)
}
