import { account } from '@orbit/contract/account.ts'
import { endpoints } from '@orbit/contract/api.ts'
import { bulkChanges } from '@orbit/contract/bulk-changes.ts'
import { categories } from '@orbit/contract/categories.ts'
import { customers } from '@orbit/contract/customers.ts'
import type { Endpoint } from '@orbit/contract/endpoint.ts'
import { inventory } from '@orbit/contract/inventory.ts'
import { productHistory } from '@orbit/contract/product-history.ts'
import { productLookups } from '@orbit/contract/product-lookups.ts'
import { products } from '@orbit/contract/products.ts'
import { reports } from '@orbit/contract/reports.ts'
import { roles } from '@orbit/contract/roles.ts'
import { sales } from '@orbit/contract/sales.ts'
import { counts } from '@orbit/contract/stock-counts.ts'
import { ledger } from '@orbit/contract/stock-ledger.ts'
import { users } from '@orbit/contract/users.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../db/tests/kit/database.ts'
import { sell } from '../../db/tests/kit/selling.ts'
import { addCategory, addCustomer, addProduct, moveStock } from '../../db/tests/kit/shop.ts'
import { look } from '../../db/tests/kit/transactions.ts'
import { newId } from '../src/platform/ids.ts'
import type { Reply } from './kit/browser.ts'
import { openTeam, startServer } from './kit/server.ts'

const db = await freshDatabase()
const server = await startServer(db)
const [ours, theirs] = [await openTeam(server), await openTeam(server)]
afterAll(async () => {
  await server.stop()
  await db.drop()
})

const CANARY = 'Kanarienvogel'
const product = await addProduct(theirs.shop, { stock: 10, stockMin: 20, name: CANARY, sku: CANARY })
const customerId = await addCustomer(theirs.shop, { firstName: CANARY, documentNumber: '11223344' })
const categoryId = await addCategory(theirs.shop, CANARY)
const saleId = await sell(theirs.shop, { items: [{ product, quantity: 1 }], customerId })
const documentId = await moveStock(theirs.shop, { kind: 'adjustment', items: [{ product, counted: 9 }] })
const { body: countOfTheirs } = await theirs.admin.call(counts.open, { body: { id: newId(), name: CANARY } })
const countId = countOfTheirs.id
const theirRole = { id: newId(), name: CANARY, permissions: ['sales.read' as const] }
const roleId = (await theirs.admin.call(roles.create, { body: theirRole })).body.key
const sessionId = (await theirs.admin.call(account.listSessions)).body.items[0]?.id as string
const shelf = await addCategory(ours.shop, 'Nuestra')
const rice = await addProduct(ours.shop, { stock: 10 })
const ourSale = await ours.admin.call(sales.create, {
  body: { id: newId(), items: [{ productId: rice.id, quantity: '1' }], paymentMethod: 'cash' },
})
const { body: ourCount } = await ours.admin.call(counts.open, { body: { id: newId() } })
const [theirLine] = (await theirs.admin.call(sales.read, { id: saleId })).body.items

/** An answer with the id that was asked about, and the request's own, made the same for all. */
function shapeOf({ status, problem }: Reply<Endpoint>, id: string): string {
  return JSON.stringify({ ...problem, httpStatus: status, requestId: '' }).replaceAll(id, '<id>')
}

