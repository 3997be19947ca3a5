import assert from 'node:assert/strict'
import { customers } from '@orbit/contract/customers.ts'
import { type Sale, sales } from '@orbit/contract/sales.ts'
import fc from 'fast-check'
import { moveStock } from '../../db/tests/kit/shop.ts'
import { newId } from '../../server/src/platform/ids.ts'
import type { NewSale } from '../../server/test/kit/till.ts'
import type { Staffed } from './grounds.ts'
import { type ModelSale, type ShopModel, totalOf } from './shop-model.ts'
import { any, money, pickFrom, requireSame, step, written } from './step.ts'
import { unitsOf } from './stock-steps.ts'

const payment = fc.constantFrom(
  'cash' as const,
  'cash' as const,
  'card' as const,
  'transfer' as const,
  'other' as const,
)
/** What the client says it was told, or was given: nothing, what is right, or a coin less. */
const claim = fc.constantFrom('nothing', 'nothing', 'nothing', 'right', 'right', 'wrong')
const hasSales = (model: ShopModel) => model.sales.length > 0
const bodies = new Map<string, NewSale>()

export const sell = step(
  'sell',
  {
    lines: fc.array(fc.record({ which: any, amount: fc.integer({ min: 1, max: 6 }) }), { minLength: 1, maxLength: 4 }),
    customer: fc.option(any, { nil: undefined }),
    series: fc.constantFrom('receipt' as const, 'receipt' as const, 'invoice' as const),
    status: fc.constantFrom('completed' as const, 'pending' as const),
    payment,
    discount: fc.constantFrom(0, 0, 0, 35, 5_000),
    told: claim,
    received: claim,
  },
  (model) => model.products.length > 0,
  async (model, { admin }, { lines, customer, told, received, ...wish }) => {
    const wanted = lines.map(({ which, amount }) => {
      const product = pickFrom(model.products, which)
      return { product, quantity: unitsOf(product, amount) }
    })
    const buyer =
      customer === undefined || model.customers.length === 0 ? undefined : pickFrom(model.customers, customer)
    const id = newId()
    const priced = wanted.map((line) => ({
      ...line,
      returned: 0,
      amount: Math.round((line.quantity * line.product.price) / 1000),
    }))
    const total = Math.max(0, totalOf({ lines: priced, discount: wish.discount }, wish.payment))
    const claims = { told: claimed(told, total), received: claimed(received, total) }
    const body: NewSale = {
      id,
      items: wanted.map(({ product, quantity }) => ({ productId: product.id, quantity: written(quantity) })),
      paymentMethod: wish.payment,
      documentType: wish.series,
      status: wish.status,
      discount: money(wish.discount),
      ...(buyer === undefined ? {} : { customerId: buyer.id }),
      ...(claims.told === undefined ? {} : { expectedTotal: money(claims.told) }),
      ...(claims.received === undefined ? {} : { amountReceived: money(claims.received) }),
    }
    const reply = await admin.call(sales.create, { body })
    const verdict = model.sell({ id, customer: buyer, ...wish }, wanted, claims)
    requireSame(verdict, reply)
    if (verdict !== 'done') return
    bodies.set(id, body)
    requireSameSale(model.sales.at(-1) as ModelSale, reply.body)
  },
)

export const sellAgain = step(
  'the same sale again',
  { which: any, isAltered: fc.boolean() },
  hasSales,
  async (model, { admin }, { which, isAltered }) => {
    const sale = pickFrom(model.sales, which)
    const body = bodies.get(sale.id) as NewSale
    const reply = await admin.call(sales.create, { body: isAltered ? { ...body, notes: 'otra' } : body })
    if (isAltered) return requireSame('sale_id_reused', reply)
    assert.equal(reply.status, 200)
    requireSameSale(sale, reply.body)
  },
)

export const complete = step(
  'complete',
  { which: any, payment, told: claim, received: claim },
  hasSales,
  async (model, { admin }, draw) => {
    const held = model.sales.filter(({ status }) => status === 'pending')
    // Mostly one that can be; sometimes one that was.
    const sale = pickFrom(held.length > 0 && draw.which % 5 > 0 ? held : model.sales, draw.which)
    const total = totalOf(sale, draw.payment)
    const [told, received] = [claimed(draw.told, total), claimed(draw.received, total)]
    const reply = await admin.call(sales.complete, {
      id: sale.id,
      body: {
        paymentMethod: draw.payment,
        ...(told === undefined ? {} : { expectedTotal: money(told) }),
        ...(received === undefined ? {} : { amountReceived: money(received) }),
      },
    })
    const verdict = model.complete(sale, draw.payment, told, received)
    requireSame(verdict, reply)
    if (verdict === 'done') requireSameSale(sale, reply.body)
  },
)

