import type { TestDatabase } from './database.ts'
import { newId } from './random.ts'
import { cancel, hold, sell } from './selling.ts'
import {
  addCategory,
  addCustomer,
  addProduct,
  inShop,
  insert,
  moveStock,
  openShop,
  type Product,
  type Shop,
  type ShopWishes,
} from './shop.ts'

export interface FullShop extends Shop {
  categoryId: string
  product: Product
  customerId: string
  saleId: string
}

/** An organization with at least one row in every table. */
export async function openFullShop(db: TestDatabase, wishes: ShopWishes = {}): Promise<FullShop> {
  const shop = await openShop(db, wishes)
  const categoryId = await addCategory(shop)
  const product = await addProduct(shop, { stock: 100, stockMin: 90, categoryId })
  const customerId = await addCustomer(shop)
  const soldAt = new Date()
  const saleId = await sell(shop, { customerId, items: [{ product, quantity: 3 }], soldAt })
  await hold(shop, { items: [{ product }] })
  await cancel(shop, await sell(shop, { customerId, items: [{ product, quantity: 2 }] }))
  await moveStock(shop, { kind: 'purchase', items: [{ product, quantity: 5, unitCost: '7.0000' }] })
  await moveStock(shop, { kind: 'count', items: [{ product, counted: 50 }] })
  const { rows } = await inShop(shop, (tx) => tx.query('select id from sale_items where sale_id = $1', [saleId]))
  await moveStock(shop, { kind: 'return', items: [{ product, quantity: 1, saleItemId: rows[0].id }] })
  const own = { organization_id: shop.organizationId }
  await inShop(shop, async (tx) => {
    const role = newId()
    await insert(tx, 'organization_roles', { ...own, id: role, name: 'Caja' })
    await tx.query('update users set organization_role_id = $1 where id = $2', [role, shop.userId])
    const token = Buffer.from(newId().replaceAll('-', '').repeat(2), 'hex')
    await insert(tx, 'sessions', {
      ...own,
      id: newId(),
      user_id: shop.userId,
      token_hash: token,
      expires_at: '2099-01-01',
    })
    await insert(tx, 'one_time_tokens', {
      ...own,
      id: newId(),
      user_id: shop.userId,
      purpose: 'invitation',
      token_hash: token,
      expires_at: '2099-01-01',
    })
    await insert(tx, 'predictions', {
      ...own,
      id: newId(),
      product_id: product.id,
      prediction_date: '2099-01-01',
      predicted_quantity: 3,
      confidence_score: 80,
      model_version: 'v1',
    })
    await insert(tx, 'prediction_runs', {
      ...own,
      id: newId(),
      product_id: product.id,
      run_date: '2025-01-01',
      model_version: 'v1',
      mean: [1],
      quantile_levels: [0.5],
      quantiles: [[1]],
      totals_7: [7],
      totals_28: [28],
    })
  })
  return { ...shop, categoryId, product, customerId, saleId }
}

/** Every table of the catalogue that holds rows of organizations (partitions stand for their parent). */
export async function tenantTables(db: TestDatabase): Promise<string[]> {
  const found = await db.admin.query<{ name: string }>(`
    select c.relname::text as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition order by 1`)
  return found.rows.map((row) => row.name)
}
