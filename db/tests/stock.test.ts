import { describe, expect, test } from 'vitest'
import { newId } from './kit/random.ts'
import { refusalOf } from './kit/refusals.ts'
import { cancel, complete, hold, sell } from './kit/selling.ts'
import { addProduct, inShop, insert, insertAll, moveStock, type Product, type StockDocumentWish } from './kit/shop.ts'
import { openTestShop } from './kit/test-shop.ts'
import { look } from './kit/transactions.ts'

const shop = await openTestShop()
const { db } = shop

async function shelf(product: Product): Promise<[stock: number, cost: number | null]> {
  const [row] = await look(
    db,
    'select stock_quantity::float as stock, cost_price::float as cost from products where id = $1',
    [product.id],
  )
  return [row?.stock as number, row?.cost as number | null]
}
const lineOf = async (saleId: string, position = 1) =>
  (
    await look<{ id: string }>(db, 'select id from sale_items where sale_id = $1 and position = $2', [saleId, position])
  )[0]?.id ?? ''
const tryToMove = (wish: StockDocumentWish) => refusalOf(moveStock(shop, wish))

describe('goods received', () => {
  test('raise the stock and set the cost to the moving average', async () => {
    const oil = await addProduct(shop, { cost: null })
    expect(await shelf(oil)).toEqual([0, null])
    await moveStock(shop, { kind: 'purchase', items: [{ product: oil, quantity: 10, unitCost: '2.0000' }] })
    expect(await shelf(oil)).toEqual([10, 2])
    await moveStock(shop, { kind: 'purchase', items: [{ product: oil, quantity: 5, unitCost: '3.5000' }] })
    expect(await shelf(oil)).toEqual([15, 2.5])
    await moveStock(shop, {
      kind: 'purchase',
      items: [
        { product: oil, quantity: 1, unitCost: '3.0000' },
        { product: oil, quantity: 3, unitCost: '1.0000' },
      ],
    })
    expect(await shelf(oil)).toEqual([19, 2.2895]) // (15 × 2.5 + 4 × 1.5) / 19
  })

  test('at an unknown cost leave the cost as it was', async () => {
    const oil = await addProduct(shop, { stock: 10, cost: '2.0000' })
    await moveStock(shop, { kind: 'purchase', items: [{ product: oil, quantity: 5 }] })
    expect(await shelf(oil)).toEqual([15, 2])
  })

  test('start the average anew on an empty shelf', async () => {
    const oil = await addProduct(shop, { stock: 1, cost: '9.0000' })
    await sell(shop, { items: [{ product: oil }] })
    await moveStock(shop, { kind: 'purchase', items: [{ product: oil, quantity: 2, unitCost: '4.0000' }] })
    expect(await shelf(oil)).toEqual([2, 4])
  })

  test('are numbered, dated by the local day, and named in the ledger', async () => {
    const oil = await addProduct(shop, { cost: null })
    const id = await moveStock(shop, {
      kind: 'purchase',
      occurredAt: '2025-11-20T20:30:00-05:00',
      items: [{ product: oil, quantity: 3, unitCost: '1.0000' }],
    })
    const [document] = await look(
      db,
      'select series, number::int, business_date::text as day from stock_documents where id = $1',
      [id],
    )
    expect(document).toEqual({ series: 'REC', number: expect.any(Number), day: '2025-11-20' })
    expect(
      await look(
        db,
        'select movement_type, reference_type, quantity::float, previous_stock::float, new_stock::float, unit_cost::float, business_date::text from inventory_movements where reference_id = $1',
        [id],
      ),
    ).toEqual([
      {
        movement_type: 'purchase',
        reference_type: 'purchase',
        quantity: 3,
        previous_stock: 0,
        new_stock: 3,
        unit_cost: 1,
        business_date: '2025-11-20',
      },
    ])
  })

  test('cannot take goods out', async () => {
    const oil = await addProduct(shop, { stock: 5 })
    expect(await tryToMove({ kind: 'purchase', items: [{ product: oil, quantity: -1 }] })).toBe(
      'stock_documents_bring_goods_in',
    )
  })
})

