import { execFile } from 'node:child_process'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import type pg from 'pg'
import { loadYear } from '../db/tests/kit/load-year.ts'
import type { Shop as TestShop } from '../db/tests/kit/shop.ts'
import { newId } from '../server/src/platform/ids.ts'
import { newSessionToken } from '../server/src/platform/session-token.ts'
import type { Cluster } from './installation.ts'
import type { Shop } from './shop.ts'

/** The demonstration shop, made by the operator's own command, and somebody signed in. */
export async function makeDemoShop({ adminUrl, admin }: Cluster, days: number): Promise<Shop> {
  const words = ['server/src/cli.ts', 'demo', '--organization', 'demo']
  const environment = { DATABASE_URL: adminUrl, ORBIT_DEMO_DAYS: String(days), ORBIT_DEMO_PASSWORD: 'orbit-bench' }
  await promisify(execFile)(process.execPath, words, {
    cwd: dirname(import.meta.dirname),
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '/', ...environment },
    maxBuffer: 2 ** 26,
  })
  const { rows } = await admin.query<{ organization_id: string; id: string }>(
    `select u.organization_id, u.id from users u join organizations g on g.id = u.organization_id
     where g.domain = 'demo' and u.email = 'admin@demo.orbit'`,
  )
  const [found] = rows
  if (found === undefined) throw new Error('the demonstration was not made')
  return signIn(admin, found.organization_id, found.id)
}

export async function signIn(admin: pg.Pool, organizationId: string, userId: string): Promise<Shop> {
  const { cookie, tokenHash } = newSessionToken(organizationId)
  await admin.query(
    `insert into sessions (organization_id, user_id, token_hash, expires_at) values ($1, $2, $3, now() + interval '1 day')`,
    [organizationId, userId, tokenHash],
  )
  return { organizationId, userId, tokenHash, cookie: `orbit_session=${cookie}` }
}

// What the questions of `reads` look at. Lines, ledger and audit of twenty years would take minutes to copy, and nobody asks.
const ASKED = ['users', 'categories', 'products', 'customers', 'sales', 'sales_daily_summary', 'product_daily_sales']

/** The same shop again, row by row, as another organization. */
export async function copyShop(admin: pg.Pool, { organizationId }: Shop, copies: number): Promise<void> {
  await inReplica(admin, async (client) => {
    const { rows } = await client.query<{ name: string; columns: string }>(
      `select c.oid::regclass::text as name, string_agg(quote_ident(a.attname), ', ') as columns
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
       where c.relnamespace = 'public'::regnamespace and c.relname = any ($1) and a.attname <> 'organization_id'
       group by c.oid`,
      [ASKED],
    )
    for (let copy = 0; copy < copies; copy++) {
      const id = newId()
      await client.query(
        `insert into organizations (id, name, domain, country, currency, time_zone, tax_rate, is_demo)
         select $1::uuid, name, 'copy-' || right($1::uuid::text, 12), country, currency, time_zone, tax_rate, true
         from organizations where id = $2`,
        [id, organizationId],
      )
      for (const { name, columns } of rows) {
        await client.query(
          `insert into ${name} (organization_id, ${columns}) select $1, ${columns} from ${name} where organization_id = $2`,
          [id, organizationId],
        )
      }
    }
  })
}

/** A month at 2,000 sales a day, for a shop that has nothing yet. */
export async function loadBusyMonth(
  admin: pg.Pool,
  { organizationId, userId }: Shop,
  salesPerDay: number,
): Promise<void> {
  const shop = { db: { admin }, organizationId, userId } as unknown as TestShop
  await loadYear(shop, { products: 500, customers: 1000, salesPerDay, days: 31, isLarge: true })
}

export const WORDS = ['Arroz', 'Azúcar', 'Leche', 'Fideos', 'Jabón', 'Agua', 'Galletas', 'Atún', 'Detergente', 'Café']

/** Products with names of three words, each of which occurs in others. */
export async function addManyProducts(admin: pg.Pool, { organizationId }: Shop, count: number): Promise<void> {
  await inReplica(admin, async (client) => {
    await client.query(
      `insert into products (organization_id, id, sku, name, sale_price, search_text)
       select $1, app.uuid_v7(), 'MIL-' || n, t.name, round(1 + n % 490 / 10.0, 2), app.search_form(t.name || ' MIL-' || n)
       from generate_series(1, $2::int) n,
         lateral (select ($3::text[])[1 + n % cardinality($3::text[])] || ' marca ' || n % 997 || ' tamaño ' || n / 997 as name) t`,
      [organizationId, count, WORDS],
    )
  })
}

/** Without triggers and keys: for rows that follow from others that were checked. */
async function inReplica(admin: pg.Pool, work: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await admin.connect()
  try {
    await client.query('begin')
    await client.query('set local session_replication_role = replica')
    await work(client)
    await client.query('commit')
  } finally {
    client.release()
  }
}
