import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from './kit/random.ts'
import { DENIED, refusalOf } from './kit/refusals.ts'
import { cancel, complete, hold, saleRows, sell, writeSale } from './kit/selling.ts'
import {
  addCustomer,
  addProduct,
  addUser,
  inShop,
  insert,
  insertAll,
  moveStock,
  openShop,
  type Product,
} from './kit/shop.ts'
import { openTestShop } from './kit/test-shop.ts'
import { asApp, enter, inTransaction, look, untilBlocked } from './kit/transactions.ts'

const shop = await openTestShop()
const { db } = shop
let rice: Product
beforeAll(async () => {
  rice = await addProduct(shop, { stock: 1000 })
})

const saleOf = async (id: string) => (await look(db, 'select * from sales where id = $1', [id]))[0] ?? {}
const stockOf = async (product: Product) =>
  Number((await look(db, 'select stock_quantity as s from products where id = $1', [product.id]))[0]?.s)
const movementsOf = (id: string) =>
  look(
    db,
    `select movement_type as type, quantity::float, previous_stock::float as before, new_stock::float as after, unit_cost::float as cost,
                   reference_type as of, user_id, reason from inventory_movements where reference_id = $1 order by created_at, quantity`,
    [id],
  )

describe('a completed sale', () => {
  test('takes the goods off the shelf and writes it in the ledger', async () => {
    const oil = await addProduct(shop, { stock: 10, cost: '2.5000' })
    const sale = await sell(shop, { items: [{ product: oil, quantity: 3 }] })
    expect(await stockOf(oil)).toBe(7)
    expect(await movementsOf(sale)).toEqual([
      { type: 'sale', quantity: -3, before: 10, after: 7, cost: 2.5, of: 'sale', user_id: shop.userId, reason: null },
    ])
  })

  test('that is held first moves nothing and has no number until it is completed', async () => {
    const oil = await addProduct(shop, { stock: 5 })
    const customerId = await addCustomer(shop)
    const sale = await hold(shop, { items: [{ product: oil, quantity: 2 }], customerId })
    expect(await saleOf(sale)).toMatchObject({ status: 'pending', invoice_number: null, customer_name: null })
    expect(await stockOf(oil)).toBe(5)
    expect(await movementsOf(sale)).toEqual([])
    await complete(shop, sale)
    expect(await saleOf(sale)).toMatchObject({
      status: 'completed',
      customer_name: 'José Ñahui',
      number: expect.any(String),
    })
    expect(await stockOf(oil)).toBe(3)
  })

  test('that one person held and another completed leaves the shelf by the hand of the other', async () => {
    const other = await addUser(shop, { role: 'seller' })
    const sale = await hold(shop, { items: [{ product: rice }] })
    await complete({ ...shop, userId: other }, sale)
    expect((await movementsOf(sale)).map((movement) => movement.user_id)).toEqual([other])
    expect(await saleOf(sale)).toMatchObject({ user_id: shop.userId })
  })

  test('by a job, which is nobody, moves in the name of its seller', async () => {
    const sale = await hold(shop, { items: [{ product: rice }] })
    await asApp(db, shop.organizationId, (tx) => complete(shop, sale, tx))
    expect((await movementsOf(sale)).map((movement) => movement.user_id)).toEqual([shop.userId])
  })

  test('needs enough stock, and says what is short', async () => {
    const [oil, salt] = [await addProduct(shop, { stock: 2, name: 'Aceite' }), await addProduct(shop, { stock: 9 })]
    const attempt = sell(shop, {
      items: [
        { product: salt, quantity: 9 },
        { product: oil, quantity: 3 },
      ],
    })
    await expect(attempt).rejects.toMatchObject({
      constraint: 'products_stock_is_not_negative',
      detail: expect.stringContaining('"Aceite"'),
    })
    const error = await attempt.catch((reason: { detail: string }) => JSON.parse(reason.detail))
    expect(error).toEqual([{ productId: oil.id, name: 'Aceite', asked: 3, available: 2 }])
    expect([await stockOf(oil), await stockOf(salt)]).toEqual([2, 9])
  })

  test('adds up a product that stands on two lines for the stock check, and keeps the lines', async () => {
    const oil = await addProduct(shop, { stock: 5 })
    const twice = (quantity: number) => ({
      items: [
        { product: oil, quantity: 3 },
        { product: oil, quantity },
      ],
    })
    expect(await refusalOf(sell(shop, twice(3)))).toBe('products_stock_is_not_negative')
    const sale = await sell(shop, twice(2))
    expect(await stockOf(oil)).toBe(0)
    expect(await movementsOf(sale)).toHaveLength(1)
    expect(
      await look(db, 'select quantity::float from sale_items where sale_id = $1 order by position', [sale]),
    ).toEqual([{ quantity: 3 }, { quantity: 2 }])
  })

  test('sells fractions', async () => {
    const cheese = await addProduct(shop, { stock: '2.500', quantityDecimals: 3, price: '24.90' })
    await sell(shop, { items: [{ product: cheese, quantity: '0.375' }] })
    expect(await stockOf(cheese)).toBe(2.125)
  })

  test('sells a service without stock', async () => {
    const repair = await addProduct(shop, { tracksStock: false })
    const sale = await sell(shop, { items: [{ product: repair, quantity: 4 }] })
    expect(await stockOf(repair)).toBe(0)
    expect(await movementsOf(sale)).toEqual([])
    expect(await cancel(shop, sale)).toBe(true)
    expect(await stockOf(repair)).toBe(0)
  })

  test('may have 2,000 lines', async () => {
    const products = await Promise.all(Array.from({ length: 20 }, () => addProduct(shop, { stock: 100 })))
    const sale = await inShop(shop, async (tx) => {
      const rows = saleRows(shop, {
        items: Array.from({ length: 2000 }, (_, i) => ({ product: products[i % 20] as Product })),
      })
      // More values than one message can carry as parameters, so as the server does: arrays or text.
      await tx.query(
        `insert into sale_items (organization_id, id, sale_id, position, product_id, product_name, product_sku, quantity, unit_price,
           subtotal, discount, document_discount, tax_rate, tax_category, tax, cost_price)
         select r.organization_id, r.id, r.sale_id, r.position, r.product_id, r.product_name, r.product_sku, r.quantity, r.unit_price,
           r.subtotal, r.discount, r.document_discount, r.tax_rate, r.tax_category, r.tax, r.cost_price
         from jsonb_populate_recordset(null::sale_items, $1) r`,
        [JSON.stringify(rows.lines)],
      )
      await insert(tx, 'sales', rows.header)
      return rows.header.id as string
    })
    expect(await movementsOf(sale)).toHaveLength(20)
    expect(await stockOf(products[7] as Product)).toBe(0)
  })

  test('keeps the customer of the moment: name and document do not change with the customer', async () => {
    const customerId = await addCustomer(shop, {
      documentType: 'RUC',
      documentNumber: '20-100 200',
      companyName: 'Bodega Sur SAC',
      firstName: null,
      lastName: null,
    })
    const sale = await sell(shop, { items: [{ product: rice }], customerId })
    await inShop(shop, (tx) =>
      tx.query(`update customers set company_name = 'Otra SAC', document_number = '20-999' where id = $1`, [
        customerId,
      ]),
    )
    expect(await saleOf(sale)).toMatchObject({
      customer_name: 'Bodega Sur SAC',
      customer_document_type: 'RUC',
      customer_document_number: '20-100 200',
    })
  })

  test('does not print the made-up number of a customer without document', async () => {
    const customerId = await addCustomer(shop, { documentType: 'none', documentNumber: '', lastName: null })
    const sale = await sell(shop, { items: [{ product: rice }], customerId })
    expect(await saleOf(sale)).toMatchObject({
      customer_name: 'José',
      customer_document_type: 'none',
      customer_document_number: null,
    })
  })

  test('belongs to the local day of its organization: 20:30 in Lima is not tomorrow', async () => {
    const evening = await sell(shop, { items: [{ product: rice }], soldAt: '2025-11-20T20:30:00-05:00' })
    const midnight = await sell(shop, { items: [{ product: rice }], soldAt: '2025-11-21T05:00:00Z' })
    const days = await look(db, 'select business_date::text as day from sales where id = any ($1) order by sale_date', [
      [evening, midnight],
    ])
    expect(days).toEqual([{ day: '2025-11-20' }, { day: '2025-11-21' }])
  })
})

