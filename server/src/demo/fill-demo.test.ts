import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { loadOrganization } from '../../../db/bulk/load-organization.ts'
import { surveyDomains } from '../../../db/bulk/survey.ts'
import { brokenBooks } from '../../../db/tests/kit/books.ts'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { openFullShop } from '../../../db/tests/kit/full-shop.ts'
import { sell } from '../../../db/tests/kit/selling.ts'
import { addProduct, inShop } from '../../../db/tests/kit/shop.ts'
import { look } from '../../../db/tests/kit/transactions.ts'
import { keyOf, type Storage } from '../platform/storage.ts'
import { storageOnDisk } from '../platform/storage-on-disk.ts'
import { Books } from './books.ts'
import { type DemoFilling, type DemoProgress, fillDemo, writeDemo } from './fill-demo.ts'
import { makeDemo } from './make-demo.ts'
import { demoUsers } from './team.ts'

const db = await freshDatabase()
const neighbour = await openFullShop(db)
afterAll(async () => {
  expect(await brokenBooks(db.admin)).toEqual([])
  await db.drop()
})

const HASH = '$2b$04$wPChzaAF4iuNP9N99gQ0ZeXYiuEB3ur0.yfPzYiH0/unNB/2iSZzK'
const passwordHashes = new Map(demoUsers.map(({ email }) => [email, HASH]))
const { roleIds } = await surveyDomains(db.adminUrl, [])
const fill = (wish: Partial<DemoFilling> = {}) =>
  fillDemo({ adminUrl: db.adminUrl, domain: 'demo', days: 4, now: Date.now(), roleIds, passwordHashes, ...wish })

const countOf = async (domain: string) =>
  look(
    db,
    `select count(*)::int as count from sales s join organizations g on g.id = s.organization_id where g.domain = $1`,
    [domain],
  )

test('it is marked, agrees with itself, and others sell while it is being written', async () => {
  const product = await addProduct(neighbour, { stock: 10 })
  const demo = makeDemo({ domain: 'demo', days: 4, now: Date.now() })
  const books = new Books(demo, { roleIds, passwordHashes })
  const { organizationId, openedAt } = demo
  await loadOrganization({
    adminUrl: db.adminUrl,
    organizationId,
    domain: 'demo',
    replaces: false,
    since: new Date(openedAt),
    async write(writer) {
      await writeDemo(demo, books, writer)
      await sell(neighbour, { items: [{ product }] })
    },
  })
  expect(await look(db, `select is_demo from organizations where domain = 'demo'`)).toEqual([{ is_demo: true }])
  expect(await countOf('demo')).toEqual([{ count: books.rows.sales.rows }])
  expect(await brokenBooks(db.admin)).toEqual([])
})

test('it goes on like any other shop: the next sale has the next number', async () => {
  const [shop] = await look<{
    organization_id: string
    user_id: string
    product_id: string
    price: string
    last: number
  }>(
    db,
    `select g.id as organization_id, u.id as user_id, p.id as product_id, c.last_number::int as last
     from organizations g
     join users u on u.organization_id = g.id and u.email = 'seller@demo.orbit'
     join products p on p.organization_id = g.id and p.sku = 'ARROZ-1KG'
     join invoice_series c on c.organization_id = g.id and c.series = 'B001'
     where g.domain = 'demo'`,
  )
  if (shop === undefined) throw new Error('no demonstration')
  const as = { ...neighbour, organizationId: shop.organization_id, userId: shop.user_id }
  const product = { id: shop.product_id, sku: 'ARROZ-1KG', name: 'Arroz', price: '5.00', cost: null }
  const id = await sell(as, { items: [{ product: { ...product, taxRate: '18', taxCategory: 'taxed' } }] })
  expect(await look(db, 'select number::int from sales where id = $1', [id])).toEqual([{ number: shop.last + 1 }])
})