describe('another organization’s id is like one that nobody has', () => {
  const foreign = {
    products: product.id,
    customers: customerId,
    sales: saleId,
    documents: documentId,
    counts: countId,
    categories: categoryId,
    users: theirs.ids.seller,
    roles: roleId,
    sessions: sessionId,
  } as Record<string, string>
  const withId = endpoints.filter(({ path }) => path.includes(':id'))

  test.each(withId.map((endpoint) => ({ name: endpoint.name, endpoint })))(
    'in the path of $name',
    async ({ endpoint }) => {
      const ask = async (id: string) =>
        ours.admin.call(endpoint, { id, version: 1, ...(endpoint.body ? { wrongBody: endpoint.example?.body } : {}) })
      const words = endpoint.path.split('/')
      const id = foreign[words[words.indexOf(':id') - 1] as string] as string
      const nobodys = newId()
      const answer = await ask(id)
      expect(answer.problem.code).toBe('not_found')
      expect(shapeOf(answer, id)).toBe(shapeOf(await ask(nobodys), nobodys))
      expect((await ask('malformed')).problem.code).toBe('invalid_request')
    },
  )

  test.each([
    [
      'a product that is sold',
      product.id,
      (id: string) =>
        ours.admin.call(sales.create, {
          body: { id: newId(), items: [{ productId: id, quantity: '1' }], paymentMethod: 'cash' },
        }),
    ],
    [
      'the customer of a sale',
      customerId,
      (id: string) =>
        ours.admin.call(sales.create, {
          body: { id: newId(), customerId: id, items: [{ productId: rice.id, quantity: '1' }], paymentMethod: 'cash' },
        }),
    ],
    [
      'a category',
      categoryId,
      (id: string) =>
        ours.admin.call(products.create, {
          body: { id: newId(), sku: newId(), name: 'x', salePrice: '1', categoryId: id },
        }),
    ],
    [
      'a category in a change',
      categoryId,
      (id: string) => ours.admin.call(products.update, { id: rice.id, version: 1, body: { categoryId: id } }),
    ],
    [
      'the parent of a category',
      categoryId,
      (id: string) => ours.admin.call(categories.create, { body: { id: newId(), name: newId(), parentId: id } }),
    ],
    [
      'what a category is merged into',
      categoryId,
      (id: string) => ours.admin.call(categories.merge, { id: shelf, body: { intoId: id } }),
    ],
    [
      'where the contents of a category go',
      categoryId,
      (id: string) => ours.admin.call(categories.delete, { id: shelf, query: { contentsTo: id } }),
    ],
    [
      'the category of a bulk change',
      categoryId,
      (id: string) =>
        ours.admin.call(bulkChanges.preview, {
          body: { selection: { filter: {} }, change: { field: 'category', categoryId: id } },
        }),
    ],
    [
      'a favourite',
      product.id,
      (id: string) => ours.admin.call(productLookups.changeFavourites, { version: 0, body: { productIds: [id] } }),
    ],
    [
      'a product that is counted',
      product.id,
      (id: string) =>
        ours.admin.call(inventory.adjust, {
          body: { id: newId(), reason: 'x', items: [{ productId: id, countedQuantity: '1' }] },
        }),
    ],
    [
      'the role of who is invited',
      roleId,
      (id: string) =>
        ours.admin.call(users.invite, {
          body: { id: newId(), email: `${newId()}@ours.test`, firstName: 'Eva', lastName: 'Soto', role: id },
        }),
    ],
    [
      'a product that is received',
      product.id,
      (id: string) =>
        ours.admin.call(inventory.receive, { body: { id: newId(), items: [{ productId: id, quantity: '1' }] } }),
    ],
    [
      'the sale of a return',
      saleId,
      (id: string) =>
        ours.admin.call(inventory.takeBack, {
          body: {
            id: newId(),
            saleId: id,
            reason: 'x',
            items: [{ saleItemId: theirLine?.id as string, quantity: '1' }],
          },
        }),
    ],
    [
      'the line of a return',
      theirLine?.id as string,
      (id: string) =>
        ours.admin.call(inventory.takeBack, {
          body: { id: newId(), saleId: ourSale.body.id, reason: 'x', items: [{ saleItemId: id, quantity: '1' }] },
        }),
    ],
    [
      'the category of a count',
      categoryId,
      (id: string) => ours.admin.call(counts.open, { body: { id: newId(), categoryId: id } }),
    ],
    [
      'a product of a count',
      product.id,
      (id: string) => ours.admin.call(counts.open, { body: { id: newId(), productIds: [id] } }),
    ],
    [
      'a product that is entered',
      product.id,
      (id: string) =>
        ours.admin.call(counts.enter, {
          id: ourCount.id,
          body: { entries: [{ id: newId(), productId: id, countedQuantity: '1' }] },
        }),
    ],
  ])('as %s', async (_, id, ask: (id: string) => Promise<Reply<never>>) => {
    const nobodys = newId()
    const answer = await ask(id)
    expect(answer.problem.code).toMatch(/_unavailable$/)
    expect(shapeOf(answer, id)).toBe(shapeOf(await ask(nobodys), nobodys))
  })

  test('as the id of something new', async () => {
    const made = [
      await ours.admin.call(products.create, {
        body: { id: product.id, sku: 'OURS', name: 'Nuestro', salePrice: '1' },
      }),
      await ours.admin.call(customers.create, {
        body: { id: customerId, firstName: 'Ana', documentType: 'DNI', documentNumber: '11223344' },
      }),
      await ours.admin.call(inventory.adjust, {
        body: { id: documentId, reason: 'x', items: [{ productId: rice.id, countedQuantity: '9' }] },
      }),
      await ours.admin.call(sales.create, {
        body: { id: saleId, items: [{ productId: rice.id, quantity: '1' }], paymentMethod: 'cash' },
      }),
    ]
    expect(made.map(({ status }) => status)).toEqual([201, 201, 201, 201])
    expect(
      await look(db, 'select name from products where organization_id = $1', [theirs.shop.organizationId]),
    ).toEqual([{ name: CANARY }])
  })
})