test('a sale is not in the future, and sells no finer than its product is sold', async () => {
  const tomorrow = new Date(Date.now() + 86_400_000)
  expect(await refusalOf(sell(shop, { items: [{ product: rice }], soldAt: tomorrow }))).toBe(
    'sales_are_not_in_the_future',
  )
  expect(await refusalOf(sell(shop, { items: [{ product: rice, quantity: '0.5' }] }))).not.toBe('accepted')
})

describe('what is written is final', () => {
  test('amounts, customer, seller and number of a sale are closed to the app by privilege', async () => {
    const sale = await sell(shop, { items: [{ product: rice }] })
    for (const change of [
      'subtotal = 1',
      'tax = 0',
      'discount = 0',
      'customer_id = null',
      `user_id = id`,
      'number = 1',
      `invoice_number = 'X'`,
      'business_date = now()',
    ]) {
      expect(
        await refusalOf(inShop(shop, (tx) => tx.query(`update sales set ${change} where id = $1`, [sale]))),
        change,
      ).toBe(DENIED)
    }
  })

  test('payment, rounding and total of a completed sale cannot be changed either, whoever writes', async () => {
    const sale = await sell(shop, { items: [{ product: rice }] })
    for (const change of [
      `payment_method = 'card'`,
      'total = total + 1, rounding = 1',
      `sale_date = sale_date - interval '1 day'`,
      'amount_received = 100',
    ]) {
      expect(
        await refusalOf(inShop(shop, (tx) => tx.query(`update sales set ${change} where id = $1`, [sale]))),
        change,
      ).toBe('sales_facts_are_final')
    }
    for (const change of [
      'subtotal = 0, total = 0',
      'customer_id = null, user_id = gen_random_uuid()',
      `currency = 'USD'`,
    ]) {
      expect(await refusalOf(db.admin.query(`update sales set ${change} where id = $1`, [sale])), change).toBe(
        'sales_facts_are_final',
      )
    }
  })

  test('notes can be written at any time', async () => {
    const sale = await sell(shop, { items: [{ product: rice }] })
    await inShop(shop, (tx) => tx.query(`update sales set notes = 'entregado' where id = $1`, [sale]))
    expect(await saleOf(sale)).toMatchObject({ notes: 'entregado' })
  })

  test('its local day stays, also when the organization changes its time zone', async () => {
    const there = await openShop(db)
    const product = await addProduct(there, { stock: 2 })
    const sale = await sell(there, { items: [{ product }], soldAt: '2025-11-20T20:30:00-05:00' })
    const held = await hold(there, { items: [{ product }], soldAt: '2025-11-20T20:30:00-05:00' })
    await inShop(there, async (tx) => {
      await tx.query(`update organizations set time_zone = 'Europe/London'`)
      await tx.query(`update sales set notes = 'x' where id = any ($1)`, [[sale, held]])
    })
    const days = await look(db, 'select business_date::text as day from sales where id = any ($1) order by status', [
      [sale, held],
    ])
    expect(days).toEqual([{ day: '2025-11-20' }, { day: '2025-11-21' }])
    await inShop(there, async (tx) => {
      await tx.query(`update organizations set time_zone = 'America/Lima'`) // the books are checked by it in the end
      await tx.query(`update sales set notes = 'y' where id = $1`, [held])
    })
  })

  test('lines, ledger and rollups are closed to the app', async () => {
    const sale = await sell(shop, { items: [{ product: rice }] })
    for (const statement of [
      `update sale_items set quantity = 9 where sale_id = '${sale}'`,
      `update sale_items set cost_price = 0 where sale_id = '${sale}'`,
      `delete from sale_items where sale_id = '${sale}'`,
      `delete from sales where id = '${sale}'`,
      `update inventory_movements set quantity = 1 where reference_id = '${sale}'`,
      `delete from inventory_movements where reference_id = '${sale}'`,
      `insert into inventory_movements (organization_id) values ('${shop.organizationId}')`,
      `update sales_daily_summary set total = 0`,
      `update product_daily_sales set quantity = 0`,
      `update products set stock_quantity = 1000000`,
      `update customers set total_purchases = 0`,
      `update audit_logs set action = 'nothing'`,
      `delete from audit_logs`,
      `truncate sales`,
    ]) {
      expect(await refusalOf(inShop(shop, (tx) => tx.query(statement))), statement).toBe(DENIED)
    }
  })

  test('the status only moves forward', async () => {
    const sold = await sell(shop, { items: [{ product: rice }] })
    const held = await hold(shop, { items: [{ product: rice }] })
    const gone = await sell(shop, { items: [{ product: rice }] })
    await cancel(shop, gone)
    const turn = (id: string, status: string) =>
      refusalOf(
        inShop(shop, (tx) =>
          tx.query(
            `update sales set status = $2::varchar, cancelled_at = case when $2 = 'cancelled' then now() end,
           cancelled_by = case when $2 = 'cancelled' then user_id end, cancellation_reason = case when $2 = 'cancelled' then 'x' end
         where id = $1`,
            [id, status],
          ),
        ),
      )
    expect(await turn(sold, 'pending')).toBe('sales_status_moves_forward')
    expect(await turn(gone, 'completed')).toBe('sales_facts_are_final')
    expect(await turn(gone, 'pending')).toBe('sales_facts_are_final')
    expect(await turn(held, 'lost')).toBe('sales_status_is_known')
    expect(await turn(held, 'cancelled')).toBe('accepted')
    expect(await turn(held, 'completed')).toBe('sales_facts_are_final')
  })

  test('a sale begins completed or pending', async () => {
    const rows = saleRows(shop, { items: [{ product: rice }] })
    rows.header.status = 'cancelled'
    expect(await refusalOf(inShop(shop, (tx) => writeSale(tx, rows)))).toBe('sales_begin_completed_or_pending')
  })
})

