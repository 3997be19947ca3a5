import assert from 'node:assert/strict'
import { inventory } from '@orbit/contract/inventory.ts'
import { products } from '@orbit/contract/products.ts'
import fc from 'fast-check'
import { moveStock } from '../../db/tests/kit/shop.ts'
import { newId } from '../../server/src/platform/ids.ts'
import type { Staffed } from './grounds.ts'
import type { ModelProduct, ShopModel } from './shop-model.ts'
import { any, money, pickFrom, requireSame, step, written } from './step.ts'

const hasProducts = (model: ShopModel) => model.products.length > 0
const pieces = (max: number) => fc.integer({ min: 0, max })
const cents = fc.integer({ min: 0, max: 2_000 })

export const createProduct = step(
  'create product',
  { price: cents, stock: pieces(20), decimals: fc.constantFrom<0 | 3>(0, 0, 3) },
  (model) => model.products.length < 6,
  putOnShelf,
)

export async function putOnShelf(
  model: ShopModel,
  { admin }: Staffed,
  { price, stock, decimals }: { price: number; stock: number; decimals: 0 | 3 },
): Promise<void> {
  const id = newId()
  const thousandths = stock * (decimals === 3 ? 333 : 1000)
  const { status } = await admin.call(products.create, {
    body: {
      id,
      sku: id,
      name: 'Papa',
      salePrice: money(price),
      stockQuantity: written(thousandths),
      quantityDecimals: decimals,
    },
  })
  assert.equal(status, 201)
  model.create({ id, price, decimals }, thousandths)
}

export const count = step(
  'count',
  { which: any, counted: pieces(30), expects: fc.constantFrom('nothing', 'what there is', 'something else') },
  hasProducts,
  async (model, { admin }, { which, counted, expects }) => {
    const product = pickFrom(model.products, which)
    const expected = expects === 'nothing' ? undefined : product.stock + (expects === 'something else' ? 1000 : 0)
    const [id, previous, quantity] = [newId(), product.stock, unitsOf(product, counted)]
    const reply = await admin.call(inventory.adjust, { body: bodyOf(id, product, quantity, expected) })
    const verdict = model.adjust(id, product, quantity, expected)
    requireSame(verdict, reply)
    if (verdict === 'stock_moved') assert.equal(reply.problem.stockQuantity, written(product.stock))
    if (verdict !== 'done') return
    assert.equal(reply.body.items[0]?.quantity, written(quantity - previous))
  },
)

export const countAgain = step(
  'the same count again',
  { which: any, isAltered: fc.boolean() },
  (model) => model.adjustments.length > 0,
  async (model, { admin }, { which, isAltered }) => {
    const { id, product, counted } = pickFrom(model.adjustments, which)
    const body = bodyOf(id, product, counted + (isAltered ? 1000 : 0), undefined)
    const reply = await admin.call(inventory.adjust, { body: { ...body, reason: isAltered ? 'otra' : body.reason } })
    if (isAltered) return requireSame('stock_document_id_reused', reply)
    // One that was made with an expectation is another request.
    if (reply.status !== 409)
      assert.deepEqual([reply.status, reply.body.items[0]?.countedQuantity], [200, written(counted)])
  },
)

/** There is no endpoint for it yet: written as the import writes it, with the rights of the server. */
export const receive = step(
  'receive goods',
  { which: any, amount: fc.integer({ min: 1, max: 12 }) },
  (model) => model.products.some((product) => !product.isDeleted),
  async (model, { shop }, { which, amount }) => {
    const product = pickFrom(
      model.products.filter(({ isDeleted }) => !isDeleted),
      which,
    )
    const quantity = unitsOf(product, amount)
    await moveStock(shop, { kind: 'purchase', items: [{ product, quantity: written(quantity), unitCost: '2.0000' }] })
    model.receive(product, quantity)
  },
)

export const editProduct = step(
  'edit product',
  {
    which: any,
    price: fc.option(cents, { nil: undefined }),
    isActive: fc.constantFrom(true, true, false),
    isStale: fc.boolean(),
  },
  hasProducts,
  async (model, { admin }, { which, price, isActive, isStale }) => {
    const product = pickFrom(model.products, which)
    const version = product.version - (isStale && product.version > 1 ? 1 : 0)
    const changes = price === undefined ? { isActive } : { price }
    const reply = await admin.call(products.update, {
      id: product.id,
      version,
      body: price === undefined ? { isActive } : { salePrice: money(price) },
    })
    requireSame(model.edit(product, version, changes), reply)
    if (reply.status === 412) assert.equal(reply.problem.version, product.version)
    if (reply.status === 200) assert.equal(reply.body.version, product.version)
  },
)

export const deleteProduct = step(
  'delete product',
  { which: any },
  (model) => model.products.length > 2,
  async (model, { admin }, { which }) => {
    const product = pickFrom(model.products, which)
    requireSame(product.isDeleted ? 'not_found' : 'done', await admin.call(products.delete, { id: product.id }))
    product.isDeleted = true
  },
)

export const readProduct = step(
  'read product',
  { which: any },
  hasProducts,
  async (model, { admin }: Staffed, draw) => {
    const product = pickFrom(model.products, draw.which)
    const reply = await admin.call(products.read, { id: product.id })
    requireSame(product.isDeleted ? 'not_found' : 'done', reply)
    if (product.isDeleted) return
    const { stockQuantity, salePrice, version, isActive } = reply.body
    assert.deepEqual(
      { stockQuantity, salePrice, version, isActive },
      {
        stockQuantity: written(product.stock),
        salePrice: money(product.price),
        version: product.version,
        isActive: product.isActive,
      },
    )
  },
)

/** So many pieces, or so many odd parts of a kilo. */
export function unitsOf({ decimals }: ModelProduct, amount: number): number {
  return amount * (decimals === 3 ? 217 : 1000)
}

function bodyOf(id: string, product: ModelProduct, counted: number, expected: number | undefined) {
  return {
    id,
    reason: 'conteo',
    items: [
      {
        productId: product.id,
        countedQuantity: written(counted),
        ...(expected === undefined ? {} : { expectedQuantity: written(expected) }),
      },
    ],
  }
}
