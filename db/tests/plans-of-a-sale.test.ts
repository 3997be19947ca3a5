import type pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { preparedQuery, type Question } from '../../server/src/platform/statements.ts'
import type { OrganizationTx } from '../../server/src/platform/transaction.ts'
import {
  findProductsForSale,
  findSaleAndCustomer,
  insertSale,
  insertSaleItems,
  type NewSaleRow,
  type SaleItemRow,
} from '../../server/src/sales/sales.queries.ts'
import { freshDatabase } from './kit/database.ts'
import { saleRows } from './kit/selling.ts'
import { addCustomer, addProduct, inShop, openShop } from './kit/shop.ts'

// Planning one of a sale's statements takes as long as running it. What a sale asks for it asks by key, so a connection plans
// it once. PostgreSQL says which statements it plans to whoever wants to know (log_planner_stats).

const db = await freshDatabase()
afterAll(db.drop)

const shop = await openShop(db)
// Among few products every plan costs the same.
await inShop(shop, (tx) =>
  tx.query(
    `insert into products (organization_id, sku, name, sale_price)
     select $1, 'SKU-' || n, 'Fideos ' || n, 4 from generate_series(1, 6000) n`,
    [shop.organizationId],
  ),
)
const products = await Promise.all([1, 2, 3].map(() => addProduct(shop, { stock: 1000 })))
const customerId = await addCustomer(shop)
await db.admin.query('vacuum analyze')
const tx = { organizationId: shop.organizationId } as OrganizationTx
// PostgreSQL makes up its mind after five times.
const TIMES_BEFORE = 7

test('a connection that has made some sales plans nothing any more', async () => {
  const client = await db.admin.connect()
  const planned: string[] = []
  client.on('notice', ({ message, where }) => {
    if (message === 'PLANNER STATISTICS') planned.push(where ?? 'a statement of the server')
  })
  try {
    await client.query('set role orbit_app')
    for (let made = 0; made < TIMES_BEFORE; made++) await sellAsTheServer(client)
    await client.query('reset role; set log_planner_stats = on; set client_min_messages = log; set role orbit_app')
    planned.splice(0)
    await sellAsTheServer(client)
    await client.query('reset role; reset log_planner_stats')
  } finally {
    client.release(true)
  }
  expect(planned).toEqual([])
})

async function sellAsTheServer(client: pg.ClientBase): Promise<void> {
  const ask = (question: Question<unknown>) => client.query(preparedQuery(question))
  const { header, lines } = saleRows(shop, { customerId, items: products.map((product) => ({ product })) })
  const row = { sale_date: null, amount_received: null, notes: null, request_hash: Buffer.alloc(32), ...header }
  const saleId = header.id as string
  await ask({ text: 'begin', values: [] })
  await ask({ text: 'select app.enter_organization($1, $2)', values: [shop.organizationId, shop.userId] })
  const ids = products.map(({ id }) => id)
  await ask(findProductsForSale(tx, ids))
  await ask(findSaleAndCustomer(tx, saleId, customerId))
  await ask(insertSaleItems(tx, saleId, lines as unknown as SaleItemRow[]))
  await ask(insertSale(tx, row as unknown as NewSaleRow))
  await ask({ text: 'commit', values: [] })
}
