import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'

const TABLES = [
  'roles',
  'organizations',
  'users',
  'sessions',
  'categories',
  'products',
  'customers',
  'invoice_series',
  'sales',
  'sale_items',
  'inventory_movements',
  'sales_daily_summary',
  'product_daily_sales',
  'audit_logs',
]

/**
 * Copies what a sale touches, from the live catalogue: columns, checks, defaults, indexes, fill factors, partitions, row
 * security and the rows. No trigger of ours; the foreign keys, which PostgreSQL checks by triggers of its own, on demand.
 */
export async function copyTables(admin: pg.Pool, schema: string, keepsKeys: boolean): Promise<void> {
  const client = await admin.connect()
  try {
    await client.query(`create schema ${schema}`)
    for (const table of TABLES) await copyTable(client, schema, table)
    if (keepsKeys) await copyKeys(client, schema)
    await client.query(`grant usage on schema ${schema} to orbit_app`)
    await client.query(`grant select, insert, update on all tables in schema ${schema} to orbit_app`)
    await client.query(readFileSync(join(import.meta.dirname, 'ceiling.sql'), 'utf8').replaceAll('$schema', schema))
  } finally {
    client.release()
  }
}

async function copyTable(client: pg.PoolClient, schema: string, table: string): Promise<void> {
  const { rows } = await client.query<{ options: string | null; partitioned: string | null; columns: string }>(
    `select array_to_string(c.reloptions, ', ') as options, pg_get_partkeydef(c.oid) as partitioned,
            (select string_agg(quote_ident(a.attname), ', ') from pg_attribute a
             where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
     from pg_class c where c.oid = $1::regclass`,
    [`public.${table}`],
  )
  const { options, partitioned, columns } = rows[0] ?? { options: null, partitioned: null, columns: '' }
  await client.query(
    `create table ${schema}.${table} (like public.${table} including all)
     ${partitioned === null ? '' : `partition by ${partitioned}`} ${options === null ? '' : `with (${options})`}`,
  )
  if (partitioned !== null) await copyPartitions(client, schema, table)
  await client.query(`insert into ${schema}.${table} (${columns}) select ${columns} from public.${table}`)
  if (table === 'roles') return
  await client.query('select app.wall_in($1::regclass, $2)', [
    `${schema}.${table}`,
    table === 'organizations' ? 'id' : 'organization_id',
  ])
}

async function copyPartitions(client: pg.PoolClient, schema: string, table: string): Promise<void> {
  const { rows } = await client.query<{ name: string; bounds: string }>(
    `select c.relname as name, pg_get_expr(c.relpartbound, c.oid) as bounds
     from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = $1::regclass`,
    [`public.${table}`],
  )
  for (const { name, bounds } of rows) {
    await client.query(`create table ${schema}.${name} partition of ${schema}.${table} ${bounds}`)
  }
}

async function copyKeys(client: pg.PoolClient, schema: string): Promise<void> {
  await client.query('set search_path = public')
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(
    `select c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
     from pg_constraint k join pg_class c on c.oid = k.conrelid
     where k.contype = 'f' and k.conparentid = 0 and k.connamespace = 'public'::regnamespace
       and c.relname = any ($1) and k.confrelid::regclass::text = any ($1)`,
    [TABLES],
  )
  await client.query(`set search_path = ${schema}`)
  for (const { table, name, definition } of rows) {
    await client.query(`alter table ${table} add constraint ${name} ${definition}`)
  }
  await client.query('reset search_path')
}