describe('lines cannot be added later', () => {
  const lineOf = (saleId: string, position: number) => {
    const line = saleRows(shop, { items: [{ product: rice }] }).lines[0] ?? {}
    return { ...line, sale_id: saleId, position }
  }

  test.each([
    ['a completed', sell],
    ['a held', hold],
  ])('not to %s sale, not even with "on conflict do nothing"', async (_, make) => {
    const sale = await make(shop, { items: [{ product: rice }] })
    const add = (positions: number[], ending = '') =>
      refusalOf(
        inShop(shop, (tx) =>
          insertAll(
            tx,
            'sale_items',
            positions.map((position) => lineOf(sale, position)),
            ending,
          ),
        ),
      )
    expect(await add([1])).toBe('idx_sale_items_sale_id')
    expect(await add([2])).toBe('sale_items_are_written_together')
    expect(await add([1, 2])).toBe('idx_sale_items_sale_id')
    expect(await add([1, 2], 'on conflict do nothing')).toBe('sale_items_are_written_together')
    expect(await add([1], 'on conflict do nothing')).toBe('accepted') // and writes nothing
    expect(await look(db, 'select count(*)::int from sale_items where sale_id = $1', [sale])).toEqual([{ count: 1 }])
  })

  test('not while the sale is being written by somebody else', async () => {
    for (const ending of ['', 'on conflict do nothing']) {
      const rows = saleRows(shop, { items: [{ product: rice }] })
      const sale = rows.header.id as string
      let intruder: Promise<string> | undefined
      await inShop(shop, async (tx) => {
        await insertAll(tx, 'sale_items', rows.lines)
        intruder = refusalOf(
          inShop(shop, (other) => insertAll(other, 'sale_items', [lineOf(sale, 1), lineOf(sale, 2)], ending)),
        )
        await untilBlocked(db)
        await insert(tx, 'sales', rows.header)
      })
      expect(await intruder).toBe(ending === '' ? 'idx_sale_items_sale_id' : 'sale_items_are_written_together')
      expect(await look(db, 'select count(*)::int from sale_items where sale_id = $1', [sale])).toEqual([{ count: 1 }])
    }
  })

  test('the writer itself cannot slip one in after the header, within its transaction', async () => {
    const rows = saleRows(shop, { items: [{ product: rice }] })
    const sale = rows.header.id as string
    expect(
      await refusalOf(
        inShop(shop, async (tx) => {
          await writeSale(tx, rows)
          await insert(tx, 'sale_items', lineOf(sale, 2))
        }),
      ),
    ).toBe('sale_items_are_written_together')
  })

  test('lines without a header are refused at commit', async () => {
    expect(await refusalOf(inShop(shop, (tx) => insert(tx, 'sale_items', lineOf(newId(), 1))))).toBe(
      'fk_sale_items_sale',
    )
  })

  test('the same sale again moves nothing, also with "on conflict do nothing"', async () => {
    const rows = saleRows(shop, { items: [{ product: rice, quantity: 2 }] })
    await inShop(shop, (tx) => writeSale(tx, rows))
    const before = await stockOf(rice)
    for (const ending of ['', 'on conflict do nothing']) {
      expect(await refusalOf(inShop(shop, (tx) => insert(tx, 'sales', rows.header, ending)))).toBe('sales_pkey')
    }
    expect(await stockOf(rice)).toBe(before)
  })
})

