import { afterAll, expect, test } from 'vitest'
import { catalogueFindings } from './catalogue-findings.ts'
import { freshDatabase } from './kit/database.ts'
import { DENIED, refusalOf } from './kit/refusals.ts'
import { sell } from './kit/selling.ts'
import { addProduct, inShop, openShop } from './kit/shop.ts'
import { inTransaction, look } from './kit/transactions.ts'

const db = await freshDatabase()
afterAll(db.drop)

const monthsOf = (parent: string) =>
  look<{ name: string; bounds: string }>(
    db,
    `select c.relname as name, pg_get_expr(c.relpartbound, c.oid) as bounds from pg_inherits i
    join pg_class c on c.oid = i.inhrelid where i.inhparent = $1::regclass order by 1`,
    [parent],
  )
const asWorker = <T>(statement: string) =>
  inTransaction(db.admin, async (tx) => {
    await tx.query('set local role orbit_worker')
    return (await tx.query(statement)).rows as T[]
  })

test.each(['audit_logs', 'inventory_movements'])(
  '%s has a month for now and for the thirteen ahead',
  async (parent) => {
    const names = (await monthsOf(parent)).map((month) => month.name)
    const wanted = await look<{ name: string }>(
      db,
      `select $1 || to_char(generate_series(date_trunc('month', now()), now() + interval '13 months', '1 month'), '_YYYY_MM') as name`,
      [parent],
    )
    expect(names).toEqual(expect.arrayContaining(wanted.map(({ name }) => name)))
    expect(names).toContain(`${parent}_default`)
  },
)

test('months begin and end at midnight UTC, whatever the time zone of the session', async () => {
  await inTransaction(db.admin, async (tx) => {
    await tx.query(`set local time zone 'Asia/Tokyo'`)
    await tx.query(`select app.ensure_partitions('2031-01-01', '2031-02-01')`)
  })
  expect((await monthsOf('audit_logs')).find(({ name }) => name === 'audit_logs_2031_01')?.bounds).toBe(
    `FOR VALUES FROM ('2031-01-01 00:00:00+00') TO ('2031-02-01 00:00:00+00')`,
  )
})

test('a job makes months ahead, each inside the wall, and making them again changes nothing', async () => {
  const make = () => asWorker<{ made: number }>(`select app.ensure_partitions('2030-11-01', '2031-01-15') as made`)
  expect((await make())[0]?.made).toBeGreaterThan(0)
  expect(await make()).toEqual([{ made: 0 }])
  const client = await db.admin.connect()
  expect(await catalogueFindings(client)).toEqual([])
  client.release()
})

test('the app role makes no partition and reads none directly', async () => {
  const shop = await openShop(db)
  expect(
    await refusalOf(inShop(shop, (tx) => tx.query(`select app.ensure_partitions('2040-01-01', '2040-01-01')`))),
  ).toBe(DENIED)
  for (const { name } of [...(await monthsOf('audit_logs')), ...(await monthsOf('inventory_movements'))]) {
    expect(await refusalOf(inShop(shop, (tx) => tx.query(`select from ${name}`))), name).toBe(DENIED)
  }
})

test('what is recorded now finds its month, and nothing falls into the default', async () => {
  const shop = await openShop(db)
  await sell(shop, { items: [{ product: await addProduct(shop, { stock: 5 }) }], soldAt: '2019-05-05T12:00:00Z' })
  const health = await inShop(
    shop,
    async (tx) =>
      (
        await tx.query(
          'select bytes_in_default::int as bytes, months_until > current_date + 360 as ahead from app.partition_health()',
        )
      ).rows,
  )
  expect(health).toEqual([{ bytes: 0, ahead: true }])
})

test('a row for which there is no month is kept in the default partition, and shows in the health', async () => {
  const shop = await openShop(db)
  await db.admin.query(
    `insert into audit_logs (organization_id, action, entity_type, created_at) values ($1, 'test', 'test', '2050-01-01')`,
    [shop.organizationId],
  )
  const health = await inShop(
    shop,
    async (tx) => (await tx.query('select bytes_in_default::int > 0 as alarm from app.partition_health()')).rows,
  )
  expect(health).toEqual([{ alarm: true }])
})