describe('an adjustment', () => {
  test('adds and takes, says why, and cannot take more than there is', async () => {
    const oil = await addProduct(shop, { stock: 5 })
    await moveStock(shop, { kind: 'adjustment', reason: 'se rompió', items: [{ product: oil, quantity: -2 }] })
    expect(await shelf(oil)).toEqual([3, 6])
    expect(await tryToMove({ kind: 'adjustment', items: [{ product: oil, quantity: -4 }] })).toBe(
      'products_stock_is_not_negative',
    )
    expect(await tryToMove({ kind: 'adjustment', reason: null, items: [{ product: oil, quantity: 1 }] })).toBe(
      'stock_documents_say_why',
    )
    expect(await tryToMove({ kind: 'adjustment', reason: ' ', items: [{ product: oil, quantity: 1 }] })).toBe(
      'stock_documents_say_why',
    )
    expect(await shelf(oil)).toEqual([3, 6])
  })

  test('to a counted quantity is refused when the stock is not the expected one', async () => {
    const oil = await addProduct(shop, { stock: 5 })
    const adjust = (expected: number) =>
      tryToMove({ kind: 'adjustment', items: [{ product: oil, counted: 9, expected }] })
    expect(await adjust(4)).toBe('stock_is_as_expected')
    expect(await shelf(oil)).toEqual([5, 6])
    expect(await adjust(5)).toBe('accepted')
    expect(await shelf(oil)).toEqual([9, 6])
  })
})

describe('a count', () => {
  test('sets the stock to what was counted and writes the difference', async () => {
    const oil = await addProduct(shop, { stock: 5 })
    const id = await moveStock(shop, { kind: 'count', items: [{ product: oil, counted: 3 }] })
    expect(await shelf(oil)).toEqual([3, 6])
    expect(await look(db, 'select quantity::float from stock_document_items where document_id = $1', [id])).toEqual([
      { quantity: -2 },
    ])
    expect(
      await look(
        db,
        'select movement_type, reference_type, quantity::float from inventory_movements where reference_id = $1',
        [id],
      ),
    ).toEqual([{ movement_type: 'adjustment', reference_type: 'count', quantity: -2 }])
  })

  test('keeps the sales made since the shelf was looked at', async () => {
    const oil = await addProduct(shop, { stock: 10 })
    await sell(shop, { items: [{ product: oil, quantity: 2 }] })
    await moveStock(shop, { kind: 'count', items: [{ product: oil, counted: 9, expected: 10 }] }) // one was missing
    expect(await shelf(oil)).toEqual([7, 6])
  })

  test('that finds what was expected moves nothing', async () => {
    const oil = await addProduct(shop, { stock: 5 })
    const id = await moveStock(shop, { kind: 'count', items: [{ product: oil, counted: 5 }] })
    expect(await look(db, 'select * from inventory_movements where reference_id = $1', [id])).toEqual([])
    expect(await look(db, 'select quantity::float from stock_document_items where document_id = $1', [id])).toEqual([
      { quantity: 0 },
    ])
  })

  test('names a product once', async () => {
    const oil = await addProduct(shop, { stock: 5 })
    expect(
      await tryToMove({
        kind: 'count',
        items: [
          { product: oil, counted: 1 },
          { product: oil, counted: 2 },
        ],
      }),
    ).toBe('stock_documents_count_once')
    expect(await tryToMove({ kind: 'count', items: [{ product: oil, counted: 1, quantity: 2 }] })).toBe(
      'stock_documents_count_once',
    )
  })
})

