import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from './kit/database.ts'
import { openFullShop, tenantTables } from './kit/full-shop.ts'
import { DENIED, refusalOf } from './kit/refusals.ts'
import { inShop } from './kit/shop.ts'
import { inTransaction, look } from './kit/transactions.ts'

const db = await freshDatabase()
afterAll(db.drop)

const tables = ['organizations', ...(await tenantTables(db))]
const keyOf = (table: string) => (table === 'organizations' ? 'id' : 'organization_id')

async function rowsOf(organizationId: string): Promise<Record<string, number>> {
  const counts = await Promise.all(
    tables.map((table) =>
      look<{ n: number }>(db, `select count(*)::int as n from ${table} where ${keyOf(table)} = $1`, [organizationId]),
    ),
  )
  return Object.fromEntries(tables.map((table, index) => [table, counts[index]?.[0]?.n ?? -1]))
}

/** Of every row of every other organization, column by column. */
async function checksumsWithout(organizationId: string): Promise<Record<string, string>> {
  const sums: Record<string, string> = {}
  for (const table of [...tables, 'roles']) {
    const others = table === 'roles' ? 'true' : `${keyOf(table)} <> '${organizationId}'`
    const [row] = await look<{ sum: string }>(
      db,
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as sum from ${table} t where ${others}`,
    )
    sums[table] = row?.sum ?? ''
  }
  return sums
}

const purge = (organizationId: string) =>
  inTransaction(db.admin, async (tx) => {
    await tx.query('set local role orbit_worker')
    return (await tx.query<{ gone: boolean }>('select app.purge_organization($1) as gone', [organizationId])).rows[0]
      ?.gone
  })

test('a purge removes everything of one organization and touches nothing of the others', async () => {
  const [first, second, third] = [await openFullShop(db), await openFullShop(db), await openFullShop(db)]
  expect(
    Object.entries(await rowsOf(second.organizationId)).filter(([, count]) => count === 0),
    'the shop has rows everywhere',
  ).toEqual([])
  const before = await checksumsWithout(second.organizationId)

  expect(await purge(second.organizationId)).toBe(true)

  expect(new Set(Object.values(await rowsOf(second.organizationId)))).toEqual(new Set([0]))
  expect(await checksumsWithout(second.organizationId)).toEqual(before)
  expect((await rowsOf(first.organizationId)).sales).toBe(3)
  expect((await rowsOf(third.organizationId)).sales).toBe(3)
  expect(await purge(second.organizationId), 'a second time there is nothing to purge').toBe(false)
})

test('a plain delete by an operator does the same', async () => {
  const [own, other] = [await openFullShop(db), await openFullShop(db)]
  const before = await checksumsWithout(own.organizationId)
  await db.admin.query('delete from organizations where id = $1', [own.organizationId])
  expect(new Set(Object.values(await rowsOf(own.organizationId)))).toEqual(new Set([0]))
  expect(await checksumsWithout(own.organizationId)).toEqual(before)
  expect((await rowsOf(other.organizationId)).sale_items).toBeGreaterThan(0)
})

test('the purge leaves no organization entered behind', async () => {
  const own = await openFullShop(db)
  await inTransaction(db.admin, async (tx) => {
    await tx.query('set local role orbit_worker')
    await tx.query('select app.purge_organization($1)', [own.organizationId])
    expect((await tx.query('select app.current_organization_id() as entered')).rows).toEqual([{ entered: null }])
  })
})

test('the app role can neither purge nor delete an organization', async () => {
  const own = await openFullShop(db)
  expect(
    await refusalOf(inShop(own, (tx) => tx.query('select app.purge_organization($1)', [own.organizationId]))),
  ).toBe(DENIED)
  expect(await refusalOf(inShop(own, (tx) => tx.query('delete from organizations')))).toBe(DENIED)
})