describe('a cancelled sale', () => {
  test('gives everything back once, keeps its number, and remembers who, when and why', async () => {
    const oil = await addProduct(shop, { stock: 10, cost: '2.0000' })
    const sale = await sell(shop, { items: [{ product: oil, quantity: 4 }] })
    const { invoice_number: number } = await saleOf(sale)
    await cancel(shop, sale, 'se equivocó')
    expect(await stockOf(oil)).toBe(10)
    expect(await saleOf(sale)).toMatchObject({
      status: 'cancelled',
      invoice_number: number,
      cancelled_by: shop.userId,
      cancellation_reason: 'se equivocó',
    })
    expect((await movementsOf(sale)).at(-1)).toEqual({
      type: 'return',
      quantity: 4,
      before: 6,
      after: 10,
      cost: 2,
      of: 'sale',
      user_id: shop.userId,
      reason: 'se equivocó',
    })
    expect(await refusalOf(cancel(shop, sale))).toBe('sales_facts_are_final')
    expect(await stockOf(oil)).toBe(10)
  })

  test('that was only held moves nothing', async () => {
    const oil = await addProduct(shop, { stock: 10 })
    const sale = await hold(shop, { items: [{ product: oil, quantity: 4 }] })
    await cancel(shop, sale)
    expect(await saleOf(sale)).toMatchObject({ status: 'cancelled', invoice_number: null })
    expect(await stockOf(oil)).toBe(10)
    expect(await movementsOf(sale)).toEqual([])
  })

  test('must say why', async () => {
    const sale = await sell(shop, { items: [{ product: rice }] })
    expect(await refusalOf(cancel(shop, sale, '  '))).toBe('sales_cancellation_says_who_and_why')
    expect(
      await refusalOf(inShop(shop, (tx) => tx.query(`update sales set status = 'cancelled' where id = $1`, [sale]))),
    ).toBe('sales_cancellation_says_who_and_why')
  })

  test('was cancelled now, whatever the writer says', async () => {
    const oil = await addProduct(shop, { stock: 10 })
    for (const sale of [
      await sell(shop, { items: [{ product: oil }] }),
      await hold(shop, { items: [{ product: oil }] }),
    ]) {
      const [row] = await inShop(shop, async (tx) => {
        await tx.query(
          `update sales set status = 'cancelled', cancelled_at = '2020-01-01', cancelled_by = $2, cancellation_reason = 'x' where id = $1`,
          [sale, shop.userId],
        )
        const { rows } = await tx.query('select cancelled_at = now() as is_now from sales where id = $1', [sale])
        return rows
      })
      expect(row).toEqual({ is_now: true })
    }
  })

  test('was cancelled by the person of the transaction, and by nobody else', async () => {
    const other = await addUser(shop, { role: 'seller' })
    const cancelBy = (sale: string, by: string | null, as: string | null) =>
      refusalOf(
        asApp(
          db,
          shop.organizationId,
          (tx) =>
            tx.query(
              `update sales set status = 'cancelled', cancelled_at = now(), cancelled_by = $2, cancellation_reason = 'x' where id = $1`,
              [sale, by],
            ),
          as,
        ),
      )
    for (const sale of [
      await sell(shop, { items: [{ product: rice }] }),
      await hold(shop, { items: [{ product: rice }] }),
    ]) {
      expect(await cancelBy(sale, other, shop.userId)).toBe('sales_cancellation_says_who_and_why')
      expect(await cancelBy(sale, null, shop.userId)).toBe('sales_cancellation_says_who_and_why')
      expect(await saleOf(sale)).toMatchObject({ cancelled_at: null, cancelled_by: null })
    }
    // A job has no person: it says in whose name it acts.
    const sale = await sell(shop, { items: [{ product: rice }] })
    expect(await cancelBy(sale, null, null)).toBe('sales_cancellation_says_who_and_why')
    expect(await cancelBy(sale, other, null)).toBe('accepted')
    expect(await saleOf(sale)).toMatchObject({ cancelled_by: other })
  })

  test('can be done by another person than the seller', async () => {
    const seller = await addUser(shop, { role: 'seller' })
    const sale = await sell({ ...shop, userId: seller }, { items: [{ product: rice }] })
    await cancel(shop, sale)
    expect((await movementsOf(sale)).map((movement) => movement.user_id)).toEqual([seller, shop.userId])
    expect(await saleOf(sale)).toMatchObject({ user_id: seller, cancelled_by: shop.userId })
  })

  test('gives back only what was not returned before', async () => {
    const oil = await addProduct(shop, { stock: 10 })
    const sale = await sell(shop, { items: [{ product: oil, quantity: 4 }] })
    const [line] = await look<{ id: string }>(db, 'select id from sale_items where sale_id = $1', [sale])
    await moveStock(shop, { kind: 'return', items: [{ product: oil, quantity: 3, saleItemId: line?.id ?? '' }] })
    expect(await stockOf(oil)).toBe(9)
    await cancel(shop, sale)
    expect(await stockOf(oil)).toBe(10)
  })
})

test('nothing moves for who has not entered the organization, even the owner', async () => {
  const rows = saleRows(shop, { items: [{ product: rice }] })
  const before = await stockOf(rice)
  expect(await refusalOf(inTransaction(db.app, (tx) => writeSale(tx, rows)))).toBe(DENIED)
  const other = await openShop(db)
  expect(
    await refusalOf(
      inTransaction(db.app, async (tx) => {
        await enter(tx, other.organizationId)
        await writeSale(tx, rows)
      }),
    ),
  ).toBe(DENIED)
  expect(await stockOf(rice)).toBe(before)
})