describe('a return', () => {
  test('gives back at the cost at which it was sold, never more than was sold', async () => {
    const oil = await addProduct(shop, { stock: 10, cost: '2.0000' })
    const sale = await sell(shop, { items: [{ product: oil, quantity: 4 }] })
    await moveStock(shop, { kind: 'purchase', items: [{ product: oil, quantity: 6, unitCost: '4.0000' }] })
    expect(await shelf(oil)).toEqual([12, 3])
    const giveBack = async (quantity: number) =>
      tryToMove({ kind: 'return', items: [{ product: oil, quantity, saleItemId: await lineOf(sale) }] })
    expect(await giveBack(5)).toBe('sale_items_returned_at_most_sold')
    expect(await giveBack(3)).toBe('accepted')
    expect(await shelf(oil)).toEqual([15, 2.8]) // (12 × 3 + 3 × 2) / 15
    expect(await giveBack(2)).toBe('sale_items_returned_at_most_sold')
    expect(await giveBack(1)).toBe('accepted')
    expect(await giveBack(1)).toBe('sale_items_returned_at_most_sold')
  })

  test('is of the line of a completed sale, and of its product', async () => {
    const [oil, salt] = [await addProduct(shop, { stock: 10 }), await addProduct(shop, { stock: 10 })]
    const [held, gone, sold] = [
      await hold(shop, { items: [{ product: oil }] }),
      await sell(shop, { items: [{ product: oil }] }),
      await sell(shop, { items: [{ product: oil }] }),
    ]
    await cancel(shop, gone)
    for (const item of [
      { product: oil, quantity: 1 },
      { product: oil, quantity: 1, saleItemId: await lineOf(held) },
      { product: oil, quantity: 1, saleItemId: await lineOf(gone) },
      { product: salt, quantity: 1, saleItemId: await lineOf(sold) },
      { product: oil, quantity: -1, saleItemId: await lineOf(sold) },
    ]) {
      expect(await tryToMove({ kind: 'return', items: [item] })).toBe('returns_are_of_completed_sales')
    }
  })

  test('twice at once gives back once', async () => {
    const oil = await addProduct(shop, { stock: 10 })
    const sale = await sell(shop, { items: [{ product: oil, quantity: 3 }] })
    const saleItemId = await lineOf(sale)
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        tryToMove({ kind: 'return', items: [{ product: oil, quantity: 3, saleItemId }] }),
      ),
    )
    expect(answers.filter((answer) => answer === 'accepted')).toHaveLength(1)
    expect(await shelf(oil)).toEqual([10, 6])
  })
})

describe('any stock document', () => {
  test('has lines, written once and together', async () => {
    const oil = await addProduct(shop, { stock: 5 })
    const header = (id: string) => ({
      organization_id: shop.organizationId,
      id,
      kind: 'purchase',
      user_id: shop.userId,
    })
    const line = (id: string, position: number) => ({
      organization_id: shop.organizationId,
      id: newId(),
      document_id: id,
      position,
      product_id: oil.id,
      quantity: 1,
    })
    expect(await refusalOf(inShop(shop, (tx) => insert(tx, 'stock_documents', header(newId()))))).toBe(
      'stock_documents_have_lines',
    )
    const id = await moveStock(shop, { kind: 'purchase', items: [{ product: oil, quantity: 1 }] })
    const add = (positions: number[], ending = '') =>
      refusalOf(
        inShop(shop, (tx) =>
          insertAll(
            tx,
            'stock_document_items',
            positions.map((position) => line(id, position)),
            ending,
          ),
        ),
      )
    expect(await add([2])).toBe('stock_document_items_are_written_together')
    expect(await add([1, 2])).toBe('idx_stock_document_items_document_id')
    expect(await add([1, 2], 'on conflict do nothing')).toBe('stock_document_items_are_written_together')
    expect(
      await refusalOf(inShop(shop, (tx) => insert(tx, 'stock_documents', header(id), 'on conflict do nothing'))),
    ).toBe('stock_documents_pkey')
    expect(await refusalOf(inShop(shop, (tx) => insert(tx, 'stock_document_items', line(newId(), 1))))).toBe(
      'fk_stock_document_items_document',
    )
    expect(await shelf(oil)).toEqual([6, 6])
  })

  test('cannot be changed or deleted', async () => {
    const oil = await addProduct(shop, { stock: 5 })
    for (const statement of [
      'update stock_documents set reason = null',
      'delete from stock_documents',
      'update stock_document_items set quantity = 1',
      'delete from stock_document_items',
    ]) {
      expect(await refusalOf(inShop(shop, (tx) => tx.query(statement))), statement).toBe('42501')
    }
    expect(await shelf(oil)).toEqual([5, 6])
  })

  test.each<[string, StockDocumentWish['kind'], { quantity?: string; counted?: string; expected?: string }]>([
    ['goods received', 'purchase', { quantity: '0.5' }],
    ['an adjustment', 'adjustment', { quantity: '1.001' }],
    ['an adjustment to what was counted', 'adjustment', { counted: '2.5', expected: '10' }],
    ['a count', 'count', { counted: '9.9' }],
  ])('is not finer than its product is kept in: %s', async (_, kind, line) => {
    const eggs = await addProduct(shop, { stock: 10 })
    expect(await tryToMove({ kind, items: [{ product: eggs, ...line }] })).toBe(
      'stock_documents_quantity_fits_the_product',
    )
    expect(await shelf(eggs)).toEqual([10, 6])
    const cheese = await addProduct(shop, { stock: 10, quantityDecimals: 3 })
    expect(await tryToMove({ kind, items: [{ product: cheese, ...line }] })).toBe('accepted')
  })

  test('is as fine as its finest line: half and half do not make a whole', async () => {
    const eggs = await addProduct(shop, { stock: 10 })
    const half = { product: eggs, quantity: '0.5' }
    expect(await tryToMove({ kind: 'purchase', items: [half, half] })).toBe('stock_documents_quantity_fits_the_product')
    expect(await tryToMove({ kind: 'purchase', items: [{ product: eggs, quantity: '1.000' }] })).toBe('accepted')
  })

  test('is not in the future', async () => {
    const oil = await addProduct(shop, { stock: 10 })
    const at = (seconds: number): StockDocumentWish => ({
      kind: 'purchase',
      occurredAt: new Date(Date.now() + seconds * 1000),
      items: [{ product: oil, quantity: 1 }],
    })
    expect(await tryToMove(at(120))).toBe('stock_documents_are_not_in_the_future')
    expect(await tryToMove({ ...at(0), occurredAt: 'infinity' })).toMatch(/^stock_documents_/)
    expect(await tryToMove(at(0))).toBe('accepted')
    expect(await shelf(oil)).toEqual([11, 6])
  })

  test('names no service', async () => {
    const repair = await addProduct(shop, { tracksStock: false })
    expect(await tryToMove({ kind: 'purchase', items: [{ product: repair, quantity: 1 }] })).toBe(
      'stock_documents_move_tracked_products',
    )
  })
})

