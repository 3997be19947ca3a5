import pg from 'pg'
import { checkOrganization } from './check-organization.ts'
import { copyRows } from './copy-rows.ts'

export interface OrganizationLoad {
  /** superuser, or an owner who may switch triggers off */
  adminUrl: string
  organizationId: string
  domain: string
  /** it is there already, and what is in it goes away */
  replaces: boolean
  /** the first moment of which there will be ledger or audit rows */
  since: Date
  /** Hands over the rows, table by table in any order, as often as it likes. */
  write(rows: RowWriter): Promise<void>
  onStep?(step: LoadStep): void
}

export type LoadStep =
  | { name: 'months' | 'waiting' | 'emptying' | 'statistics' | 'commit' }
  | { name: 'checks'; done: number; of: number }

export interface RowWriter {
  /** In PostgreSQL's text form for COPY. */
  copy(table: string, columns: readonly string[], rows: string): Promise<void>
  client: pg.Client
}

/** A load that did not happen; the message says why, and nothing was changed. */
export class LoadError extends Error {
  override name = 'LoadError'
}

/**
 * Writes a whole organization in one transaction with the triggers of this session switched off, so the rows bring along what
 * triggers would have derived. Before it commits, everything that triggers and keys would have refused is asked for; one
 * counterexample, and nothing was written. An organization that is there already is replaced, if it is a demonstration.
 * Others go on selling meanwhile: no table is locked.
 */
export async function loadOrganization(load: OrganizationLoad): Promise<void> {
  const client = new pg.Client({ connectionString: load.adminUrl, application_name: 'orbit-load' })
  client.on('error', () => {}) // whoever awaits an answer hears of it
  try {
    await client.connect()
    await client.query(`set search_path to public; set timezone to 'UTC'; set datestyle to 'ISO'`)
    load.onStep?.({ name: 'months' })
    await ensureMonths(client, load.since)
    await client.query('begin')
    // A shop has some hundred thousand rows: what is sorted and joined for the checks fits.
    await client.query(`set local work_mem = '64MB'`)
    await switchTriggersOff(client)
    const passesWall = await comeIn(client, load.organizationId)
    await waitForOthers(client, load)
    await makeRoom(client, load)
    await load.write(writer(client, passesWall))
    load.onStep?.({ name: 'statistics' })
    await analyze(client)
    await requireSound(client, load)
    load.onStep?.({ name: 'commit' })
    await client.query('commit')
  } finally {
    await client.end()
  }
}

/**
 * The checks need to know what is large. Of a database full of organizations that takes half a minute in full detail;
 * autovacuum sees to that, since it counts everything written here as a change.
 */
async function analyze(client: pg.Client): Promise<void> {
  await client.query('set local default_statistics_target = 20')
  await client.query(`analyze ${ANALYZED.join(', ')}`)
}

const ANALYZED = [
  'organizations',
  'users',
  'categories',
  'products',
  'customers',
  'invoice_series',
  'stock_documents',
  'stock_document_items',
  'inventory_movements',
  'sales',
  'sale_items',
  'sales_daily_summary',
  'product_daily_sales',
  'audit_logs',
  'audit_personal_values',
]

/** In a transaction of its own: making a month locks for a moment what everybody writes to. */
async function ensureMonths(client: pg.Client, since: Date): Promise<void> {
  await client.query('begin')
  await client.query('set local role orbit_owner')
  await client.query(`select app.ensure_partitions($1::date, now()::date)`, [since])
  await client.query('commit')
}

const INSUFFICIENT_PRIVILEGE = '42501'

async function switchTriggersOff(client: pg.Client): Promise<void> {
  try {
    await client.query('set local session_replication_role = replica')
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== INSUFFICIENT_PRIVILEGE) throw error
    await client.query('rollback')
    const { rows } = await client.query<{ name: string }>('select current_user::text as name')
    throw new LoadError(
      `The role "${rows[0]?.name}" may not switch triggers off for its session. Use a superuser in DATABASE_URL, or let one run: GRANT SET ON PARAMETER session_replication_role TO <that role>`,
    )
  }
}

/** Whether the role sees past the wall; one that does not acts as the owner, in this organization. */
async function comeIn(client: pg.Client, organizationId: string): Promise<boolean> {
  const { rows } = await client.query<{ passes: boolean }>(
    'select rolsuper or rolbypassrls as passes from pg_roles where rolname = current_user',
  )
  const passesWall = rows[0]?.passes === true
  if (!passesWall) await client.query('set local role orbit_owner')
  await client.query('select app.enter_organization($1)', [organizationId])
  return passesWall
}

/** Two loads of one domain, such as a start and the one before it that was killed just now, come one after the other. */
async function waitForOthers(client: pg.Client, { domain, onStep }: OrganizationLoad): Promise<void> {
  const key = [`load of the organization ${domain}`]
  const { rows } = await client.query<{ isFree: boolean }>(
    'select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as "isFree"',
    key,
  )
  if (rows[0]?.isFree) return
  onStep?.({ name: 'waiting' })
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', key)
}

/** The id of the organization stays when it is replaced; whoever wants to sell in it waits until it is there again. */
async function makeRoom(
  client: pg.Client,
  { organizationId, domain, replaces, onStep }: OrganizationLoad,
): Promise<void> {
  const found = await client.query<{ id: string }>('select id from app.find_organization($1)', [domain])
  const id = found.rows[0]?.id
  if (id === undefined) return
  if (!replaces || id !== organizationId)
    throw new LoadError(`The organization "${domain}" has just been made by somebody else.`)
  onStep?.({ name: 'emptying' })
  const locked = await client.query<{ is_demo: boolean }>(
    'select is_demo from organizations where id = $1 for update',
    [id],
  )
  if (locked.rows[0]?.is_demo !== true) {
    throw new LoadError(`The organization "${domain}" is not a demonstration: its books are left alone.`)
  }
  const { rows } = await client.query<{ name: string }>(TENANT_TABLES)
  for (const { name } of rows) await client.query(`delete from ${name} where organization_id = $1`, [id])
  await client.query('delete from organizations where id = $1', [id])
}

const TENANT_TABLES = `
  select c.oid::regclass::text as name from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
  order by 1`

/** COPY does not pass the wall, so whom the wall holds writes to a table of their own first. */
function writer(client: pg.Client, passesWall: boolean): RowWriter {
  return {
    client,
    async copy(table, columns, text) {
      if (text === '') return
      if (passesWall) {
        await copyRows(client, table, columns, text)
        return
      }
      const list = columns.join(', ')
      await client.query(`create temp table staged on commit drop as select ${list} from ${table} limit 0`)
      await copyRows(client, 'staged', columns, text)
      await client.query(`insert into ${table} (${list}) select * from staged; drop table staged`)
    },
  }
}

async function requireSound(client: pg.Client, { organizationId, domain, onStep }: OrganizationLoad): Promise<void> {
  const broken = await checkOrganization(client, organizationId, (done, of) => onStep?.({ name: 'checks', done, of }))
  if (broken.length === 0) return
  await client.query('rollback')
  throw new LoadError(`The books of "${domain}" do not agree, so nothing was written:\n  ${broken.join('\n  ')}`)
}