describe('made anew', () => {
  test('it is as if nothing had been tried in it; its id and its passwords stay', async () => {
    await fill({ domain: 'anew' })
    const other = HASH.replace('$04$', '$05$')
    const [before] = await look<{ id: string; user_id: string }>(
      db,
      `select g.id, u.id as user_id from organizations g join users u on u.organization_id = g.id where g.domain = 'anew'`,
    )
    await inShop({ ...neighbour, organizationId: before?.id ?? '', userId: before?.user_id ?? '' }, async (tx) => {
      await tx.query(`update users set password_hash = $1`, [other])
      await tx.query(`update customers set first_name = 'Tried'`)
    })
    const found = (await surveyDomains(db.adminUrl, ['anew'])).organizations.get('anew')
    await fill({ domain: 'anew', organizationId: found?.id, passwordHashes: found?.passwordHashes ?? new Map() })
    expect(
      await look(
        db,
        `select g.id, count(*) filter (where c.first_name = 'Tried')::int as tried, min(u.password_hash) as hash
         from organizations g join customers c on c.organization_id = g.id join users u on u.organization_id = g.id
         where g.domain = 'anew' group by g.id`,
      ),
    ).toEqual([{ id: before?.id, tried: 0, hash: other }])
  })

  test('a real organization is refused, with everything it has', async () => {
    const [real] = await look<{ domain: string }>(db, 'select domain from organizations where id = $1', [
      neighbour.organizationId,
    ])
    const domain = real?.domain ?? ''
    await expect(fill({ domain, organizationId: neighbour.organizationId })).rejects.toThrow('is not a demonstration')
    await expect(fill({ domain })).rejects.toThrow('has just been made by somebody else')
    expect((await countOf(domain))[0]?.count).toBeGreaterThan(2)
  })
})

describe('two at once', () => {
  test('one is made, and the other is told', async () => {
    const [first, second] = await Promise.allSettled([fill({ domain: 'twin' }), fill({ domain: 'twin' })])
    expect([first.status, second.status].sort()).toEqual(['fulfilled', 'rejected'])
    const { reason } = [first, second].find((one) => one.status === 'rejected') as PromiseRejectedResult
    expect(reason).toMatchObject({ message: 'The organization "twin" has just been made by somebody else.' })
  })

  test('made anew, one comes after the other', async () => {
    const organizationId = (await surveyDomains(db.adminUrl, ['twin'])).organizations.get('twin')?.id
    const steps: string[] = []
    const onProgress = ({ name }: DemoProgress) => steps.push(name)
    const again = () => fill({ domain: 'twin', organizationId, onProgress })
    const [{ sales }] = await Promise.all([again(), again()])
    expect(steps.filter((name) => name === 'waiting')).toHaveLength(1)
    expect(await countOf('twin')).toEqual([{ count: sales }])
  })
})

test('what is interrupted leaves nothing', async () => {
  const interrupted = fill({
    domain: 'interrupted',
    onProgress: ({ name }) => {
      if (name === 'checks') throw new Error('Ctrl+C')
    },
  })
  await expect(interrupted).rejects.toThrow('Ctrl+C')
  expect(await look(db, `select from organizations where domain = 'interrupted'`)).toEqual([])
  await fill({ domain: 'interrupted' })
})

describe('before it counts, it is checked', () => {
  const one = (table: string, condition = 'true') =>
    `ctid = (select ctid from ${table} where organization_id = $1 and ${condition} limit 1) and organization_id = $1`

  test.each([
    [
      'a stock',
      'stock is the sum of its movements',
      `update products set stock_quantity = stock_quantity + 1 where ${one('products')}`,
    ],
    [
      'a movement',
      'movements form an unbroken chain',
      `update inventory_movements set previous_stock = previous_stock + 1, new_stock = new_stock + 1
       where (tableoid, ctid) = (select tableoid, ctid from inventory_movements where organization_id = $1 and movement_type = 'sale' limit 1)`,
    ],
    [
      'a lost movement',
      'what was sold of a product that keeps stock has moved',
      `delete from inventory_movements
       where (tableoid, ctid) = (select tableoid, ctid from inventory_movements where organization_id = $1 and movement_type = 'sale' limit 1)`,
    ],
    [
      'a gap in the numbers',
      'numbers have no gap',
      `update sales set number = number + 1000000, invoice_number = 'B001-' || (number + 1000000) where ${one('sales', `series = 'B001'`)}`,
    ],
    [
      'a counter',
      'numbers have no gap',
      `update invoice_series set last_number = last_number + 1 where ${one('invoice_series')}`,
    ],
    [
      'a day’s sum',
      'the daily summary is that of the sales',
      `update sales_daily_summary set tax = tax + 0.01 where ${one('sales_daily_summary')}`,
    ],
    [
      'a product’s day',
      'daily sales of products are those of the lines',
      `update product_daily_sales set quantity = quantity + 1 where ${one('product_daily_sales')}`,
    ],
    [
      'a customer’s total',
      'customers bought what their sales say',
      `update customers set purchases_count = purchases_count + 1 where ${one('customers')}`,
    ],
    ['a total', 'sales are the sum of their lines', `update sales set tax = tax + 0.01 where ${one('sales')}`],
    [
      'the tax of a line',
      'lines follow the rule of money',
      `update sale_items set tax = tax + 0.01 where ${one('sale_items', 'tax > 0')}`,
    ],
    ['a lost line', 'sales are the sum of their lines', `delete from sale_items where ${one('sale_items')}`],
    [
      'a text for searching',
      'texts are looked up as they are written',
      `update products set search_text = 'X' where ${one('products')}`,
    ],
    [
      'a forgotten audit',
      'sales and documents are on record',
      `delete from audit_logs where organization_id = $1 and entity_type = 'sale'`,
    ],
    [
      'a sale in the future',
      'nothing is in the future',
      `update sales set updated_at = now() + interval '1 day' where ${one('sales')}`,
    ],
    [
      'a day',
      'documents belong to the day of their organization',
      `update sales set business_date = business_date - 1 where ${one('sales')}`,
    ],
    [
      'a seller who is not there',
      'the key fk_sales_user holds',
      `update sales set user_id = gen_random_uuid() where ${one('sales')}`,
    ],
    [
      'a product that is not there',
      'the key fk_sale_items_product holds',
      `update sale_items set product_id = gen_random_uuid() where ${one('sale_items')}`,
    ],
    [
      'a category that is not there',
      'the key fk_products_category holds',
      `update products set category_id = gen_random_uuid() where ${one('products')}`,
    ],
    ['a role that is not there', 'the key fk_users_role holds', `update users set role_id = 99 where ${one('users')}`],
  ])('%s: what is wrong is found, and nothing is written', async (_, claim, damage) => {
    const demo = makeDemo({ domain: 'damaged', days: 2, now: Date.now() })
    const books = new Books(demo, { roleIds, passwordHashes })
    const { organizationId, openedAt } = demo
    const load = loadOrganization({
      adminUrl: db.adminUrl,
      organizationId,
      domain: 'damaged',
      replaces: false,
      since: new Date(openedAt),
      async write(writer) {
        await writeDemo(demo, books, writer)
        const { rowCount } = await writer.client.query(damage, [organizationId])
        expect(rowCount).toBeGreaterThan(0)
      },
    })
    await expect(load).rejects.toThrow(`The books of "damaged" do not agree, so nothing was written:`)
    await expect(load).rejects.toThrow(claim)
    expect(await look(db, `select from organizations where domain = 'damaged'`)).toEqual([])
    expect(await look(db, 'select from sales where organization_id = $1', [organizationId])).toEqual([])
  })
})

