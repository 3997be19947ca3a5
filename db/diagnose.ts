import pg from 'pg'
import { migrationStatus } from './migrate.ts'

/** One line of `orbit doctor`. A warning may wait; a failure may not. */
export interface Finding {
  state: 'ok' | 'warning' | 'failure'
  text: string
}

/**
 * Looks over the database of `url` (superuser or owner; row security lets neither see without entering, so what is counted is
 * counted one organization at a time). Changes nothing. Throws PostgreSQL's own errors.
 */
export async function diagnose(url: string): Promise<Finding[]> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'orbit-doctor',
    connectionTimeoutMillis: 10_000,
  })
  client.on('error', () => {}) // whoever awaits an answer hears of it
  try {
    await client.connect()
    const before = [await checkVersion(client), await checkClock(client)]
    const migrations = await checkMigrations(client)
    if (migrations.state === 'failure') return [...before, migrations]
    await client.query('set role orbit_owner')
    return [
      ...before,
      migrations,
      await checkWall(client),
      ...(await checkRoles(client)),
      ...(await checkMonths(client)),
      ...(await checkBooks(client)),
    ]
  } finally {
    await client.end()
  }
}

async function checkVersion(client: pg.Client): Promise<Finding> {
  const { version, number } = await one<{ version: string; number: number }>(
    client,
    `select current_setting('server_version') as version, current_setting('server_version_num')::int as number`,
  )
  if (number < 150_000) return failure(`PostgreSQL ${version} is too old: 15 or later is needed`)
  return number < 190_000
    ? ok(`PostgreSQL ${version}`)
    : warning(`PostgreSQL ${version} is newer than what was tested (18)`)
}

async function checkClock(client: pg.Client): Promise<Finding> {
  const before = Date.now()
  const { now } = await one<{ now: Date }>(client, 'select clock_timestamp() as now')
  const seconds = Math.abs(now.getTime() - (before + Date.now()) / 2) / 1000
  if (seconds < 5) return ok('the clocks of this machine and of the database agree')
  return warning(`the clock of the database differs by ${seconds.toFixed(0)} s from this machine's: set both by NTP`)
}

async function checkMigrations(client: pg.Client): Promise<Finding> {
  const { applied, pending, changedLogic, edited, unknown } = await migrationStatus(client)
  if (unknown.length > 0) return failure(`migrated by a newer OrbitEngine: ${unknown.join(', ')}`)
  if (edited.length > 0) return failure(`migrations were edited after they were applied: ${edited.join(', ')}`)
  if (pending.length > 0) return failure(`migrations are missing: ${pending.join(', ')}. Run: npm run db:migrate`)
  if (changedLogic.length > 0) return failure(`db/logic differs: ${changedLogic.join(', ')}. Run: npm run db:migrate`)
  return ok(`the schema is the present one (${applied.length} migrations)`)
}

async function checkWall(client: pg.Client): Promise<Finding> {
  const tables = await all<{ name: string; is_walled: boolean }>(
    client,
    `select c.oid::regclass::text as name,
            c.relrowsecurity and c.relforcerowsecurity
              and exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'organization_isolation'
                          and p.polqual is not null and p.polwithcheck is not null) as is_walled
     from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
       and (c.relname = 'organizations' or exists (
         select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped))`,
  )
  const open = tables.filter((table) => !table.is_walled).map((table) => table.name)
  if (open.length > 0) return failure(`row security is missing or not forced on: ${open.join(', ')}`)
  return ok(`row security is forced on all ${tables.length} tables of organizations`)
}

async function checkRoles(client: pg.Client): Promise<Finding[]> {
  const roles = await all<{ name: string; is_safe: boolean; bypasses: boolean; can_log_in: boolean }>(
    client,
    `select r.rolname as name, not (r.rolsuper or r.rolbypassrls or r.rolcreaterole) as is_safe,
            r.rolbypassrls as bypasses, r.rolcanlogin as can_log_in
     from pg_roles r where r.rolname in ('orbit_app', 'orbit_worker', 'orbit_search', 'orbit_directory')`,
  )
  const role = (name: string) => roles.find((found) => found.name === name)
  const unsafe = ['orbit_app', 'orbit_worker'].filter((name) => !role(name)?.is_safe)
  const slow = ['orbit_search', 'orbit_directory'].filter((name) => !role(name)?.bypasses)
  return [
    unsafe.length > 0
      ? failure(`row security does not hold ${unsafe.join(' and ')}: take SUPERUSER, BYPASSRLS and CREATEROLE away`)
      : ok('the roles of the server are held by row security'),
    ...(role('orbit_app')?.can_log_in
      ? []
      : [warning('orbit_app cannot sign in: run "npm run db:migrate" with ORBIT_APP_PASSWORD')]),
    slow.length > 0
      ? warning(`search is slow: ${slow.join(' and ')} lack BYPASSRLS; run "npm run db:migrate" once as a superuser`)
      : ok('search can use its indexes'),
  ]
}

