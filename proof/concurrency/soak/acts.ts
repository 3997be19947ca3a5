import { customers } from '@orbit/contract/customers.ts'
import { inventory } from '@orbit/contract/inventory.ts'
import { products } from '@orbit/contract/products.ts'
import type { RefusalCode } from '@orbit/contract/refusals.ts'
import { sales } from '@orbit/contract/sales.ts'
import type { seededRandom } from '../../../db/tests/kit/random.ts'
import { moveStock } from '../../../db/tests/kit/shop.ts'
import { newId } from '../../../server/src/platform/ids.ts'
import type { RemotePerson } from '../../../server/test/kit/remote-person.ts'
import type { NewSale } from '../../../server/test/kit/till.ts'
import { type KnownShop, noteCancellation, noteCompletion, noteEdit, noteSale } from './acknowledged.ts'

export interface Client {
  shop: KnownShop
  till: RemotePerson
  chance: ReturnType<typeof seededRandom>
}

/** Does something at random, notes what was answered, and says how it ended. Throws on what no user should ever see. */
type Act = (client: Client) => Promise<string>

/** Of a hundred acts, about so many. */
const weights: [number, string, Act][] = [
  [38, 'sell', (client) => sell(client, 'completed')],
  [9, 'hold', (client) => sell(client, 'pending')],
  [10, 'complete', complete],
  [11, 'cancel', cancel],
  [8, 'count', count],
  [4, 'receive', receive],
  [2, 'return', returnGoods],
  [6, 'edit price', editPrice],
  [4, 'sell again', sellAgain],
  [4, 'read sale', readSale],
  [2, 'read product', readProduct],
  [2, 'read customer', readCustomer],
]

const wheel = weights.flatMap(([weight, name, act]) => Array.from({ length: weight }, () => ({ name, act })))

export async function doSomething(client: Client): Promise<string> {
  const { name, act } = client.chance.pick(wheel)
  return `${name}: ${await act(client)}`
}

async function sell({ shop, till, chance }: Client, status: 'completed' | 'pending') {
  const { below, pick, shuffle } = chance
  const chosen = shuffle(shop.products).slice(0, 1 + below(5))
  const body: NewSale = {
    id: newId(),
    items: chosen.map(({ id }) => ({ productId: id, quantity: String(1 + below(3)) })),
    customerId: below(2) === 0 ? pick(shop.customerIds) : null,
    documentType: pick(['receipt', 'receipt', 'invoice']),
    paymentMethod: pick(['cash', 'cash', 'card', 'transfer']),
    status,
    discount: below(6) === 0 ? '0.30' : '0',
  }
  const reply = await till.call(sales.create, { body })
  if (reply.status !== 201) return requireCode(reply, ['insufficient_stock'])
  noteSale(shop, body, reply.body)
  return 'done'
}

/** The same request: whatever has become of the sale, it is shown and not made again. */
async function sellAgain({ shop, till, chance }: Client) {
  const sale = chance.pick(shop.recent)
  if (sale?.body === undefined) return 'nothing to do'
  const reply = await till.call(sales.create, { body: sale.body })
  if (reply.status !== 200 || (sale.number !== null && reply.body.invoiceNumber !== sale.number)) {
    throw new Error(`asked for again, ${sale.id} is ${reply.status} ${reply.body.invoiceNumber}, not ${sale.number}`)
  }
  sale.body = undefined
  return 'done'
}

async function complete({ shop, till, chance }: Client) {
  const sale = chance.pick(shop.held) ?? chance.pick(shop.recent)
  if (sale === undefined) return 'nothing to do'
  const reply = await till.call(sales.complete, {
    id: sale.id,
    body: { paymentMethod: chance.pick(['cash', 'card'] as const) },
  })
  if (reply.status === 200) {
    noteCompletion(shop, sale, reply.body)
    return 'done'
  }
  const code = requireCode(reply, ['sale_not_pending', 'insufficient_stock'])
  if (code === 'sale_not_pending') sale.saidToBeSettled = true
  return code
}

