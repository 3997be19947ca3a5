import assert from 'node:assert/strict'
import { brokenBooks } from '../../db/tests/kit/books.ts'
import { asOwner, look } from '../../db/tests/kit/transactions.ts'
import type { Staffed } from './grounds.ts'
import type { ShopModel } from './shop-model.ts'
import { money, written } from './step.ts'

/** Whether everything the database keeps of the shop is what the model has, and its books agree with themselves. */
export async function compareWithModel(model: ShopModel, { shop }: Staffed): Promise<void> {
  const ask = (sql: string) => look(shop.db, sql, [shop.organizationId])
  assert.deepEqual(Object.fromEntries((await ask(STOCK)).map((row) => [row.id, row.stock])), stockOf(model))
  assert.deepEqual(
    Map.groupBy(await ask(MOVEMENTS), (row) => row.product_id),
    movementsOf(model),
  )
  assert.deepEqual(new Set((await ask(SALES)).map((row) => JSON.stringify(row))), salesOf(model))
  assert.deepEqual(Object.fromEntries((await ask(CUSTOMERS)).map((row) => [row.id, row.bought])), customersOf(model))
  assert.deepEqual(Object.fromEntries((await ask(SUMMARY)).map((row) => [row.kind, row.sums])), summaryOf(model))
  assert.deepEqual(Object.fromEntries((await ask(NUMBERS)).map((row) => [row.kind, row.last])), {
    ...model.numbers,
    count: 0,
  })
  // Of this shop alone: one that an earlier story broke must not fail all that follow.
  const broken = await asOwner(shop.db, shop.organizationId, (tx) => brokenBooks(tx))
  assert.deepEqual(broken, [])
}

const STOCK = `select id, trim_scale(stock_quantity)::text as stock from products where organization_id = $1`
const MOVEMENTS = `
  select product_id, trim_scale(quantity)::text as quantity, trim_scale(previous_stock)::text as previous,
    trim_scale(new_stock)::text as next
  from inventory_movements where organization_id = $1 order by created_at, id`
const SALES = `
  select id, status, document_type, payment_method, number::int, total::text from sales where organization_id = $1`
const CUSTOMERS = `
  select id, purchases_count || ' for ' || total_purchases as bought from customers where organization_id = $1`
const SUMMARY = `
  select status || ' ' || payment_method as kind, sum(sales_count) || ' for ' || sum(total) as sums
  from sales_daily_summary where organization_id = $1 group by 1 having sum(sales_count) <> 0`
const NUMBERS = `select document_type as kind, last_number::int as last from invoice_series where organization_id = $1`

function stockOf({ products }: ShopModel) {
  return Object.fromEntries(products.map(({ id, stock }) => [id, written(stock)]))
}

function movementsOf({ products }: ShopModel) {
  const moved = products.filter(({ movements }) => movements.length > 0)
  return new Map(
    moved.map(({ id, movements }) => [
      id,
      movements.map(({ quantity, previous, next }) => ({
        product_id: id,
        quantity: written(quantity),
        previous: written(previous),
        next: written(next),
      })),
    ]),
  )
}

function salesOf({ sales }: ShopModel) {
  const rows = sales.map(({ id, status, series, payment, number, total }) => ({
    id,
    status,
    document_type: series,
    payment_method: payment,
    number: number ?? null,
    total: money(total),
  }))
  return new Set(rows.map((row) => JSON.stringify(row)))
}

function customersOf({ customers }: ShopModel) {
  return Object.fromEntries(customers.map(({ id, total, count }) => [id, `${count} for ${money(total)}`]))
}

function summaryOf({ sales }: ShopModel) {
  const numbered = sales.filter(({ number }) => number !== undefined)
  return Object.fromEntries(
    [...Map.groupBy(numbered, ({ status, payment }) => `${status} ${payment}`)].map(([kind, all]) => [
      kind,
      `${all.length} for ${money(all.reduce((sum, { total }) => sum + total, 0))}`,
    ]),
  )
}
