import { describe, expect, test } from 'vitest'
import { newId } from './kit/random.ts'
import { refusalOf } from './kit/refusals.ts'
import { cancel, complete, hold, sell } from './kit/selling.ts'
import { addCategory, addCustomer, addProduct, addUser, inShop, insert, moveStock } from './kit/shop.ts'
import { openTestShop } from './kit/test-shop.ts'
import { asApp, look } from './kit/transactions.ts'

const shop = await openTestShop()
const { db } = shop
const rice = await addProduct(shop, { stock: 1000, price: '10.00' })

const rowsOf = (entityId: string) =>
  look(
    db,
    'select action, entity_type, user_id, old_values, new_values from audit_logs where entity_id = $1 order by created_at, id',
    [entityId],
  )
const countRows = async () => Number((await look(db, 'select count(*) from audit_logs'))[0]?.count)

describe('one row per act', () => {
  test('a sale is one row with its lines; stock, totals and rollups make none', async () => {
    const customerId = await addCustomer(shop)
    const before = await countRows()
    const sale = await sell(shop, { customerId, items: [{ product: rice, quantity: 2 }, { product: rice }] })
    expect(await countRows()).toBe(before + 1)
    expect(await rowsOf(sale)).toEqual([
      {
        action: 'create',
        entity_type: 'sale',
        user_id: shop.userId,
        old_values: null,
        new_values: expect.objectContaining({
          status: 'completed',
          total: 30,
          items: [
            [rice.sku, 2, 10],
            [rice.sku, 1, 10],
          ],
        }),
      },
    ])
  })

  test('completing and cancelling are one row each', async () => {
    const sale = await hold(shop, { items: [{ product: rice }] })
    await complete(shop, sale)
    const before = await countRows()
    await cancel(shop, sale, 'se arrepintió')
    expect(await countRows()).toBe(before + 1)
    expect((await rowsOf(sale)).map((row) => row.action)).toEqual(['create', 'complete', 'cancel'])
    expect((await rowsOf(sale)).at(-1)).toMatchObject({
      old_values: { status: 'completed' },
      new_values: { status: 'cancelled', reason: 'se arrepintió' },
    })
  })

  test('a stock document is one row', async () => {
    const before = await countRows()
    const id = await moveStock(shop, { kind: 'purchase', items: [{ product: rice, quantity: 1, unitCost: '5.0000' }] })
    expect(await countRows()).toBe(before + 1)
    expect(await rowsOf(id)).toMatchObject([
      { action: 'create', entity_type: 'stock_document', new_values: { kind: 'purchase', items: [[rice.id, 1]] } },
    ])
  })

  test('what is inserted together makes one row each, with the personal half of each beside it', async () => {
    const [anna, berta] = [newId(), newId()]
    await inShop(shop, (tx) =>
      tx.query(
        `insert into customers (organization_id, id, document_type, first_name, phone)
         values ($1, $2, 'none', 'Ana', '987 654 321'), ($1, $3, 'none', 'Berta', null)`,
        [shop.organizationId, anna, berta],
      ),
    )
    const rows = await look(
      db,
      `select a.entity_id, a.action, a.entity_type, a.user_id, a.new_values ? 'first_name' as tells, p.new_values as personal
       from audit_logs a left join audit_personal_values p on p.organization_id = a.organization_id and p.audit_log_id = a.id
       where a.entity_id = any ($1::uuid[]) order by p.new_values ->> 'first_name'`,
      [[anna, berta]],
    )
    const made = { action: 'create', entity_type: 'customer', user_id: shop.userId, tells: false }
    expect(rows).toEqual([
      { ...made, entity_id: anna, personal: expect.objectContaining({ first_name: 'Ana', phone: '987 654 321' }) },
      { ...made, entity_id: berta, personal: expect.objectContaining({ first_name: 'Berta' }) },
    ])
  })

  test('an edit says what changed, before and after, and nothing else', async () => {
    const product = await addProduct(shop, { price: '1.00', name: 'Sal' })
    await inShop(shop, (tx) => tx.query(`update products set sale_price = 2, name = 'Sal' where id = $1`, [product.id]))
    expect((await rowsOf(product.id)).at(-1)).toMatchObject({
      action: 'update',
      entity_type: 'product',
      old_values: { sale_price: 1 },
      new_values: { sale_price: 2 },
    })
  })

  test('an edit that changes nothing makes no row', async () => {
    const product = await addProduct(shop)
    await inShop(shop, (tx) => tx.query(`update products set name = name where id = $1`, [product.id]))
    expect(await rowsOf(product.id)).toHaveLength(1)
  })

  test('a soft deletion is a deletion', async () => {
    const category = await addCategory(shop)
    await inShop(shop, (tx) => tx.query('update categories set deleted_at = now() where id = $1', [category]))
    expect((await rowsOf(category)).map((row) => row.action)).toEqual(['create', 'delete'])
  })

  test('settings and roles are in it', async () => {
    await inShop(shop, (tx) =>
      tx.query(`update organizations set tax_name = 'IVA' where id = $1`, [shop.organizationId]),
    )
    expect((await rowsOf(shop.organizationId)).at(-1)).toMatchObject({
      entity_type: 'organization',
      old_values: { tax_name: 'IGV' },
      new_values: { tax_name: 'IVA' },
    })
    const role = newId()
    await inShop(shop, (tx) =>
      insert(tx, 'organization_roles', {
        organization_id: shop.organizationId,
        id: role,
        name: 'Caja',
        permissions: '["sales.*"]',
      }),
    )
    expect(await rowsOf(role)).toMatchObject([
      { action: 'create', entity_type: 'role', new_values: { permissions: ['sales.*'] } },
    ])
  })
})