async function cancel({ shop, till, chance }: Client) {
  const sale = chance.pick(chance.below(4) === 0 ? shop.held : shop.recent)
  if (sale === undefined) return 'nothing to do'
  const reply = await till.call(sales.cancel, { id: sale.id, body: { reason: 'se arrepintió' } })
  if (reply.status === 200) {
    noteCancellation(sale)
    return 'done'
  }
  sale.saidToBeCancelled = true
  return requireCode(reply, ['sale_already_cancelled'])
}

async function count({ shop, till, chance }: Client) {
  const product = chance.pick(shop.products)
  const expects = chance.below(4) === 0 ? { expectedQuantity: String(chance.below(100)) } : {}
  const item = { productId: product.id, countedQuantity: String(40 + chance.below(120)), ...expects }
  const reply = await till.call(inventory.adjust, { body: { id: newId(), reason: 'conteo', items: [item] } })
  if (reply.status !== 201) return requireCode(reply, ['stock_moved'])
  product.brought += Number(reply.body.items[0]?.quantity)
  return 'done'
}

/** Goods received and returned have no endpoint yet: written as the server would, beside it, in the same lock order. */
async function receive({ shop, chance }: Client) {
  const product = chance.pick(shop.products)
  const quantity = 1 + chance.below(12)
  await moveStock(shop.shop, { kind: 'purchase', items: [{ product, quantity, unitCost: '2.5000' }] })
  product.brought += quantity
  return 'done'
}

async function returnGoods({ shop, chance }: Client) {
  const sale = chance.pick(shop.recent)
  if (sale === undefined) return 'nothing to do'
  const line = chance.pick(sale.lines)
  const product = shop.products[line.product] as { id: string }
  try {
    await moveStock(shop.shop, { kind: 'return', items: [{ product, quantity: 1, saleItemId: line.itemId }] })
    line.returned++
    return 'done'
  } catch (error) {
    const { constraint } = error as { constraint?: string }
    const expected = ['returns_are_of_completed_sales', 'sale_items_returned_at_most_sold']
    if (constraint === undefined || !expected.includes(constraint)) throw error
    return constraint
  }
}

async function editPrice({ shop, till, chance }: Client) {
  const product = chance.pick(shop.products)
  const reply = await till.call(products.update, {
    id: product.id,
    version: product.version,
    body: { salePrice: `${1 + chance.below(30)}.${chance.pick(['00', '50', '90'])}` },
  })
  if (reply.status !== 200) return requireCode(reply, ['version_conflict'])
  noteEdit(product, reply.body.version, reply.body.salePrice)
  return 'done'
}

async function readSale({ shop, till, chance }: Client) {
  const sale = chance.pick(shop.recent)
  if (sale === undefined) return 'nothing to do'
  const known = { number: sale.number, status: sale.status }
  const { status, body } = await till.call(sales.read, { id: sale.id })
  const isRight = status === 200 && (known.number === null || body.invoiceNumber === known.number)
  if (!isRight || (known.status === 'cancelled' && body.status !== 'cancelled')) {
    throw new Error(`${sale.id} was ${known.status} ${known.number} and reads ${body.status} ${body.invoiceNumber}`)
  }
  return 'done'
}

async function readProduct({ shop, till, chance }: Client) {
  const { status, body } = await till.call(products.read, { id: chance.pick(shop.products).id })
  if (status !== 200 || Number(body.stockQuantity) < 0) throw new Error(`a stock of ${body.stockQuantity}`)
  return 'done'
}

async function readCustomer({ shop, till, chance }: Client) {
  const { status, body } = await till.call(customers.read, { id: chance.pick(shop.customerIds) })
  if (status !== 200 || Number(body.totalPurchases) < 0) throw new Error(`purchases of ${body.totalPurchases}`)
  return 'done'
}

function requireCode(reply: { status: number; problem: { code: RefusalCode } | null }, expected: RefusalCode[]) {
  const code = reply.problem?.code
  if (code !== undefined && expected.includes(code)) return code
  throw new Error(`expected ${expected.join(' or ')}, and was answered ${reply.status} ${code}`)
}
