import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AuditFilters, findAuditEntry, selectAudit } from '../../server/src/audit/audit.queries.ts'
import { selectCustomers } from '../../server/src/customers/customer-list.queries.ts'
import { findByDocument, findCustomerEverMade } from '../../server/src/customers/customers.queries.ts'
import { preparedQuery, type Question } from '../../server/src/platform/statements.ts'
import type { OrganizationTx } from '../../server/src/platform/transaction.ts'
import { freshDatabase } from './kit/database.ts'
import { loadYear, SEED_YEAR, settle } from './kit/load-year.ts'
import { openShop, type Shop } from './kit/shop.ts'
import { asApp, look } from './kit/transactions.ts'

// As the app role reads them, on a loaded year with a neighbour beside it: by index, and only the months that are asked for.

const db = await freshDatabase({ connections: 1 })
afterAll(db.drop)
let shop: Shop
let tx: OrganizationTx
let someSale: string
let someEntry: string

beforeAll(async () => {
  shop = await openShop(db)
  tx = { organizationId: shop.organizationId } as OrganizationTx
  await loadYear(shop, SEED_YEAR)
  await loadYear(await openShop(db), { products: 200, customers: 200, salesPerDay: 8 })
  // As the triggers would have: one entry for each sale, their ids in the order of time.
  await db.admin.query(
    `insert into audit_logs (organization_id, user_id, action, entity_type, entity_id, new_values, created_at)
     select organization_id, user_id, 'create', 'sale', id, '{"total": 9.00}', created_at
     from (select * from sales order by sale_date) s`,
  )
  await settle(db)
  const [row] = await look<{ id: string; entity_id: string }>(
    db,
    `select id, entity_id from audit_logs where organization_id = $1 and entity_type = 'sale' order by id limit 1 offset 5000`,
    [shop.organizationId],
  )
  someSale = row?.entity_id ?? ''
  someEntry = row?.id ?? ''
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
// From the sixth time on PostgreSQL may keep one plan of a prepared statement for all its values.
const TIMES_BEFORE = 7

function literalOf(value: unknown): string {
  if (Array.isArray(value)) return `array[${value.map(literalOf).join(', ')}]`
  return value === null ? 'null' : pg.escapeLiteral(String(value))
}

async function explain(question: Question<unknown>) {
  const { text, values = [] } = preparedQuery(question)
  const literals = values.map(literalOf)
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
  const months = nodes.flatMap((node) => /^audit_logs_(\d{4}_\d\d)/.exec(node['Relation Name'] ?? '')?.[1] ?? [])
  return {
    buffers: (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0),
    indexes: nodes.flatMap((node) => node['Index Name'] ?? []),
    scanned: nodes
      .filter((node) => node['Node Type'] === 'Seq Scan' && (node['Shared Hit Blocks'] ?? 0) > 60)
      .map((node) => node['Relation Name']),
    months: [...new Set(months)].sort(),
  }
}

const PAGE = 51
const timeZone = 'America/Lima'
const reader = { timeZone, hiddenTypes: ['customer'] }
const dayOf = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toLocaleDateString('sv-SE', { timeZone })

describe('the audit', () => {
  test.each<[string, Omit<AuditFilters, 'timeZone' | 'hiddenTypes'>, number]>([
    ['of one day', { from: dayOf(40), to: dayOf(40) }, 1],
    ['of a week, of one person', { from: dayOf(47), to: dayOf(40), userId: '01981f5e-8c00-7000-8000-000000000001' }, 2],
    ['of a month, of one action', { from: dayOf(60), to: dayOf(31), action: 'cancel' }, 3],
  ])('%s reads the months of those days, and no other', async (_, filters, most) => {
    const { months, scanned } = await explain(selectAudit(tx, { ...filters, ...reader }, undefined, PAGE))
    expect(months.length).toBeLessThanOrEqual(most)
    const wanted = [filters.from, filters.to].map((day) => day?.slice(0, 7).replace('-', '_') ?? '')
    // The last hours of a month in Lima belong to the next month of UTC.
    expect(months.every((month) => month >= (wanted[0] ?? '') && month <= following(wanted[1] ?? ''))).toBe(true)
    expect(scanned).toEqual([])
  })

  test('of all time comes page by page', async () => {
    const first = await explain(selectAudit(tx, reader, undefined, PAGE))
    const next = await explain(selectAudit(tx, reader, someEntry, PAGE))
    for (const { buffers, scanned } of [first, next]) {
      expect(scanned).toEqual([])
      expect(buffers).toBeLessThan(800)
    }
  })

  test('of one thing, and one entry, are found by their indexes', async () => {
    const history = await explain(selectAudit(tx, { entityId: someSale, ...reader }, undefined, PAGE))
    expect(history.indexes.join()).toMatch(/entity_id/)
    expect(history.buffers).toBeLessThan(120)
    expect((await explain(findAuditEntry(tx, someEntry, reader.hiddenTypes))).buffers).toBeLessThan(120)
  })
})

describe('customers', () => {
  test('are found by document and by id', async () => {
    expect((await explain(findByDocument(tx, 'DNI', '77'))).buffers).toBeLessThan(12)
    const [one] = await look<{ id: string }>(db, 'select id from customers where organization_id = $1 limit 1', [
      shop.organizationId,
    ])
    expect((await explain(findCustomerEverMade(tx, one?.id ?? ''))).buffers).toBeLessThan(12)
  })

  test('by name come in the order of an index, and recent ones by their months', async () => {
    const named = await explain(selectCustomers(tx, { timeZone }, 'name', undefined, PAGE))
    expect(named.indexes).toContain('idx_customers_organization_name')
    expect(named.buffers).toBeLessThan(80)
    const recent = selectCustomers(tx, { timeZone, isRecent: true }, 'lastPurchase', undefined, PAGE)
    expect((await explain(recent)).buffers).toBeLessThan(400)
  })
})

function following(month: string): string {
  const [year = 0, number = 0] = month.split('_').map(Number)
  return number === 12 ? `${year + 1}_01` : `${year}_${String(number + 1).padStart(2, '0')}`
}