describe('personal values', () => {
  test('stand apart, where they can be forgotten', async () => {
    const customerId = await addCustomer(shop, { firstName: 'Máxima', documentNumber: '44556677' })
    await inShop(shop, (tx) =>
      tx.query(`update customers set phone = '999', is_active = false where id = $1`, [customerId]),
    )
    const text = JSON.stringify(await rowsOf(customerId))
    for (const personal of ['Máxima', '44556677', '999']) expect(text).not.toContain(personal)
    const apart = await look(
      db,
      'select old_values, new_values from audit_personal_values where entity_id = $1 order by audit_log_id',
      [customerId],
    )
    expect(apart).toMatchObject([
      { new_values: { first_name: 'Máxima', document_number: '44556677' } },
      { new_values: { phone: '999' } },
    ])
    const trail = await inShop(shop, (tx) =>
      tx.query('select new_values from audit_trail where entity_id = $1 order by created_at', [customerId]),
    )
    expect(trail.rows.at(-1)?.new_values).toEqual({ phone: '999', is_active: false })
  })

  test('never hold a password hash, only that it changed', async () => {
    const user = await addUser(shop)
    await inShop(shop, (tx) =>
      tx.query(`update users set password_hash = '$2b$04$anotherhashanotherhash' where id = $1`, [user]),
    )
    const everything = JSON.stringify([
      await rowsOf(user),
      await look(db, 'select * from audit_personal_values where entity_id = $1', [user]),
    ])
    expect(everything).not.toContain('$2b$')
    expect((await rowsOf(user)).at(-1)).toMatchObject({ action: 'update', new_values: { password: 'new' } })
  })

  test('a failed sign-in is no edit of the user', async () => {
    const user = await addUser(shop)
    await inShop(shop, (tx) =>
      tx.query('update users set failed_login_attempts = 1, last_login_at = now() where id = $1', [user]),
    )
    expect(await rowsOf(user)).toHaveLength(1)
  })
})

describe('acts that change no table', () => {
  test('are recorded with address and browser, in the organization that was entered', async () => {
    await inShop(shop, (tx) =>
      tx.query(`select app.record_act('login', 'user', $1, '{"ok": true}', null, '203.0.113.9', 'Firefox')`, [
        shop.userId,
      ]),
    )
    const act = {
      organization_id: shop.organizationId,
      user_id: shop.userId,
      ip_address: '203.0.113.9',
      user_agent: 'Firefox',
      new_values: { ok: true },
    }
    for (const table of ['audit_logs', 'audit_trail']) {
      const { rows } = await inShop(shop, (tx) => tx.query(`select * from ${table} where action = 'login'`))
      expect(rows).toMatchObject([act])
    }
  })

  test('keep of an address and a browser what fits', async () => {
    const [address, browser] = ['2001:db8::'.padEnd(60, '1'), 'Mozilla '.repeat(100)]
    await inShop(shop, (tx) =>
      tx.query(`select app.record_act('long', 'user', null, null, null, $1, $2)`, [address, browser]),
    )
    const rows = await look(db, `select ip_address, user_agent from audit_logs where action = 'long'`)
    expect(rows).toEqual([{ ip_address: address.slice(0, 45), user_agent: browser.slice(0, 500) }])
  })

  test('cannot pass for changes', async () => {
    for (const action of ['create', 'update', 'delete', 'complete', 'cancel']) {
      expect(await refusalOf(inShop(shop, (tx) => tx.query(`select app.record_act($1, 'sale')`, [action])))).toBe(
        '42501',
      )
    }
  })

  test('need an organization', async () => {
    expect(await refusalOf(asApp(db, null, (tx) => tx.query(`select app.record_act('login', 'user')`)))).not.toBe(
      'accepted',
    )
  })

  test('carry the session, whose address the trail shows', async () => {
    const session = newId()
    await inShop(shop, async (tx) => {
      await insert(tx, 'sessions', {
        organization_id: shop.organizationId,
        id: session,
        user_id: shop.userId,
        token_hash: Buffer.alloc(32, 7),
        ip_address: '198.51.100.4',
        user_agent: 'Safari',
        expires_at: '2099-01-01',
      })
      await tx.query('select app.enter_organization($1, $2, $3, $4)', [
        shop.organizationId,
        shop.userId,
        session,
        'req-1',
      ])
      await tx.query(`select app.record_act('export', 'sale')`)
    })
    const rows = await inShop(shop, (tx) =>
      tx.query(`select ip_address, user_agent, request_id from audit_trail where action = 'export'`),
    )
    expect(rows.rows).toEqual([{ ip_address: '198.51.100.4', user_agent: 'Safari', request_id: 'req-1' }])
  })
})
