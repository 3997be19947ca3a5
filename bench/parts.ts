import { withCost } from './cost.ts'
import { type Figure, figure, type Series } from './figures.ts'
import { type Cluster, openCluster } from './installation.ts'
import type { Bench } from './run.ts'
import { prepareSql } from './sale-schemas.ts'
import { oneCall } from './sale-scripts.ts'
import { openShop } from './shop.ts'
import { chooseSqlDriver } from './sql-driver.ts'

const WALLED = [
  'organizations',
  'users',
  'sessions',
  'products',
  'customers',
  'sales',
  'sale_items',
  'inventory_movements',
  'audit_logs',
  'sales_daily_summary',
  'product_daily_sales',
  'invoice_series',
]

const trigger = (table: string, name: string): Part => ({
  off: `alter table ${table} disable trigger ${name}`,
  on: `alter table ${table} enable trigger ${name}`,
})

interface Part {
  off: string
  on: string
}

/** What each part of a sale costs its database: the same sale with that part switched off, in turn with all of it. */
const parts: Record<string, Part> = {
  'the checks of foreign keys': { off: keyChecks('disable'), on: keyChecks('enable') },
  'of these, those to organizations': {
    off: keyChecks('disable', 'organizations'),
    on: keyChecks('enable', 'organizations'),
  },
  'row security': { off: rowSecurity('disable'), on: rowSecurity('enable') },
  'the audit': trigger('sales', 'trigger_record_sale'),
  "the customer's totals": trigger('sales', 'trigger_update_customer_stats'),
  "the day's summary": trigger('sales', 'trigger_update_sales_summary'),
  'the guard of lines': trigger('sale_items', 'refuse_partial_lines'),
  'the sum of the lines': {
    off: `alter function app.refuse_false_sums(sales) rename to refuse_false_sums_kept;
          create function app.refuse_false_sums(sale sales) returns void language plpgsql as $$ begin end $$;
          grant execute on function app.refuse_false_sums(sales) to public`,
    on: `drop function app.refuse_false_sums(sales);
         alter function app.refuse_false_sums_kept(sales) rename to refuse_false_sums`,
  },
  'waiting for the disk': {
    off: `alter role orbit_app set synchronous_commit = off`,
    on: `alter role orbit_app reset synchronous_commit`,
  },
}

export const bench: Bench = {
  defaults: { rounds: 4, seconds: 2 },
  async measure(options, cleanUp) {
    const cluster = await openCluster(cleanUp)
    const shops = [await openShop(cluster)]
    await prepareSql(cluster)
    const { drive } = chooseSqlDriver(options.ownDriver)
    const load = { url: cluster.appUrl, clients: options.clients, seconds: options.seconds }
    const sell = async () => {
      // pgbench has ended with its connections, so the family of PostgreSQL has all of their time.
      const { result, cost } = await withCost(cluster, process.pid, () => drive(oneCall('bench', shops), load))
      return { cpu: cost.postgresMs / result.done, perSecond: result.perSecond }
    }
    await sell()
    await cluster.admin.query('vacuum (analyze)')
    await sell()
    const found: Record<string, Measured[]> = {}
    for (let round = 0; round < options.rounds; round++) {
      for (const [name, part] of Object.entries(parts)) {
        found[name] ??= []
        found[name].push({ whole: await sell(), without: await without(cluster, part, sell) })
      }
    }
    return Object.entries(found).flatMap(([name, rounds]) => figuresOfPart(name, rounds))
  },
}

interface Speed {
  cpu: number
  perSecond: number
}

interface Measured {
  whole: Speed
  without: Speed
}

async function without({ admin }: Cluster, { off, on }: Part, sell: () => Promise<Speed>): Promise<Speed> {
  await admin.query(off)
  try {
    return await sell()
  } finally {
    await admin.query(on)
  }
}

function figuresOfPart(name: string, rounds: Measured[]): Figure[] {
  const series = (title: string, unit: string, value: (one: Measured) => number): Series => ({
    name: title,
    unit,
    rounds: rounds.map(value),
  })
  return [
    figure(
      series(`CPU without ${name}`, 'ms', ({ without: { cpu } }) => cpu),
      { anchor: series('all of it', 'ms', ({ whole: { cpu } }) => cpu) },
    ),
    figure(
      series(`sales without ${name}`, 'sales/s', ({ without: { perSecond } }) => perSecond),
      { anchor: series('all of it', 'sales/s', ({ whole: { perSecond } }) => perSecond) },
    ),
  ]
}

function rowSecurity(word: 'enable' | 'disable'): string {
  return WALLED.map((table) => `alter table ${table} ${word} row level security`).join('; ')
}

function keyChecks(word: 'enable' | 'disable', referenced?: string): string {
  return `do $$
    declare
      one record;
    begin
      for one in select t.tgrelid::regclass as table_name, t.tgname as name from pg_trigger t
                 join pg_constraint k on k.oid = t.tgconstraint
                 where t.tgname like 'RI\\_ConstraintTrigger\\_c%' and t.tgparentid = 0
                   and k.confrelid = coalesce(to_regclass(${referenced === undefined ? 'null' : `'${referenced}'`}), k.confrelid) loop
        execute format('alter table %s ${word} trigger %I', one.table_name, one.name);
      end loop;
    end $$`
}
