import { expect, test } from 'vitest'
import { DENIED, refusalOf } from './kit/refusals.ts'
import { cancel, complete, hold, sell } from './kit/selling.ts'
import { addProduct, inShop, insert, moveStock, openShop } from './kit/shop.ts'
import { openTestShop } from './kit/test-shop.ts'
import { look } from './kit/transactions.ts'

const shop = await openTestShop()
const { db } = shop
const rice = await addProduct(shop, { stock: 1000 })
const items = [{ product: rice }]
const numberOf = async (id: string) =>
  (await look(db, 'select invoice_number from sales where id = $1', [id]))[0]?.invoice_number

test('an organization starts with a series for every kind of document, named as its country does', async () => {
  const peru = await openShop(db)
  const chile = await openShop(db, { country: 'CL', currency: 'CLP', currencyDecimals: 0 })
  const seriesOf = (id: string) =>
    look(
      db,
      'select document_type as type, series from invoice_series where organization_id = $1 and is_default order by 1',
      [id],
    )
  expect(await seriesOf(peru.organizationId)).toEqual([
    { type: 'adjustment', series: 'AJU' },
    { type: 'count', series: 'CNT' },
    { type: 'invoice', series: 'F001' },
    { type: 'purchase', series: 'REC' },
    { type: 'receipt', series: 'B001' },
    { type: 'return', series: 'DEV' },
  ])
  expect(await seriesOf(chile.organizationId)).toContainEqual({ type: 'receipt', series: 'T001' })
})

test('numbers count from one in each series, padded, and a kind of document has its own', async () => {
  const there = await openShop(db)
  const product = await addProduct(there, { stock: 10 })
  const one = (documentType: 'receipt' | 'invoice') => sell(there, { items: [{ product }], documentType })
  const ids = [await one('receipt'), await one('receipt'), await one('invoice')]
  expect(await Promise.all(ids.map(numberOf))).toEqual(['B001-00000001', 'B001-00000002', 'F001-00000001'])
})

test('an attempt that fails takes no number with it', async () => {
  const there = await openShop(db)
  const product = await addProduct(there, { stock: 2 })
  await sell(there, { items: [{ product }] })
  expect(await refusalOf(sell(there, { items: [{ product, quantity: 2 }] }))).toBe('products_stock_is_not_negative')
  expect(await numberOf(await sell(there, { items: [{ product }] }))).toBe('B001-00000002')
})

test('a held sale gets its number when it is completed; cancelled before, never; cancelled after, keeps it', async () => {
  const [never, held] = [await hold(shop, { items }), await hold(shop, { items })]
  await cancel(shop, never)
  expect(await numberOf(held)).toBeNull()
  await complete(shop, held)
  const number = await numberOf(held)
  expect(number).toMatch(/^B001-\d{8}$/)
  await cancel(shop, held)
  expect([await numberOf(held), await numberOf(never)]).toEqual([number, null])
})

test('nobody sets a counter or invents a number', async () => {
  for (const statement of [
    'update invoice_series set last_number = 0',
    `insert into invoice_series (organization_id, series, document_type, last_number) values ('${shop.organizationId}', 'X', 'receipt', 9)`,
    `update sales set invoice_number = 'B001-1'`,
    'delete from invoice_series',
    `select app.take_number('${shop.organizationId}', 'receipt')`,
  ]) {
    expect(await refusalOf(inShop(shop, (tx) => tx.query(statement))), statement).toBe(DENIED)
  }
})

test('a new default series takes over from the old one', async () => {
  const there = await openShop(db)
  const product = await addProduct(there, { stock: 10 })
  await sell(there, { items: [{ product }] })
  await inShop(there, async (tx) => {
    await tx.query(`update invoice_series set is_default = false where series = 'B001'`)
    await insert(tx, 'invoice_series', {
      organization_id: there.organizationId,
      series: 'B002',
      document_type: 'receipt',
      padding: 4,
      is_default: true,
    })
  })
  expect(await numberOf(await sell(there, { items: [{ product }] }))).toBe('B002-0001')
})

test('a kind of document has one default series, and without one nothing is sold', async () => {
  const there = await openShop(db)
  const product = await addProduct(there, { stock: 10 })
  expect(
    await refusalOf(
      inShop(there, (tx) =>
        insert(tx, 'invoice_series', {
          organization_id: there.organizationId,
          series: 'B009',
          document_type: 'receipt',
          is_default: true,
        }),
      ),
    ),
  ).toBe('idx_invoice_series_default')
  await inShop(there, (tx) => tx.query(`update invoice_series set is_default = false where document_type = 'receipt'`))
  expect(await refusalOf(sell(there, { items: [{ product }] }))).toBe('document_series_exists')
})

test('stock documents are numbered too', async () => {
  const there = await openShop(db)
  const product = await addProduct(there)
  for (let i = 0; i < 3; i++) await moveStock(there, { kind: 'purchase', items: [{ product, quantity: 1 }] })
  expect(
    await look(db, 'select series, number::int from stock_documents where organization_id = $1 order by 2', [
      there.organizationId,
    ]),
  ).toEqual([1, 2, 3].map((number) => ({ series: 'REC', number })))
})