describe('cost and stock of sales', () => {
  test('a cancellation brings goods back at the cost they left with', async () => {
    const oil = await addProduct(shop, { stock: 10, cost: '2.0000' })
    const sale = await sell(shop, { items: [{ product: oil, quantity: 5 }] })
    await moveStock(shop, { kind: 'purchase', items: [{ product: oil, quantity: 5, unitCost: '4.0000' }] })
    expect(await shelf(oil)).toEqual([10, 3])
    await cancel(shop, sale)
    expect(await shelf(oil)).toEqual([15, 2.6667]) // (10 × 3 + 5 × 2) / 15
  })

  test('a held sale takes the cost of the day it is completed', async () => {
    const oil = await addProduct(shop, { stock: 10, cost: '2.0000' })
    const sale = await hold(shop, { items: [{ product: oil, quantity: 1 }] })
    await moveStock(shop, { kind: 'purchase', items: [{ product: oil, quantity: 10, unitCost: '4.0000' }] })
    await complete(shop, sale)
    expect(await look(db, 'select cost_price::float as cost from sale_items where sale_id = $1', [sale])).toEqual([
      { cost: 3 },
    ])
  })

  test('low_stock follows the stock', async () => {
    const oil = await addProduct(shop, { stock: 3, stockMin: 2 })
    const isLow = async () =>
      (await inShop(shop, (tx) => tx.query('select 1 from low_stock_products where id = $1', [oil.id]))).rowCount === 1
    expect(await isLow()).toBe(false)
    const sale = await sell(shop, { items: [{ product: oil }] }) // down to the minimum counts as low
    expect(await isLow()).toBe(true)
    await cancel(shop, sale)
    expect(await isLow()).toBe(false)
  })

  test('the version of a product is raised by edits, not by sales and receipts', async () => {
    const oil = await addProduct(shop, { stock: 10 })
    const version = async () => (await look(db, 'select version from products where id = $1', [oil.id]))[0]?.version
    expect(await version()).toBe(1)
    await cancel(shop, await sell(shop, { items: [{ product: oil }] }))
    await moveStock(shop, { kind: 'purchase', items: [{ product: oil, quantity: 1, unitCost: '9.0000' }] })
    expect(await version()).toBe(1)
    await inShop(shop, (tx) => tx.query(`update products set name = 'Aceite' where id = $1`, [oil.id]))
    expect(await version()).toBe(2)
  })
})
