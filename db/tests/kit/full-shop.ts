import type { TestDatabase } from './database.ts'
import { newId } from './random.ts'
import { cancel, hold, sell } from './selling.ts'
import {
  addCategory,
  addCustomer,
  addProduct,
  addUser,
  inShop,
  insert,
  moveStock,
  openShop,
  type Product,
  type Shop,
  type ShopWishes,
} from './shop.ts'
import type { Tx } from './transactions.ts'

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
  const twinId = await addCustomer(shop)
  const soldAt = new Date()
  const saleId = await sell(shop, { customerId, items: [{ product, quantity: 3 }], soldAt })
  await hold(shop, { items: [{ product }] })
  await cancel(shop, await sell(shop, { customerId, items: [{ product, quantity: 2 }] }))
  await moveStock(shop, { kind: 'purchase', items: [{ product, quantity: 5, unitCost: '7.0000' }] })
  const counted = await moveStock(shop, { kind: 'count', items: [{ product, counted: 50 }] })
  const { rows } = await inShop(shop, (tx) => tx.query('select id from sale_items where sale_id = $1', [saleId]))
  await moveStock(shop, { kind: 'return', items: [{ product, quantity: 1, saleItemId: rows[0].id }] })
  const own = { organization_id: shop.organizationId }
  const cashier = await addUser(shop, { role: 'seller' })
  await inShop(shop, async (tx) => {
    await tx.query('select app.merge_customers($1, $2, $3)', [shop.organizationId, twinId, customerId])
    const role = newId()
    await insert(tx, 'organization_roles', { ...own, id: role, name: 'Caja' })
    await tx.query('update users set organization_role_id = $1 where id = $2', [role, cashier])
    const importId = newId()
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
    await insert(tx, 'till_favourites', { ...own, product_ids: [product.id] })
    await insert(tx, 'imports', {
      ...own,
      id: importId,
      kind: 'products',
      file_name: 'lista.csv',
      headings: ['sku'],
      mapping: ['sku'],
      rows_count: 1,
      user_id: shop.userId,
      request_hash: token.subarray(0, 16),
    })
    await insert(tx, 'import_rows', { ...own, import_id: importId, row_number: 2, cells: ['A-1'] })
    await tx.query(
      `select app.enqueue_job(in_organization_id => $1, in_id => app.uuid_v7(), in_kind => 'imports.check', in_input => '{}')`,
      [shop.organizationId],
    )
    await insert(tx, 'bulk_changes', {
      ...own,
      id: newId(),
      user_id: shop.userId,
      change: '{"field": "active", "isActive": true}',
      products_count: 1,
      request_hash: token.subarray(0, 16),
    })
    await insert(tx, 'sale_prints', { ...own, id: newId(), sale_id: saleId, medium: 'paper', user_id: shop.userId })
    await tx.query('update products set cost_price = 6.5 where id = $1', [product.id])
    const image = newId()
    await insert(tx, 'files', {
      ...own,
      id: image,
      kind: 'logo',
      media_type: 'image/webp',
      bytes: 3,
      width: 1,
      height: 1,
      sha256: token,
    })
    await insert(tx, 'outgoing_mail', {
      ...own,
      id: newId(),
      kind: 'verify_email',
      user_id: cashier,
      attachment_file_id: image,
      attachment_name: 'recibo.pdf',
    })
    await tx.query('update products set image_file_id = $1 where id = $2', [image, product.id])
    await tx.query('update users set avatar_file_id = $1 where id = $2', [image, cashier])
    await tx.query('update organizations set logo_file_id = $1 where id = $2', [image, shop.organizationId])
    await insertStockCount(tx, shop, product, counted)
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
    await insertForecasts(tx, shop, product)
    await insertOrders(tx, shop, product, counted)
  })
  return { ...shop, categoryId, product, customerId, saleId }
}

/** Applied: it became that document. */
async function insertStockCount(
  tx: Tx,
  { organizationId, userId }: Shop,
  product: Product,
  documentId: string,
): Promise<void> {
  const own = { organization_id: organizationId }
  const count = newId()
  await insert(tx, 'stock_counts', { ...own, id: count, user_id: userId })
  await insert(tx, 'stock_count_items', { ...own, count_id: count, product_id: product.id })
  await insert(tx, 'stock_count_entries', {
    ...own,
    id: newId(),
    count_id: count,
    product_id: product.id,
    counted_quantity: 50,
    expected_quantity: 51,
    user_id: userId,
    counted_at: new Date(),
  })
  await tx.query(
    `update stock_counts set status = 'applied', closed_by = $2, closed_at = now(), document_id = $3 where id = $1`,
    [count, userId, documentId],
  )
}

/** What a run leaves behind, and an order that is on its way. */
async function insertForecasts(tx: Tx, { organizationId }: Shop, product: Product): Promise<void> {
  const own = { organization_id: organizationId }
  await insert(tx, 'forecast_models', {
    ...own,
    knowledge: '{}',
    library_version: '1.0.0',
    fitted_on: '2025-01-01',
    run_date: '2025-01-01',
  })
  await insert(tx, 'forecast_runs', {
    ...own,
    run_date: '2025-01-01',
    is_refit: true,
    products_count: 1,
    insufficient_count: 0,
    actuals_count: 0,
    milliseconds: 1,
  })
  await insert(tx, 'product_forecasts', { ...own, product_id: product.id, run_date: '2025-01-01', abc_class: 'A' })
  await insert(tx, 'forecast_settings', { ...own, lead_days: 3, review_days: 7, service_level: 95 })
}

/** One that is on its way, and one that came as that document. */
async function insertOrders(
  tx: Tx,
  { organizationId, userId }: Shop,
  product: Product,
  documentId: string,
): Promise<void> {
  const own = { organization_id: organizationId }
  for (const order of [newId(), newId()]) {
    await insert(tx, 'purchase_orders', { ...own, id: order, user_id: userId })
    const line = { order_id: order, position: 1, product_id: product.id, quantity: 5 }
    await insert(tx, 'purchase_order_items', { ...own, ...line })
  }
  await tx.query(
    `update purchase_orders set status = 'received', closed_by = $2, closed_at = now(), document_id = $3
     where organization_id = $1 and id = (select max(id::text)::uuid from purchase_orders where organization_id = $1)`,
    [organizationId, userId, documentId],
  )
}

/** Every table of the catalogue that holds rows of organizations (partitions stand for their parent). */
export async function tenantTables(db: TestDatabase): Promise<string[]> {
  const found = await db.admin.query<{ name: string }>(`
    select c.relname::text as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition order by 1`)
  return found.rows.map((row) => row.name)
}