test('nothing of theirs is in any list, search or report of ours', async () => {
  const day = { from: '2026-01-01', to: '2099-12-31' }
  const replies = [
    await ours.admin.call(products.list),
    await ours.admin.call(products.list, { query: { search: CANARY } }),
    await ours.admin.call(products.list, { query: { categoryId } }),
    await ours.admin.call(products.list, { query: { search: CANARY, sort: 'price' } }),
    await ours.admin.call(products.count, { query: { search: CANARY } }),
    await ours.admin.call(categories.list),
    await ours.admin.call(productHistory.listChanges),
    await ours.admin.call(productLookups.readFavourites),
    await ours.admin.call(bulkChanges.preview, {
      body: {
        selection: { ids: [product.id, rice.id] },
        change: { field: 'active', isActive: false },
      },
    }),
    await ours.admin.call(customers.list),
    await ours.admin.call(customers.list, { query: { search: CANARY } }),
    await ours.admin.call(sales.list),
    await ours.admin.call(users.list),
    await ours.admin.call(users.list, { query: { search: theirs.domain, role: roleId } }),
    await ours.admin.call(roles.list),
    await ours.admin.call(account.listSessions),
    await ours.admin.call(sales.list, { query: { customerId, userId: theirs.shop.userId } }),
    await ours.admin.call(reports.lowStock),
    await ours.admin.call(inventory.listDocuments),
    await ours.admin.call(inventory.listDocuments, { query: { productId: product.id } }),
    await ours.admin.call(counts.list),
    await ours.admin.call(counts.listLines, { id: ourCount.id }),
    await ours.admin.call(ledger.list),
    await ours.admin.call(ledger.list, { query: { productId: product.id } }),
    await ours.admin.call(ledger.list, { query: { documentId: saleId } }),
    await ours.admin.call(ledger.valuation),
    await ours.admin.call(ledger.valuation, { query: { date: '2026-01-01' } }),
    await ours.admin.call(reports.topProducts, { query: day }),
    await ours.admin.call(reports.salesToday),
  ]
  expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 200))
  const said = JSON.stringify(replies.map(({ body }) => body))
  expect(said).not.toContain(CANARY)
  expect(said).not.toContain(theirs.shop.userId)
})
