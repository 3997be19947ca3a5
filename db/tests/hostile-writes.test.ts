import { expect, test } from 'vitest'
import { newId } from './kit/random.ts'
import { refusalOf } from './kit/refusals.ts'
import { cancel, saleRows, sell, writeSale } from './kit/selling.ts'
import { addProduct, inShop, moveStock, type Row } from './kit/shop.ts'
import { openTestShop } from './kit/test-shop.ts'
import { look } from './kit/transactions.ts'

// What somebody tries who has the application's privileges and bad intentions.

const shop = await openTestShop()
const { db } = shop

const stockOf = async (id: string) =>
  Number((await look(db, 'select stock_quantity as s from products where id = $1', [id]))[0]?.s)

/** One statement that writes these rows one after the other, each in sight of the one before. */
function inOneStatement(steps: [table: string, row: Row][]): Promise<string> {
  const parts = steps.map(([table, row], index) => {
    const columns = Object.keys(row).join(', ')
    const before = index === 0 ? '' : `, (select count(*) from step_${index - 1}) as before`
    return `step_${index} as (insert into ${table} (${columns})
      select ${columns} from jsonb_populate_record(null::${table}, $${index + 1}::jsonb)${before} returning 1)`
  })
  const text = `with ${parts.join(', ')} select count(*) from step_${steps.length - 1}`
  return refusalOf(
    inShop(shop, (tx) =>
      tx.query(
        text,
        steps.map(([, row]) => JSON.stringify(row)),
      ),
    ),
  )
}

test.each(['completed', 'pending'])(
  'no line comes after the header of a %s sale, not even within one statement',
  async (status) => {
    const product = await addProduct(shop, { stock: 100 })
    const { header, lines } = saleRows(shop, { items: [{ product }] })
    const late = { ...lines[0], id: newId(), position: 2, quantity: 50 }
    const answer = await inOneStatement([
      ['sale_items', lines[0] ?? {}],
      ['sales', { ...header, status }],
      ['sale_items', late],
    ])
    expect(answer).toBe('sale_items_are_written_together')
    expect(await stockOf(product.id)).toBe(100)
  },
)

test('no line comes after the header of a stock document, not even within one statement', async () => {
  const product = await addProduct(shop, { stock: 1 })
  const documentId = newId()
  const line = (position: number) => ({
    organization_id: shop.organizationId,
    id: newId(),
    document_id: documentId,
    position,
    product_id: product.id,
    quantity: 5,
  })
  const header = { organization_id: shop.organizationId, id: documentId, kind: 'purchase', user_id: shop.userId }
  const answer = await inOneStatement([
    ['stock_document_items', line(1)],
    ['stock_documents', header],
    ['stock_document_items', line(2)],
  ])
  expect(answer).toBe('stock_document_items_are_written_together')
  expect(await stockOf(product.id)).toBe(1)
})

test('a cancellation gives back what the sale took, not what another document of the same id moved', async () => {
  const product = await addProduct(shop, { stock: 100 })
  const sale = await sell(shop, { items: [{ product, quantity: 1 }] })
  await moveStock(shop, { id: sale, kind: 'adjustment', items: [{ product, counted: 0 }] })
  await cancel(shop, sale)
  expect(await stockOf(product.id)).toBe(1)
})

test('no number is NaN: each table with numbers says so, for all of them', async () => {
  const open = await look(
    db,
    `select c.relname || '.' || a.attname as name
     from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and a.atttypid = 'numeric'::regtype and a.attgenerated = ''
       and not exists (
         select from pg_constraint k
         where k.conrelid = c.oid and k.conname = c.relname || '_numbers_are_numbers'
           and position(a.attname || ' <> ''NaN''' in pg_get_constraintdef(k.oid)) > 0)`,
  )
  expect(open).toEqual([])
  const product = await addProduct(shop, { stock: 5 })
  const bought = moveStock(shop, { kind: 'purchase', items: [{ product, quantity: 'NaN' }] })
  expect(await refusalOf(bought)).toBe('stock_document_items_numbers_are_numbers')
})

test.each([
  ['-infinity', 'sales_date_is_a_day'],
  ['1899-12-31T12:00:00Z', 'sales_date_is_a_day'],
  ['2090-01-01T00:00:00Z', 'sales_are_not_in_the_future'],
])('a sale of %s is refused', async (saleDate, constraint) => {
  const { header, lines } = saleRows(shop, { items: [{ product: await addProduct(shop, { stock: 5 }) }] })
  const written = inShop(shop, (tx) => writeSale(tx, { header: { ...header, sale_date: saleDate }, lines }))
  expect(await refusalOf(written)).toBe(constraint)
})

test('nobody writes into the audit what only triggers write there, however it is spelt', async () => {
  for (const action of ['cancel', 'Cancel', ' cancel ']) {
    const recorded = inShop(shop, (tx) => tx.query(`select app.record_act($1, 'sale')`, [action]))
    expect([action, await refusalOf(recorded)]).toEqual([action, '42501'])
  }
})

test('large objects, which have no wall, are closed', async () => {
  expect(await refusalOf(inShop(shop, (tx) => tx.query(`select lo_from_bytea(0, 'secret')`)))).toBe('42501')
})
