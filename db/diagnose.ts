import pg from 'pg'
import { inEachOrganization } from './each-organization.ts'
import { invariants } from './invariants.ts'
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
  const faults: Finding[] = []
  const organizations = await inEachOrganization(client, 'begin read only', async ({ id, domain }) => {
    const { missing } = await one<{ missing: string | null }>(client, MISSING_SERIES, [id])
    if (missing !== null) faults.push(failure(`${domain}: no series for the documents ${missing}`))
    for (const [claim, question] of Object.entries(invariants)) {
      const { faults: count, example } = await one<{ faults: number; example: string }>(
        client,
        `select count(*)::int as faults, min(found.what) as example from (${question}) as found (what)`,
      )
      if (count > 0) faults.push(failure(`${domain}: not true that ${claim} (${count}, such as: ${example})`))
    }
  })
  if (faults.length > 0) return faults
  return [ok(`the books of ${organizations} organizations agree: stock, ledger, numbers, summaries, customers`)]
}

const MISSING_SERIES = `
  select string_agg(kind, ', ') as missing
  from unnest(array['receipt', 'invoice', 'purchase', 'adjustment', 'count', 'return']) as kind
  where not exists (select from invoice_series s
                    where s.organization_id = $1 and s.document_type = kind and s.is_default)`

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
