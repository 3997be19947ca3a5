import { setTimeout as sleep } from 'node:timers/promises'
import type { ClientBase } from 'pg'
import { brokenBooks } from './kit/books.ts'
import type { TestDatabase } from './kit/database.ts'
import { newId } from './kit/random.ts'
import { refusalOf } from './kit/refusals.ts'
import { cancel, complete, hold, type SaleRows, saleRows, sell, writeSale } from './kit/selling.ts'
import { addCategory, addCustomer, addProduct, inShop, insertAll, moveStock, openShop, type Shop } from './kit/shop.ts'
import { asApp, look } from './kit/transactions.ts'

/**
 * A short story in two shops; the promises that were broken in it. Nothing: the database behaves. Also run on schemas
 * broken on purpose, so it must not throw.
 */
export async function behaviourFindings(db: TestDatabase, asked = Object.keys(promises)): Promise<string[]> {
  const broken: string[] = []
  for (const promise of asked) {
    const isKept = await promises[promise]?.(db).catch(() => false)
    if (!isKept) broken.push(promise)
  }
  return broken
}

const stockOf = async (db: TestDatabase, id: string) =>
  Number((await look(db, 'select stock_quantity as s from products where id = $1', [id]))[0]?.s)

/** The first writes and commits while the second, which began before that, has written and commits after it. */
async function besideEachOther(
  shop: Shop,
  first: (tx: ClientBase) => Promise<unknown>,
  second: (tx: ClientBase) => Promise<unknown>,
): Promise<string> {
  let isCommitted = () => {}
  const committed = new Promise<void>((resolve) => {
    isCommitted = resolve
  })
  let late: Promise<string> = Promise.resolve('accepted')
  await inShop(shop, async (tx) => {
    await first(tx)
    late = refusalOf(inShop(shop, async (other) => second(other).then(() => committed)))
    await sleep(200)
  })
  isCommitted()
  return late
}

