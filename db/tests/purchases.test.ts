import { expect, test } from 'vitest'
import { newId } from './kit/random.ts'
import { DENIED, refusalOf } from './kit/refusals.ts'
import { addProduct, inShop, insert, moveStock } from './kit/shop.ts'
import { openTestShop } from './kit/test-shop.ts'
import { inTransaction, look } from './kit/transactions.ts'

const shop = await openTestShop()
const { db, organizationId, userId } = shop
const rice = await addProduct(shop, { stock: 10 })
const own = { organization_id: organizationId }

async function order(quantity = '5'): Promise<string> {
  const id = newId()
  await inShop(shop, async (tx) => {
    await insert(tx, 'purchase_orders', { ...own, id, supplier_name: 'Molinos', user_id: userId })
    await insert(tx, 'purchase_order_items', { ...own, order_id: id, position: 1, product_id: rice.id, quantity })
  })
  return id
}
const change = (id: string, what: string, values: unknown[] = []) =>
  inShop(shop, (tx) => tx.query(`update purchase_orders set ${what} where id = $1`, [id, ...values]))
const cancel = (id: string) => change(id, `status = 'cancelled', closed_by = $2, closed_at = now()`, [userId])
const addLine = async (id: string) => {
  const { id: product_id } = await addProduct(shop)
  const line = { order_id: id, position: 2, product_id, quantity: 1 }
  return inShop(shop, (tx) => insert(tx, 'purchase_order_items', { ...own, ...line }))
}
const dropLines = (id: string) =>
  inShop(shop, (tx) => tx.query('delete from purchase_order_items where order_id = $1', [id]))

test('an open order is changed freely, and each change raises its version', async () => {
  const id = await order()
  await change(id, `note = 'por la tarde'`)
  await addLine(id)
  expect((await dropLines(id)).rowCount).toBe(2)
  expect(await look(db, 'select version from purchase_orders where id = $1', [id])).toEqual([{ version: 2 }])
})

test('an order ends once, and says who ended it', async () => {
  const id = await order()
  expect(await refusalOf(change(id, `status = 'cancelled'`))).toBe('purchase_orders_closed_by_somebody')
  const received = `status = 'received', closed_by = $2, closed_at = now()`
  expect(await refusalOf(change(id, received, [userId]))).toBe('purchase_orders_received_have_a_document')
  await cancel(id)
  expect(await refusalOf(cancel(id))).toBe('purchase_orders_end_once')
  expect(await refusalOf(change(id, `status = 'open', closed_by = null, closed_at = null`))).toBe(
    'purchase_orders_end_once',
  )
})

test('what was ordered stays as it was once the order is closed', async () => {
  const id = await order()
  await cancel(id)
  expect(await refusalOf(addLine(id))).toBe('purchase_orders_end_once')
  expect(await refusalOf(dropLines(id))).toBe('purchase_orders_end_once')
  expect(await refusalOf(inShop(shop, (tx) => tx.query('update purchase_order_items set quantity = 9')))).toBe(DENIED)
  expect(await refusalOf(inShop(shop, (tx) => tx.query('delete from purchase_orders')))).toBe(DENIED)
})

test('two orders are not received by one document', async () => {
  const document = await moveStock(shop, { kind: 'purchase', items: [{ product: rice, quantity: 5 }] })
  const receive = (id: string) =>
    change(id, `status = 'received', closed_by = $2, closed_at = now(), document_id = $3`, [userId, document])
  await receive(await order())
  expect(await refusalOf(receive(await order()))).toBe('idx_purchase_orders_document')
})

test('nothing and less is not ordered', async () => {
  expect(await refusalOf(order('0'))).toBe('purchase_order_items_quantity_is_positive')
  expect(await refusalOf(order('-1'))).toBe('purchase_order_items_quantity_is_positive')
})

test('each act on an order is on record, with its lines', async () => {
  const id = await order('7')
  await cancel(id)
  const acts = await look(
    db,
    `select action, new_values -> 'items' -> 0 -> 1 as quantity from audit_logs where entity_id = $1 order by created_at, id`,
    [id],
  )
  expect(acts).toEqual([
    { action: 'create', quantity: 7 },
    { action: 'cancel', quantity: 7 },
  ])
})

test('settings are of one thing, one for each, and whole for the organization', async () => {
  const set = (row: object) => refusalOf(inShop(shop, (tx) => insert(tx, 'forecast_settings', { ...own, ...row })))
  expect(await set({ lead_days: 3 })).toBe('forecast_settings_of_the_organization_are_whole')
  expect(await set({ lead_days: 3, review_days: 7, service_level: 95 })).toBe('accepted')
  expect(await set({ lead_days: 4, review_days: 7, service_level: 95 })).toBe('idx_forecast_settings_scope')
  expect(await set({ product_id: rice.id, lead_days: 4 })).toBe('accepted')
  expect(await set({ product_id: rice.id, lead_days: 121 })).toBe('forecast_settings_lead_is_within_a_season')
  expect(await set({ product_id: rice.id, service_level: 90 })).toBe('forecast_settings_service_level_is_known')
})

test('an organization with closed orders can be deleted', async () => {
  const id = await order()
  await cancel(id)
  await inTransaction(db.admin, async (tx) => {
    await tx.query('select app.purge_organization($1)', [organizationId])
    const { rows } = await tx.query('select from purchase_order_items where organization_id = $1', [organizationId])
    expect(rows).toEqual([])
    await tx.query('rollback')
    await tx.query('begin')
  })
})