export const cancel = step('cancel', { which: any }, hasSales, async (model, { admin }, { which }) => {
  const sale = pickFrom(model.sales, which)
  const reply = await admin.call(sales.cancel, { id: sale.id, body: { reason: 'se arrepintió' } })
  const verdict = model.cancel(sale)
  requireSame(verdict, reply)
  if (verdict === 'done') requireSameSale(sale, reply.body)
})

/** There is no endpoint for it yet: written with the rights of the server. */
export const returnGoods = step(
  'return goods',
  { which: any, line: any },
  (model) => model.sales.some(({ status }) => status === 'completed'),
  async (model, { shop }, draw) => {
    const sale = pickFrom(
      model.sales.filter(({ status }) => status === 'completed'),
      draw.which,
    )
    const line = pickFrom(sale.lines, draw.line)
    const quantity = unitsOf(line.product, 1)
    const item = { product: line.product, quantity: written(quantity), saleItemId: line.id as string }
    const outcome = await moveStock(shop, { kind: 'return', items: [item] }).then(
      () => 'done',
      (error) => error.constraint,
    )
    const isTooMuch = line.returned + quantity > line.quantity
    assert.equal(outcome, isTooMuch ? 'sale_items_returned_at_most_sold' : 'done')
    if (!isTooMuch) model.return(line, quantity)
  },
)

export const addCustomer = step('add customer', {}, (model) => model.customers.length < 3, greet)

export async function greet(model: ShopModel, { admin }: Staffed): Promise<void> {
  const id = newId()
  assert.equal((await admin.call(customers.create, { body: { id, firstName: 'Julia' } })).status, 201)
  model.customers.push({ id, total: 0, count: 0, isDeleted: false })
}

export const deleteCustomer = step(
  'delete customer',
  { which: any },
  (model) => model.customers.length > 2,
  async (model, { admin }, { which }) => {
    const customer = pickFrom(model.customers, which)
    requireSame(customer.isDeleted ? 'not_found' : 'done', await admin.call(customers.delete, { id: customer.id }))
    customer.isDeleted = true
  },
)

export const readCustomer = step(
  'read customer',
  { which: any },
  (model) => model.customers.length > 0,
  async (model, { admin }, { which }) => {
    const customer = pickFrom(model.customers, which)
    const reply = await admin.call(customers.read, { id: customer.id })
    requireSame(customer.isDeleted ? 'not_found' : 'done', reply)
    if (customer.isDeleted) return
    const { totalPurchases, purchasesCount } = reply.body
    assert.deepEqual([totalPurchases, purchasesCount], [money(customer.total), customer.count])
  },
)

export const readSale = step('read sale', { which: any }, hasSales, async (model, { admin }, { which }) => {
  const sale = pickFrom(model.sales, which)
  const reply = await admin.call(sales.read, { id: sale.id })
  assert.equal(reply.status, 200)
  requireSameSale(sale, reply.body)
})

const SERIES = { receipt: 'B001', invoice: 'F001' }

function requireSameSale(sale: ModelSale, answered: Sale): void {
  sale.lines.forEach((line, index) => {
    line.id ??= answered.items[index]?.id as string
  })
  const { id, status, invoiceNumber, total, paymentMethod } = answered
  assert.deepEqual(
    { id, status, invoiceNumber, total, paymentMethod, items: answered.items.map((item) => [item.id, item.quantity]) },
    {
      id: sale.id,
      status: sale.status,
      invoiceNumber:
        sale.number === undefined ? null : `${SERIES[sale.series]}-${String(sale.number).padStart(8, '0')}`,
      total: money(sale.total),
      paymentMethod: sale.payment,
      items: sale.lines.map((line) => [line.id, written(line.quantity)]),
    },
  )
}

function claimed(claim: string, total: number): number | undefined {
  if (claim === 'nothing') return undefined
  return claim === 'right' || total === 0 ? total : total - 1
}