async function checkMonths(client: pg.Client): Promise<Finding[]> {
  const { bytes, until, days } = await one<{ bytes: string; until: string; days: number }>(
    client,
    `select h.bytes_in_default as bytes, to_char(h.months_until, 'YYYY-MM') as until,
            (h.months_until + interval '1 month')::date - current_date as days from app.partition_health() h`,
  )
  return [
    days > 45
      ? ok(`months of the ledger and the audit exist until ${until}`)
      : (days > 0 ? warning : failure)(
          `months of the ledger and the audit exist only until ${until}: run "npm run db:migrate"`,
        ),
    bytes === '0'
      ? ok('no row of the ledger or the audit missed its month')
      : failure('rows of the ledger or the audit are in the default partition: their months were made too late'),
  ]
}

/** What is kept twice must agree: stock and ledger, counters and documents, summaries and sales. */
async function checkBooks(client: pg.Client): Promise<Finding[]> {
  const organizations = await all<{ id: string; domain: string }>(
    client,
    'select id, domain from app.list_organizations()',
  )
  const faults: Finding[] = []
  for (const { id, domain } of organizations) {
    await client.query('begin read only')
    await client.query('select app.enter_organization($1)', [id])
    for (const [text, question] of Object.entries(BOOKS)) {
      const { faults: count } = await one<{ faults: number }>(client, question, [id])
      if (count > 0) faults.push(failure(`${domain}: ${text} (${count})`))
    }
    await client.query('commit')
  }
  if (faults.length > 0) return faults
  return [ok(`the books of ${organizations.length} organizations agree: stock, numbers, summaries, customers`)]
}

const BOOKS = {
  'a kind of document has no series': `
    select count(*)::int as faults
    from unnest(array['receipt', 'invoice', 'purchase', 'adjustment', 'count', 'return']) as kind
    where not exists (select from invoice_series s
                      where s.organization_id = $1 and s.document_type = kind and s.is_default)`,
  'the stock of a product is not the sum of its movements': `
    select count(*)::int as faults
    from products p
    left join (select m.product_id, sum(m.quantity) as quantity from inventory_movements m
               where m.organization_id = $1 group by m.product_id) m on m.product_id = p.id
    where p.organization_id = $1 and p.stock_quantity <> coalesce(m.quantity, 0)`,
  'the numbers of a series have a gap': `
    select count(*)::int as faults
    from invoice_series s
    left join (select n.series, count(*) as numbers, max(n.number) as last
               from (select series, number from sales where organization_id = $1 and number is not null
                     union all
                     select series, number from stock_documents where organization_id = $1) n
               group by n.series) n on n.series = s.series
    where s.organization_id = $1
      and (s.last_number <> coalesce(n.numbers, 0) or s.last_number <> coalesce(n.last, 0))`,
  "a day's summary is not the sum of its sales": `
    select count(*)::int as faults
    from (select business_date, user_id, payment_method, count(*) as sales_count, sum(total) as total from sales
          where organization_id = $1 and status = 'completed' group by business_date, user_id, payment_method) s
    full join (select * from sales_daily_summary
               where organization_id = $1 and status = 'completed' and sales_count > 0) d
      using (business_date, user_id, payment_method)
    where (s.sales_count, s.total) is distinct from (d.sales_count, d.total)`,
  "a customer's total is not the sum of their purchases": `
    select count(*)::int as faults
    from customers c
    left join (select s.customer_id, count(*) as purchases, sum(s.total) as total from sales s
               where s.organization_id = $1 and s.status = 'completed' group by s.customer_id) s on s.customer_id = c.id
    where c.organization_id = $1
      and (c.total_purchases <> coalesce(s.total, 0) or c.purchases_count <> coalesce(s.purchases, 0))`,
}

async function all<Row extends pg.QueryResultRow>(client: pg.Client, question: string): Promise<Row[]> {
  return (await client.query<Row>(question)).rows
}

async function one<Row extends pg.QueryResultRow>(
  client: pg.Client,
  question: string,
  values: unknown[] = [],
): Promise<Row> {
  const row = (await client.query<Row>(question, values)).rows[0]
  if (row === undefined) throw new Error('expected a row')
  return row
}

const ok = (text: string): Finding => ({ state: 'ok', text })
const warning = (text: string): Finding => ({ state: 'warning', text })
const failure = (text: string): Finding => ({ state: 'failure', text })
