import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest'
import { MigrationError, migrate, migrationStatus } from '../migrate.ts'
import { catalogueFindings } from './catalogue-findings.ts'
import { startTestCluster, type TestCluster } from './kit/cluster.ts'
import { databaseForThisTest, emptyDatabaseForThisTest } from './kit/database.ts'

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  onTestFinished(() => client.end())
  return client
}

async function said(url: string): Promise<string[]> {
  const lines: string[] = []
  await migrate({ url, say: (line) => lines.push(line) })
  return lines
}

const journal = async (client: pg.Client) =>
  (
    await client.query(
      `select name, checksum, applied_at from app.migrations union all select name, checksum, applied_at from app.logic order by 1`,
    )
  ).rows

const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'accepted',
    (error) => (error instanceof MigrationError ? error.code : String(error)),
  )

test('an empty database becomes the present schema', async () => {
  const { adminUrl } = await emptyDatabaseForThisTest()
  const client = await connect(adminUrl)
  const before = await migrationStatus(client)
  expect(before.applied).toEqual([])
  expect(await said(adminUrl)).toEqual(before.pending.map((name) => `migration ${name}`))
  expect(await migrationStatus(client)).toEqual({
    applied: before.pending,
    pending: [],
    changedLogic: [],
    edited: [],
    unknown: [],
  })
  expect(await catalogueFindings(client)).toEqual([])
  const open =
    await client.query(`select from pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) g
                                   where d.datname = current_database() and g.grantee = 0`)
  expect(open.rowCount, 'PUBLIC may not even connect').toBe(0)
})

test('a second run changes nothing', async () => {
  const { adminUrl } = await databaseForThisTest()
  const client = await connect(adminUrl)
  const before = await journal(client)
  expect(await said(adminUrl)).toEqual([])
  expect(await journal(client)).toEqual(before)
})

test('of two runs at once one waits for the other', async () => {
  const { adminUrl } = await emptyDatabaseForThisTest()
  const lines = await Promise.all([said(adminUrl), said(adminUrl)])
  const migrations = lines.flat().filter((line) => line.startsWith('migration'))
  expect(migrations).toHaveLength(new Set(migrations).size)
  const client = await connect(adminUrl)
  expect((await migrationStatus(client)).pending).toEqual([])
})

test('two databases of one cluster can be migrated at once', async () => {
  const databases = [await emptyDatabaseForThisTest(), await emptyDatabaseForThisTest()]
  await Promise.all(
    databases.map(({ adminUrl }) => migrate({ url: adminUrl, appPassword: inject('postgres').appPassword })),
  )
  for (const { adminUrl } of databases) expect((await migrationStatus(await connect(adminUrl))).pending).toEqual([])
})

test.each([
  ['a migration', `tg_tag = 'CREATE TABLE' and current_query() like '%create table sales (%'`],
  ['the logic', `tg_tag = 'CREATE TRIGGER' and current_query() like '%update_sales_summary%'`],
])('killed in the middle of %s, it goes on where it stopped', async (_, moment) => {
  const { adminUrl } = await emptyDatabaseForThisTest()
  const client = await connect(adminUrl)
  await client.query(`
    create schema sabotage;
    create function sabotage.kill() returns event_trigger language plpgsql security definer as $$
    begin
      if ${moment} then perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(5); end if;
    end $$;
    create event trigger sabotage on ddl_command_start execute function sabotage.kill();`)
  await expect(migrate({ url: adminUrl })).rejects.toThrow()
  const halfway = await migrationStatus(client)
  expect(halfway.applied.length).toBeGreaterThan(3)
  expect(halfway.changedLogic.length).toBeGreaterThan(10)
  await client.query('drop event trigger sabotage; drop schema sabotage cascade')

  expect(await said(adminUrl)).toEqual(halfway.pending.map((name) => `migration ${name}`))
  expect(await migrationStatus(client)).toMatchObject({ pending: [], changedLogic: [] })
  expect(await catalogueFindings(client)).toEqual([])
})

test('a file that fails leaves nothing of itself, and says which it was', async () => {
  const { adminUrl } = await emptyDatabaseForThisTest()
  const client = await connect(adminUrl)
  await client.query('create table public.product_daily_sales (mine text)')
  await expect(migrate({ url: adminUrl })).rejects.toThrow(
    /db\/migrations\/0006_sales\.sql failed and nothing of it was kept: .*product_daily_sales/,
  )
  expect((await migrationStatus(client)).applied.at(-1)).toMatch(/^0005/)
  expect((await client.query(`select to_regclass('public.sales') as sales`)).rows).toEqual([{ sales: null }])
  await client.query('drop table public.product_daily_sales')
  await migrate({ url: adminUrl })
  expect((await migrationStatus(client)).pending).toEqual([])
})