const promises: Record<string, (db: TestDatabase) => Promise<boolean>> = {
  'a sale takes the goods off the shelf and is in the books': async (db) => {
    const shop = await openShop(db)
    const product = await addProduct(shop, { stock: 5 })
    await sell(shop, { customerId: await addCustomer(shop), items: [{ product, quantity: 2 }] })
    return (await stockOf(db, product.id)) === 3 && (await brokenBooks(db.admin)).length === 0
  },
  'a cancellation gives the goods back once and is in the books': async (db) => {
    const shop = await openShop(db)
    const product = await addProduct(shop, { stock: 5 })
    const sale = await sell(shop, { customerId: await addCustomer(shop), items: [{ product, quantity: 2 }] })
    await cancel(shop, sale)
    const again = await refusalOf(cancel(shop, sale))
    return again !== 'accepted' && (await stockOf(db, product.id)) === 5 && (await brokenBooks(db.admin)).length === 0
  },
  'a held sale is completed like any other': async (db) => {
    const shop = await openShop(db)
    const product = await addProduct(shop, { stock: 5 })
    const sale = await hold(shop, { customerId: await addCustomer(shop), items: [{ product, quantity: 2 }] })
    await complete(shop, sale)
    return (await stockOf(db, product.id)) === 3 && (await brokenBooks(db.admin)).length === 0
  },
  'stock does not go below zero': async (db) => {
    const shop = await openShop(db)
    const product = await addProduct(shop, { stock: 1 })
    const answers = [
      await refusalOf(sell(shop, { items: [{ product, quantity: 2 }] })),
      await refusalOf(moveStock(shop, { kind: 'adjustment', items: [{ product, quantity: -2 }] })),
      await refusalOf(db.admin.query('update products set stock_quantity = -1 where id = $1', [product.id])),
    ]
    return answers.every((answer) => answer === 'products_stock_is_not_negative')
  },
  'lines are not added later': async (db) => {
    const shop = await openShop(db)
    const product = await addProduct(shop, { stock: 9 })
    const sale = await sell(shop, { items: [{ product }] })
    const { lines } = saleRows(shop, { items: [{ product }, { product }] })
    const add = (own: object[], ending = '') =>
      refusalOf(
        inShop(shop, (tx) =>
          insertAll(
            tx,
            'sale_items',
            own.map((line) => ({ ...line, id: newId(), sale_id: sale })),
            ending,
          ),
        ),
      )
    const answers = [
      await add(lines.slice(0, 1)),
      await add(lines.slice(1)),
      await add(lines, 'on conflict do nothing'),
    ]
    const rows = saleRows(shop, { items: [{ product }] })
    const late = lines.map((line) => ({ ...line, id: newId(), sale_id: rows.header.id }))
    const besides = await besideEachOther(
      shop,
      (tx) => writeSale(tx, rows),
      (tx) => insertAll(tx, 'sale_items', late),
    )
    return ![...answers, besides].includes('accepted')
  },
  'document lines are not added later': async (db) => {
    const shop = await openShop(db)
    const product = await addProduct(shop)
    const id = await moveStock(shop, { kind: 'purchase', items: [{ product, quantity: 1 }] })
    const line = (position: number) => ({
      organization_id: shop.organizationId,
      id: newId(),
      document_id: id,
      position,
      product_id: product.id,
      quantity: 5,
    })
    const answers = [
      await refusalOf(inShop(shop, (tx) => insertAll(tx, 'stock_document_items', [line(1)]))),
      await refusalOf(inShop(shop, (tx) => insertAll(tx, 'stock_document_items', [line(2)]))),
    ]
    const other = newId()
    const besides = await besideEachOther(
      shop,
      async (tx) => {
        await insertAll(tx, 'stock_document_items', [{ ...line(1), document_id: other }])
        await tx.query(
          `insert into stock_documents (organization_id, id, kind, user_id) values ($1, $2, 'purchase', $3)`,
          [shop.organizationId, other, shop.userId],
        )
      },
      (tx) => insertAll(tx, 'stock_document_items', [{ ...line(1), document_id: other }]),
    )
    return ![...answers, besides].includes('accepted')
  },
  'a sale adds up': async (db) => {
    const shop = await openShop(db)
    const product = await addProduct(shop, { stock: 9 })
    const bent = (bend: (rows: SaleRows) => void) => {
      const rows = saleRows(shop, { items: [{ product }] })
      bend(rows)
      return refusalOf(inShop(shop, (tx) => writeSale(tx, rows)))
    }
    const answers = [
      await bent(({ header }) => Object.assign(header, { subtotal: '9.00', total: '9.00' })),
      await bent(({ header }) => Object.assign(header, { tax: '1.00' })),
      await bent(({ header, lines }) => [header, lines[0]].map((row) => Object.assign(row ?? {}, { tax: '1.00' }))),
      await bent(({ header }) => Object.assign(header, { total: '1.00' })),
      await bent(({ header }) => Object.assign(header, { total: '1.00', rounding: '-9.00' })),
    ]
    return !answers.includes('accepted')
  },
  'facts are final': async (db) => {
    const shop = await openShop(db)
    const sale = await sell(shop, { items: [{ product: await addProduct(shop, { stock: 9 }) }] })
    const change = (what: string, table = 'sales', key = 'id') =>
      refusalOf(inShop(shop, (tx) => tx.query(`update ${table} set ${what} where ${key} = $1`, [sale])))
    const answers = [
      await change(`payment_method = 'card'`),
      await change('subtotal = 0, total = 0'),
      await change('quantity = 9', 'sale_items', 'sale_id'),
      await change('quantity = -9', 'inventory_movements', 'reference_id'),
      await refusalOf(inShop(shop, (tx) => tx.query('delete from sales where id = $1', [sale]))),
      await refusalOf(db.admin.query('update sales set subtotal = 0, total = 0 where id = $1', [sale])),
    ]
    return !answers.includes('accepted')
  },
  'numbers are gapless under parallel sales': async (db) => {
    const shop = await openShop(db)
    const product = await addProduct(shop, { stock: 99 })
    const others = await Promise.all(Array.from({ length: 12 }, () => addProduct(shop, { stock: 9 })))
    const answers = await Promise.all(others.map((other) => refusalOf(sell(shop, { items: [{ product: other }] }))))
    await sell(shop, { items: [{ product }] })
    return answers.every((answer) => answer === 'accepted') && (await brokenBooks(db.admin)).length === 0
  },
  'goods received and counted are in the books, at their cost': async (db) => {
    const shop = await openShop(db)
    const product = await addProduct(shop, { cost: null })
    await moveStock(shop, { kind: 'purchase', items: [{ product, quantity: 4, unitCost: '2.0000' }] })
    await moveStock(shop, { kind: 'count', items: [{ product, counted: 3 }] })
    const [row] = await look(
      db,
      'select stock_quantity::float as stock, cost_price::float as cost from products where id = $1',
      [product.id],
    )
    return row?.stock === 3 && row.cost === 2 && (await brokenBooks(db.admin)).length === 0
  },
  'returned is at most what was sold': async (db) => {
    const shop = await openShop(db)
    const product = await addProduct(shop, { stock: 9 })
    const sale = await sell(shop, { items: [{ product, quantity: 2 }] })
    const [line] = await look<{ id: string }>(db, 'select id from sale_items where sale_id = $1', [sale])
    return (
      (await refusalOf(
        moveStock(shop, { kind: 'return', items: [{ product, quantity: 3, saleItemId: line?.id ?? '' }] }),
      )) !== 'accepted'
    )
  },
  'a sale is recorded once in the audit, with who made it': async (db) => {
    const shop = await openShop(db)
    const product = await addProduct(shop, { stock: 9 })
    const sale = await sell(shop, { items: [{ product }] })
    await cancel(shop, sale)
    await inShop(shop, (tx) => tx.query(`update products set name = 'Otro' where id = $1`, [product.id]))
    const rows = await look(
      db,
      'select action, user_id from audit_logs where entity_id = any ($1) and organization_id = $2',
      [[sale, product.id], shop.organizationId],
    )
    return (
      rows
        .map((row) => row.action)
        .sort()
        .join() === 'cancel,create,create,update' && rows.every((row) => row.user_id === shop.userId)
    )
  },
  'an edit raises version and updated_at, a sale does not raise the version': async (db) => {
    const shop = await openShop(db)
    const product = await addProduct(shop, { stock: 9 })
    await sell(shop, { items: [{ product }] })
    const read = async () =>
      (
        await look<{ version: number; at: Date }>(db, 'select version, updated_at as at from products where id = $1', [
          product.id,
        ])
      )[0]
    const before = await read()
    await inShop(shop, (tx) => tx.query(`update products set name = 'Otro' where id = $1`, [product.id]))
    const after = await read()
    return before?.version === 1 && after?.version === 2 && after.at > before.at
  },
  'a begun day is predicted no more': async (db) => {
    const shop = await openShop(db)
    const product = await addProduct(shop)
    const row = {
      organization_id: shop.organizationId,
      id: newId(),
      product_id: product.id,
      prediction_date: '2020-01-01',
      predicted_quantity: 1,
      confidence_score: 50,
      model_version: 'v',
    }
    return (await refusalOf(inShop(shop, (tx) => insertAll(tx, 'predictions', [row])))) !== 'accepted'
  },
  'the wall holds': async (db) => {
    const [mine, theirs] = [await openShop(db), await openShop(db)]
    const category = await addCategory(theirs)
    const product = await addProduct(theirs, { stock: 1, stockMin: 5 })
    await sell(theirs, { customerId: await addCustomer(theirs), items: [{ product }] })
    for (const name of [
      'organizations',
      'products',
      'sales',
      'sale_items',
      'inventory_movements',
      'audit_logs',
      'audit_trail',
      'low_stock_products',
      'customer_purchases',
    ]) {
      const key = name === 'organizations' ? 'id' : 'organization_id'
      for (const entered of [mine.organizationId, null]) {
        const seen = await asApp(db, entered, (tx) =>
          tx.query(`select from ${name} where ${key} = $1`, [theirs.organizationId]),
        )
        if (seen.rowCount !== 0) return false
      }
    }
    const row = {
      organization_id: mine.organizationId,
      id: newId(),
      sku: 'X',
      name: 'X',
      sale_price: 1,
      category_id: category,
    }
    return (await refusalOf(inShop(mine, (tx) => insertAll(tx, 'products', [row])))) === 'fk_products_category'
  },
  'a purge empties one organization': async (db) => {
    const [mine, theirs] = [await openShop(db), await openShop(db)]
    for (const shop of [mine, theirs]) await sell(shop, { items: [{ product: await addProduct(shop, { stock: 1 }) }] })
    await db.admin.query('delete from organizations where id = $1', [mine.organizationId])
    const left = await look(db, 'select organization_id as id from sales where organization_id = any ($1)', [
      [mine.organizationId, theirs.organizationId],
    ])
    return left.length === 1 && left[0]?.id === theirs.organizationId
  },
  'sales belong to their local day': async (db) => {
    const shop = await openShop(db)
    const sale = await sell(shop, {
      items: [{ product: await addProduct(shop, { stock: 1 }) }],
      soldAt: '2025-11-20T20:30:00-05:00',
    })
    return (
      (await look(db, 'select business_date::text as day from sales where id = $1', [sale]))[0]?.day === '2025-11-20'
    )
  },
}
