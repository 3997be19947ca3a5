import { endpoints } from '@orbit/contract/api.ts'
import { customers } from '@orbit/contract/customers.ts'
import type { Endpoint } from '@orbit/contract/endpoint.ts'
import { inventory } from '@orbit/contract/inventory.ts'
import { products } from '@orbit/contract/products.ts'
import { reports } from '@orbit/contract/reports.ts'
import { sales } from '@orbit/contract/sales.ts'
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
const rice = await addProduct(ours.shop, { stock: 10 })

/** An answer with the id that was asked about, and the request's own, made the same for all. */
function shapeOf({ status, problem }: Reply<Endpoint>, id: string): string {
  return JSON.stringify({ ...problem, httpStatus: status, requestId: '' }).replaceAll(id, '<id>')
}

describe('another organization’s id is like one that nobody has', () => {
  const foreign = { products: product.id, customers: customerId, sales: saleId } as Record<string, string>
  const withId = endpoints.filter(({ params }) => params !== null)

  test.each(withId.map((endpoint) => ({ name: endpoint.name, endpoint })))(
    'in the path of $name',
    async ({ endpoint }) => {
      const ask = async (id: string) =>
        ours.admin.call(endpoint, { id, version: 1, ...(endpoint.body ? { wrongBody: endpoint.example?.body } : {}) })
      const id = foreign[endpoint.path.split('/')[3] as string] as string
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
      'a product that is counted',
      product.id,
      (id: string) =>
        ours.admin.call(inventory.adjust, { body: { id: newId(), productId: id, countedQuantity: '1', reason: 'x' } }),
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
        body: { id: documentId, productId: rice.id, countedQuantity: '9', reason: 'x' },
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
    await ours.admin.call(customers.list),
    await ours.admin.call(customers.list, { query: { search: CANARY } }),
    await ours.admin.call(sales.list),
    await ours.admin.call(sales.list, { query: { customerId, userId: theirs.shop.userId } }),
    await ours.admin.call(reports.lowStock),
    await ours.admin.call(reports.topProducts, { query: day }),
    await ours.admin.call(reports.salesToday),
  ]
  expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 200))
  const said = JSON.stringify(replies.map(({ body }) => body))
  expect(said).not.toContain(CANARY)
  expect(said).not.toContain(theirs.shop.userId)
})