describe('history', () => {
  test('an edited migration is refused', async () => {
    const { adminUrl } = await databaseForThisTest()
    const client = await connect(adminUrl)
    await client.query(`update app.migrations set checksum = 'another' where name like '0003%'`)
    expect((await migrationStatus(client)).edited).toEqual(['0003_catalogue.sql'])
    expect(await codeOf(migrate({ url: adminUrl }))).toBe('edited')
  })

  test('a migration that this version does not know is refused', async () => {
    const { adminUrl } = await databaseForThisTest()
    const client = await connect(adminUrl)
    await client.query(`insert into app.migrations (name, checksum) values ('9999_of_tomorrow.sql', 'x')`)
    expect(await codeOf(migrate({ url: adminUrl }))).toBe('unknown')
  })

  test('a migration slipped in before an applied one is refused', async () => {
    const { adminUrl } = await databaseForThisTest()
    const client = await connect(adminUrl)
    await client.query(`delete from app.migrations where name like '0002%'`)
    expect(await codeOf(migrate({ url: adminUrl }))).toBe('edited')
  })

  test('changed logic is applied again, and only then', async () => {
    const { adminUrl } = await databaseForThisTest()
    const client = await connect(adminUrl)
    await client.query(
      `create or replace function update_updated_at_column() returns trigger language plpgsql as $$ begin return null; end $$`,
    )
    await client.query(`grant delete on sales to orbit_app`)
    const body = async () =>
      (await client.query(`select prosrc from pg_proc where proname = 'update_updated_at_column'`)).rows[0].prosrc
    await migrate({ url: adminUrl })
    expect(await body(), 'nothing was changed in the files').toContain('return null')
    await client.query(`update app.logic set checksum = 'of the version before' where name = 'timestamps.sql'`)
    expect((await migrationStatus(client)).changedLogic).toEqual(['timestamps.sql'])
    await migrate({ url: adminUrl })
    expect(await body()).toContain('updated_at := now()')
    expect(await catalogueFindings(client), 'grants are made anew too').toEqual([])
  })
})

describe('an owner who is no superuser', () => {
  let cluster: TestCluster
  beforeAll(async () => {
    cluster = await startTestCluster(inject('postgres').version)
  })
  afterAll(() => cluster.stop())

  test('but may make roles can migrate; what looks across organizations is then slower, not wider', async () => {
    const admin = await connect(cluster.adminUrl('postgres'))
    await admin.query(`create role renter login createrole password 'rented'`)
    await admin.query('create database rented owner renter')
    const url = cluster.adminUrl('rented').replace('//postgres:only-for-tests@', '//renter:rented@')
    await migrate({ url, appPassword: 'app' })
    await migrate({ url })
    const renter = await connect(url)
    expect(await migrationStatus(renter)).toMatchObject({ pending: [], changedLogic: [] })
    const across = await admin.query(`select rolname from pg_roles where rolbypassrls and rolname like 'orbit%'`)
    expect(across.rows).toEqual([])

    const app = await connect(url.replace('//renter:rented@', '//orbit_app:app@'))
    for (const name of ['azul', 'rojo']) {
      await app.query('begin')
      const { rows } = await app.query('select app.uuid_v7() as id')
      await app.query('select app.enter_organization($1)', [rows[0].id])
      await app.query('insert into organizations (id, name, domain) values ($1, $2, $2)', [rows[0].id, name])
      await app.query(`insert into products (organization_id, sku, name, sale_price) values ($1, 'A', $2, 1)`, [
        rows[0].id,
        `Té ${name}`,
      ])
      expect((await app.query(`select id from app.search_products('te')`)).rowCount).toBe(1)
      await app.query('commit')
    }
    expect((await app.query(`select is_active from app.find_organization('AZUL')`)).rows).toEqual([{ is_active: true }])
    expect((await app.query('select from organizations')).rowCount).toBe(0)

    const client = await connect(cluster.adminUrl('rented'))
    expect((await catalogueFindings(client)).map(({ rule, object }) => `${rule}: ${object}`)).toEqual([
      'functions on the list run as their owner: app.search_customers(text,integer,jsonb,jsonb)',
      'functions on the list run as their owner: app.search_products(text,integer,jsonb,jsonb)',
      'no other policy opens the wall: organization_directory on organizations',
    ])
  })
})
