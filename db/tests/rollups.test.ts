import { expect, test } from 'vitest'
import { cancel, complete, hold, sell } from './kit/selling.ts'
import { addCustomer, addProduct, addUser, inShop, moveStock, openShop } from './kit/shop.ts'
import { openTestShop } from './kit/test-shop.ts'
import { look } from './kit/transactions.ts'

const { db } = await openTestShop()

const summaryOf = (organizationId: string) =>
  look(
    db,
    `select business_date::text as day, status, payment_method as paid, sales_count as count, total::float
            from sales_daily_summary where organization_id = $1 and sales_count > 0 order by 1, 2, 3`,
    [organizationId],
  )

test('the day, its seller and the way of paying are summed up as sales are made, and status by status', async () => {
  const shop = await openShop(db)
  const rice = await addProduct(shop, { stock: 100, price: '10.00' })
  const soldAt = '2025-11-20T20:30:00-05:00'
  await sell(shop, { items: [{ product: rice }], soldAt })
  const second = await sell(shop, { items: [{ product: rice, quantity: 2 }], soldAt })
  await sell(shop, { items: [{ product: rice }], soldAt, paymentMethod: 'card' })
  await hold(shop, { items: [{ product: rice }], soldAt })
  expect(await summaryOf(shop.organizationId)).toEqual([
    { day: '2025-11-20', status: 'completed', paid: 'card', count: 1, total: 10 },
    { day: '2025-11-20', status: 'completed', paid: 'cash', count: 2, total: 30 },
  ])
  await cancel(shop, second)
  expect(await summaryOf(shop.organizationId)).toEqual([
    { day: '2025-11-20', status: 'cancelled', paid: 'cash', count: 1, total: 20 },
    { day: '2025-11-20', status: 'completed', paid: 'card', count: 1, total: 10 },
    { day: '2025-11-20', status: 'completed', paid: 'cash', count: 1, total: 10 },
  ])
})

test("a product's day counts sales, quantity, money and cost, and takes a cancelled sale back on the day it was sold", async () => {
  const shop = await openShop(db)
  const oil = await addProduct(shop, { stock: 100, price: '10.00', cost: '4.0000' })
  const unknown = await addProduct(shop, { stock: 100, price: '5.00', cost: null })
  const sale = await sell(shop, {
    items: [
      { product: oil, quantity: 3, discount: '1.00' },
      { product: unknown, quantity: 2 },
    ],
    soldAt: '2025-11-19T12:00:00-05:00',
  })
  const day = () =>
    look(
      db,
      `select business_date::text as day, sales_count as count, quantity::float, subtotal::float, discount::float, cost::float, uncosted_quantity::float as uncosted
              from product_daily_sales where organization_id = $1 and sales_count > 0 order by cost desc`,
      [shop.organizationId],
    )
  expect(await day()).toEqual([
    { day: '2025-11-19', count: 1, quantity: 3, subtotal: 30, discount: 1, cost: 12, uncosted: 0 },
    { day: '2025-11-19', count: 1, quantity: 2, subtotal: 10, discount: 0, cost: 0, uncosted: 2 },
  ])
  await cancel(shop, sale)
  expect(await day()).toEqual([])
})

test('a held sale counts on the day it is dated, once it is completed', async () => {
  const shop = await openShop(db)
  const rice = await addProduct(shop, { stock: 100 })
  const sale = await hold(shop, { items: [{ product: rice }], soldAt: '2025-11-01T12:00:00-05:00' })
  expect(await summaryOf(shop.organizationId)).toEqual([])
  await inShop(shop, (tx) => tx.query(`update sales set sale_date = '2025-11-02T12:00:00-05:00' where id = $1`, [sale]))
  await complete(shop, sale)
  expect(await summaryOf(shop.organizationId)).toMatchObject([{ day: '2025-11-02', status: 'completed' }])
})

test('the reports of the proposal answer from them', async () => {
  const shop = await openShop(db)
  const seller = await addUser(shop, { role: 'seller' })
  const [rice, oil] = [
    await addProduct(shop, { stock: 100, price: '10.00', name: 'Arroz' }),
    await addProduct(shop, { stock: 100, price: '3.00', name: 'Aceite', stockMin: 95 }),
  ]
  const customerId = await addCustomer(shop)
  await sell(shop, { items: [{ product: rice, quantity: 2 }], customerId })
  await sell(shop, { items: [{ product: oil, quantity: 7 }], userId: seller })
  await cancel(shop, await sell(shop, { items: [{ product: oil, quantity: 9 }], customerId }))
  await moveStock(shop, { kind: 'adjustment', items: [{ product: oil, quantity: -1 }] })
  const ask = (sql: string, values: unknown[]) => inShop(shop, async (tx) => (await tx.query(sql, values)).rows)

  expect(
    await ask('select total_sales::int, total_amount::float, average_ticket::float from report_sales_today($1)', [
      shop.organizationId,
    ]),
  ).toEqual([{ total_sales: 2, total_amount: 41, average_ticket: 20.5 }])
  expect(
    await ask(
      `select name, total_sold::float, total_revenue::float from report_top_products($1, current_date - 2, current_date + 2, 10)`,
      [shop.organizationId],
    ),
  ).toEqual([
    { name: 'Aceite', total_sold: 7, total_revenue: 21 },
    { name: 'Arroz', total_sold: 2, total_revenue: 20 },
  ])
  expect(
    await ask('select name, stock_quantity::float from low_stock_products where organization_id = $1', [
      shop.organizationId,
    ]),
  ).toEqual([{ name: 'Aceite', stock_quantity: 92 }])
  expect(
    await ask(
      'select total::float, seller_name from customer_purchases where organization_id = $1 and customer_id = $2',
      [shop.organizationId, customerId],
    ),
  ).toEqual([{ total: 20, seller_name: 'Rosa Quispe' }])
})

test('a day without sales is zero, not nothing', async () => {
  const shop = await openShop(db)
  const rows = await inShop(
    shop,
    async (tx) =>
      (
        await tx.query('select total_sales::int, total_amount::float, average_ticket from report_sales_today($1)', [
          shop.organizationId,
        ])
      ).rows,
  )
  expect(rows).toEqual([{ total_sales: 0, total_amount: 0, average_ticket: null }])
})
