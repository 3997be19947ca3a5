import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from './kit/database.ts'
import { tenantTables } from './kit/full-shop.ts'
import { look } from './kit/transactions.ts'

// Could the organizations be spread over several machines? A database that distributes its tables by hash asks of keys what
// PostgreSQL asks of a table partitioned by hash: that they contain what it is split by. And it sends a statement to one
// machine only when the statement says whose rows it means.

const db = await freshDatabase()
afterAll(db.drop)
const tables = await tenantTables(db)

/** Keys and unique indexes of the tables of a schema, as they would be written. */
const keysOf = (schema: string) =>
  look<{ table: string; name: string; definition: string }>(
    db,
    `select t.relname::text as "table", c.conname::text as name, pg_get_constraintdef(c.oid) as definition
     from pg_constraint c join pg_class t on t.oid = c.conrelid
     where c.contype = 'f' and c.conparentid = 0 and t.relnamespace = to_regnamespace($1) and t.relname = any ($2) order by 1, 2`,
    [schema, tables],
  )
const uniquesOf = (schema: string) =>
  look<{ table: string; columns: string }>(
    db,
    `select t.relname::text as "table", pg_get_indexdef(i.indexrelid) ~ 'WHERE' as "isPartial",
       (select string_agg(pg_get_indexdef(i.indexrelid, n, true), ', ' order by n) from generate_series(1, i.indnkeyatts) n) as columns
     from pg_index i join pg_class t on t.oid = i.indrelid
     where i.indisunique and t.relnamespace = to_regnamespace($1) and t.relname = any ($2) order by 1, 3`,
    [schema, tables],
  )

test('every table of an organization can be split by it, with all its unique keys and foreign keys', async () => {
  const [keys, uniques] = [await keysOf('public'), await uniquesOf('public')]
  expect(keys.length).toBeGreaterThan(tables.length)
  expect(uniques.length).toBeGreaterThan(tables.length)
  await db.admin.query('create schema split')
  for (const table of tables) {
    await db.admin.query(
      `create table split.${table} (like public.${table} including all) partition by hash (organization_id)`,
    )
    for (const remainder of [0, 1])
      await db.admin.query(
        `create table split.${table}_${remainder} partition of split.${table} for values with (modulus 2, remainder ${remainder})`,
      )
  }
  const client = await db.admin.connect()
  try {
    // The names of the keys' tables now mean the split ones; organizations and roles would be on every machine.
    await client.query('set search_path = split, public')
    for (const { table, name, definition } of keys)
      await client.query(`alter table ${table} add constraint ${name} ${definition}`)
  } finally {
    client.release(true)
  }
  expect((await keysOf('split')).map(({ table, name }) => `${table}.${name}`)).toEqual(
    keys.map(({ table, name }) => `${table}.${name}`),
  )
  expect(await uniquesOf('split')).toEqual(uniques)
})

describe('functions say whose rows they mean', async () => {
  const functions = await look<{ name: string; body: string }>(
    db,
    `select p.oid::regprocedure::text as name, p.prosrc as body from pg_proc p join pg_language l on l.oid = p.prolang
     where p.pronamespace in ('app'::regnamespace, 'public'::regnamespace) and l.lanname in ('sql', 'plpgsql')
       and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
     order by 1`,
  )
  const mention = new RegExp(`\\b(from|join|update|into)\\s+(${tables.join('|')})\\b(?:\\s+(?:as\\s+)?(\\w+))?`, 'g')
  const keyword = /^(set|where|on|values|group|order|for|using|select)$/

  /** Each table of an organization that a statement names, and how the statement must say whose rows it means. */
  const mentions = functions.flatMap(({ name, body }) =>
    body
      .replace(/--.*$/gm, '')
      .split(';')
      .flatMap((text) =>
        [...text.matchAll(mention)].map(([, verb, table = '', word = '']) => {
          const alias = keyword.test(word) ? '' : word
          const column = alias === '' ? `(?<![\\w.])(?:${table}\\.)?organization_id` : `\\b${alias}\\.organization_id`
          const isNew = verb === 'into'
          const says = isNew
            ? new RegExp(`into\\s+${table}\\b[^(]*\\(\\s*organization_id\\b`)
            : new RegExp(`${column}\\s*=|=\\s*${column}`)
          return { name, what: `${verb} ${table}`, text, says }
        }),
      ),
  )

  test('there are statements to look at', () => expect(mentions.length).toBeGreaterThan(40))

  test.each(mentions.map((mention, index) => ({ number: index + 1, ...mention })))(
    '$number: $name, $what',
    ({ text, says }) => {
      expect(text).toMatch(says)
    },
  )
})
