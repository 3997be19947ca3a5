import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from './kit/database.ts'
import { openFullShop, tenantTables } from './kit/full-shop.ts'
import { newId } from './kit/random.ts'
import { DENIED, refusalOf } from './kit/refusals.ts'
import { asApp, asOwner, type Tx } from './kit/transactions.ts'

// Whoever has entered no organization sees nothing, and nothing breaks.

const db = await freshDatabase()
afterAll(db.drop)
const shop = await openFullShop(db)
const readable = [
  'organizations',
  ...(await tenantTables(db)),
  'audit_trail',
  'low_stock_products',
  'customer_purchases',
]

// '' is what the setting is on a connection whose earlier transaction had entered an organization.
describe.each([
  ['with no setting', async () => {}],
  ['with the empty setting', async (tx: Tx) => void (await tx.query(`set local app.current_organization = ''`))],
])('%s', (_, prepare) => {
  test.each(readable)('%s is empty', async (name) => {
    for (const as of [asApp, asOwner]) {
      const rows = await as(db, null, async (tx) => {
        await prepare(tx)
        return (await tx.query(`select * from ${name}`)).rows
      })
      expect(rows).toEqual([])
    }
  })

  test('nothing can be written', async () => {
    const attempt = (statement: string, values: unknown[] = []) =>
      refusalOf(
        asApp(db, null, async (tx) => {
          await prepare(tx)
          return tx.query(statement, values)
        }),
      )
    expect(await attempt(`insert into organizations (id, name, domain) values ($1, 'X', 'x')`, [newId()])).toBe(DENIED)
    expect(
      await attempt(`insert into categories (organization_id, id, name) values ($1, $2, 'X')`, [
        shop.organizationId,
        newId(),
      ]),
    ).toBe(DENIED)
    const changed = await asApp(db, null, async (tx) => {
      await prepare(tx)
      return [
        (await tx.query(`update products set name = 'X'`)).rowCount,
        (await tx.query(`update sales set notes = 'X'`)).rowCount,
        (await tx.query('delete from sessions')).rowCount,
      ]
    })
    expect(changed).toEqual([0, 0, 0])
  })

  test('reports and searches find nothing and break nothing', async () => {
    await asApp(db, null, async (tx) => {
      await prepare(tx)
      expect((await tx.query(`select app.search_products('a'), app.search_customers('a')`)).rows).toEqual([])
      expect(
        (await tx.query(`select total_sales::int from report_sales_today($1)`, [shop.organizationId])).rows,
      ).toEqual([{ total_sales: 0 }])
      expect(
        (await tx.query(`select from report_top_products($1, '2000-01-01', '2100-01-01')`, [shop.organizationId]))
          .rowCount,
      ).toBe(0)
    })
  })

  test('the domain of an organization is found, and nothing else of it', async () => {
    const rows = await asApp(db, null, async (tx) => {
      await prepare(tx)
      return (await tx.query('select * from app.find_organization($1)', [`BODEGA-${shop.organizationId.slice(0, 8)}`]))
        .rows
    })
    expect(rows).toEqual([{ id: shop.organizationId, is_active: true }])
  })
})
