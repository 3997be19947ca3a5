import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { inShop, openShop } from '../../../db/tests/kit/shop.ts'
import { connect } from '../platform/database.ts'
import { findCatalogueState, findProductsState } from './catalogue-state.queries.ts'
import { findLiveColumns } from './products.queries.ts'

const db = await freshDatabase()
const database = connect({ url: db.appUrl, poolSize: 2, onError: () => {} })
afterAll(async () => {
  await database.close()
  await db.drop()
})

test('what every read of the catalogue asks reads an entry of an index, and never all products', async () => {
  const { organizationId, ...shop } = await openShop(db)
  await inShop({ ...shop, organizationId }, (tx) =>
    tx.query(
      `insert into products (organization_id, sku, name, sale_price)
       select $1, 'P-' || n, 'Producto ' || n, 1 from generate_series(1, 5000) n`,
      [organizationId],
    ),
  )
  await db.admin.query('analyze products')
  await database.inOrganization({ organizationId }, async (tx) => {
    const questions = [findProductsState(tx), findCatalogueState(tx), findLiveColumns(tx, [organizationId])]
    for (const { text, values } of questions) {
      const plan = await tx.many<Record<string, string>>({ text: `explain ${text}`, values })
      const lines = plan.map((line) => line['QUERY PLAN']).join('\n')
      expect(lines).toMatch(/Index (Only )?Scan .*using (idx_products_changed_xid|products_pkey) on products/)
      expect(lines).not.toMatch(/Seq Scan on products|Sort/)
    }
  })
})
