import { expect, test } from 'vitest'
import { refusalOf } from './kit/refusals.ts'
import { cancel, complete, hold, saleRows, sell, writeSale } from './kit/selling.ts'
import { addCustomer, addProduct, inShop, openShop } from './kit/shop.ts'
import { openTestShop } from './kit/test-shop.ts'
import { look, untilBlocked } from './kit/transactions.ts'

const shop = await openTestShop()
const { db } = shop
const rice = await addProduct(shop, { stock: 1000, price: '10.00' })

async function statisticsOf(customerId: string) {
  const [row] = await look(
    db,
    `select total_purchases::float as total, purchases_count as count, last_purchase_at as last,
    last_purchase_month::text as month, version from customers where id = $1`,
    [customerId],
  )
  return row
}

test('a completed sale counts for its customer', async () => {
  const customerId = await addCustomer(shop)
  const soldAt = new Date('2025-10-03T15:00:00Z')
  await sell(shop, { customerId, items: [{ product: rice, quantity: 2 }], soldAt })
  expect(await statisticsOf(customerId)).toEqual({ total: 20, count: 1, last: soldAt, month: '2025-10-01', version: 1 })
})

test('a held sale counts when it is completed', async () => {
  const customerId = await addCustomer(shop)
  const sale = await hold(shop, { customerId, items: [{ product: rice }] })
  expect(await statisticsOf(customerId)).toMatchObject({ total: 0, count: 0, last: null })
  await complete(shop, sale)
  expect(await statisticsOf(customerId)).toMatchObject({ total: 10, count: 1 })
})

test('after a cancellation the last purchase is the one before, or none', async () => {
  const customerId = await addCustomer(shop)
  const [first, second] = [new Date('2025-08-01T15:00:00Z'), new Date('2025-09-01T15:00:00Z')]
  const early = await sell(shop, { customerId, items: [{ product: rice }], soldAt: first })
  const late = await sell(shop, { customerId, items: [{ product: rice }], soldAt: second })
  expect(await statisticsOf(customerId)).toMatchObject({ total: 20, count: 2, last: second })
  await cancel(shop, late)
  expect(await statisticsOf(customerId)).toMatchObject({ total: 10, count: 1, last: first })
  await cancel(shop, early)
  expect(await statisticsOf(customerId)).toMatchObject({ total: 0, count: 0, last: null, month: null })
})

test('a cancellation that waits for a newer sale sees it', async () => {
  const customerId = await addCustomer(shop)
  const oil = await addProduct(shop, { stock: 10, price: '3.00' })
  const [first, second] = [new Date('2025-08-01T15:00:00Z'), new Date('2025-09-01T15:00:00Z')]
  const early = await sell(shop, { customerId, items: [{ product: rice }], soldAt: first })
  let cancelled: Promise<unknown> | undefined
  await inShop(shop, async (tx) => {
    await writeSale(tx, saleRows(shop, { customerId, items: [{ product: oil }], soldAt: second }))
    cancelled = cancel(shop, early)
    await untilBlocked(db)
  })
  await cancelled
  expect(await statisticsOf(customerId)).toMatchObject({ total: 3, count: 1, last: second })
})

test('a sale dated earlier does not move the last purchase back', async () => {
  const customerId = await addCustomer(shop)
  await sell(shop, { customerId, items: [{ product: rice }], soldAt: '2025-09-01T15:00:00Z' })
  await sell(shop, { customerId, items: [{ product: rice }], soldAt: '2025-07-01T15:00:00Z' })
  expect(await statisticsOf(customerId)).toMatchObject({ last: new Date('2025-09-01T15:00:00Z') })
})

test('a sale without a customer counts for nobody', async () => {
  const before = await look(db, 'select sum(purchases_count) as n from customers')
  await cancel(shop, await sell(shop, { items: [{ product: rice }] }))
  expect(await look(db, 'select sum(purchases_count) as n from customers')).toEqual(before)
})

test('the number of a document is unique by its type, however it is written', async () => {
  await addCustomer(shop, { documentType: 'RUC', documentNumber: '20-123.456 789' })
  expect(await refusalOf(addCustomer(shop, { documentType: 'RUC', documentNumber: '20123456789' }))).toBe(
    'idx_customers_organization_document',
  )
  expect(await refusalOf(addCustomer(shop, { documentType: 'CE', documentNumber: '20123456789' }))).toBe('accepted')
  const other = await openShop(db)
  expect(await refusalOf(addCustomer(other, { documentType: 'RUC', documentNumber: '20123456789' }))).toBe('accepted')
})

test('a deleted customer frees its document', async () => {
  const id = await addCustomer(shop, { documentNumber: 'AB-1' })
  await inShop(shop, (tx) => tx.query('update customers set deleted_at = now() where id = $1', [id]))
  expect(await refusalOf(addCustomer(shop, { documentNumber: 'ab1' }))).toBe('accepted')
})

test('customers without a document can be many', async () => {
  expect(await refusalOf(addCustomer(shop, { documentType: 'none', documentNumber: '' }))).toBe('accepted')
  expect(await refusalOf(addCustomer(shop, { documentType: 'none', documentNumber: '' }))).toBe('accepted')
})

test('a company needs no last name, and nobody is nameless', async () => {
  expect(await refusalOf(addCustomer(shop, { companyName: 'Sur SAC', firstName: null, lastName: null }))).toBe(
    'accepted',
  )
  expect(await refusalOf(addCustomer(shop, { companyName: ' ', firstName: ' ', lastName: 'X' }))).toBe(
    'customers_have_a_name',
  )
  expect(await refusalOf(addCustomer(shop, { documentNumber: '-' }))).toBe('customers_document_is_present')
})

test('customers and products are found without accents, whatever the case', async () => {
  const customerId = await addCustomer(shop, { firstName: 'Íñigo', lastName: 'Muñóz Peña' })
  const product = await addProduct(shop, { name: 'Azúcar RUBIA 100%' })
  const found = (what: string, query: string) =>
    inShop(shop, async (tx) =>
      (await tx.query(`select id from app.search_${what}($1) as id`, [query])).rows.map((row) => row.id),
    )
  expect(await found('customers', 'inigo munoz')).toEqual([customerId])
  expect(await found('products', 'AZUCAR rubia')).toEqual([product.id])
  expect(await found('products', '100%')).toEqual([product.id])
  expect(await found('products', 'a_ucar')).toEqual([])
})
