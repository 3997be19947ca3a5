import { customerHistory } from '@orbit/contract/customer-history.ts'
import { sales } from '@orbit/contract/sales.ts'
import { expect, onTestFinished, test } from 'vitest'
import { brokenBooks } from '../../db/tests/kit/books.ts'
import { databaseForThisTest } from '../../db/tests/kit/database.ts'
import { addCustomer, addProduct } from '../../db/tests/kit/shop.ts'
import { allPages } from './kit/pages.ts'
import { openTeam, signIn, startServer } from './kit/server.ts'
import { basketOf, sell, stockOf } from './kit/till.ts'

// A database server belongs to somebody who may have set it up for another program.
const hostile = {
  datestyle: 'SQL, DMY',
  intervalstyle: 'sql_standard',
  timezone: 'Asia/Kolkata',
  search_path: 'pg_catalog',
  default_transaction_isolation: 'repeatable read',
  default_transaction_read_only: 'on',
}

test('with defaults made for another program the server sells all the same', async () => {
  const db = await databaseForThisTest()
  const before = await startServer(db)
  const { shop, domain, emails } = await openTeam(before)
  const product = await addProduct(shop, { stock: 100 })
  const customerId = await addCustomer(shop)
  await before.stop()
  for (const [name, value] of Object.entries(hostile))
    await db.admin.query(`alter role orbit_app in database ${db.name} set ${name} = '${value}'`)

  const server = await startServer(db)
  onTestFinished(server.stop)
  const seller = await signIn(server, domain, emails.seller)
  const sold = await Promise.all(
    Array.from({ length: 30 }, () =>
      sell(seller, basketOf(product, { customerId, items: [{ productId: product.id, quantity: '1' }] })),
    ),
  )
  expect(new Set(sold.map(({ status }) => status))).toEqual(new Set([201]))
  expect(await stockOf(seller, product)).toBe('70')
  expect(await brokenBooks(db.admin)).toEqual([])

  const ids = sold.map(({ body }) => body.id).sort()
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'America/Lima' })
  for (const { body } of sold) expect(body.businessDate).toBe(today)
  const listed = await allPages((cursor) => seller.call(sales.list, { query: { limit: 7, ...cursor } }))
  expect(listed.map(({ id }) => id).sort()).toEqual(ids)
  const bought = await allPages((cursor) =>
    seller.call(customerHistory.listSales, { id: customerId, query: { limit: 7, ...cursor } }),
  )
  expect(bought.map(({ id }) => id).sort()).toEqual(ids)
})