describe('an owner without a superuser’s rights', () => {
  const role = `small_owner_${process.pid}`
  const url = new URL(db.adminUrl)
  url.username = role
  url.password = 'only-for-tests'
  afterAll(async () => {
    await db.admin.query(`drop owned by ${role}`)
    await db.admin.query(`drop role ${role}`)
  })

  test('is told what is missing, and has made nothing', async () => {
    await db.admin.query(`create role ${role} login password 'only-for-tests' in role orbit_owner`)
    await db.admin.query(`grant connect on database ${db.name} to ${role}`)
    await db.admin.query(`grant temporary on database ${db.name} to orbit_owner`)
    await expect(fill({ domain: 'small', adminUrl: url.href })).rejects.toThrow(
      `The role "${role}" may not switch triggers off for its session. Use a superuser in DATABASE_URL`,
    )
    expect(await look(db, `select from organizations where domain = 'small'`)).toEqual([])
  })

  test('does it once that one thing is granted, behind the wall like everybody', async () => {
    await db.admin.query(`grant set on parameter session_replication_role to ${role}`)
    const { sales } = await fill({ domain: 'small', adminUrl: url.href, days: 2 })
    expect(await countOf('small')).toEqual([{ count: sales }])
    const { organizations } = await surveyDomains(url.href, ['small', 'nobody'])
    expect([...organizations.values()].map(({ isDemo }) => isDemo)).toEqual([true])
  })
})

test('every product is drawn, and what is drawn lies in the storage', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'orbit-drawings-'))
  const storage: Storage = storageOnDisk(folder)
  try {
    await fill({ domain: 'drawn', storage })
    const drawn = await look<{ organization_id: string; file_id: string }>(
      db,
      `select f.organization_id, f.id as file_id
       from products p
       join organizations g on g.id = p.organization_id and g.domain = 'drawn'
       join files f on f.organization_id = p.organization_id and f.id = p.image_file_id`,
    )
    expect(drawn).toHaveLength(500)
    for (const { organization_id: organizationId, file_id: fileId } of drawn.slice(0, 3)) {
      const sizes = ['800.webp', '160.webp'].map(async (form) => {
        const found = await storage.open(keyOf({ organizationId, fileId, form }))
        const { width, height, format } = await sharp(Buffer.concat((await found?.content.toArray()) ?? [])).metadata()
        return { width, height, format }
      })
      expect(await Promise.all(sizes)).toEqual([
        { width: 480, height: 480, format: 'webp' },
        { width: 160, height: 160, format: 'webp' },
      ])
    }
  } finally {
    await rm(folder, { recursive: true })
  }
})
