import assert from 'node:assert/strict'
import { customers } from '@orbit/contract/customers.ts'
import { sales } from '@orbit/contract/sales.ts'
import { seededRandom } from '../../db/tests/kit/random.ts'
import { addCustomer, addProduct } from '../../db/tests/kit/shop.ts'
import type { RemotePerson } from '../../server/test/kit/remote-person.ts'
import { basketOf, stockOf } from '../../server/test/kit/till.ts'
import { type Grounds, openStaffedShop, openTills } from './grounds.ts'

/**
 * Held sales are completed and cancelled again and again, in a random order, one after the other and all at once. Each is
 * completed at most once and cancelled at most once; cancelled at last, stock and customer are as before. Returns the
 * number of requests.
 */
export async function goBackAndForth(
  grounds: Grounds,
  { rounds, acts, seed }: { rounds: number; acts: number; seed: number },
): Promise<number> {
  const { shuffle } = seededRandom(seed)
  const { shop, admin } = await openStaffedShop(grounds)
  const product = await addProduct(shop, { stock: 10 })
  const customerId = await addCustomer(shop)
  const tills = await openTills(admin, acts)
  const look = () => seeShelfAndCustomer(admin, product, customerId)
  const untouched = await look()
  for (let round = 0; round < rounds; round++) {
    const held = basketOf(product, { customerId, status: 'pending', items: [{ productId: product.id, quantity: '7' }] })
    assert.equal((await admin.call(sales.create, { body: held })).status, 201)
    const complete: Act = (till) => till.insist(sales.complete, { id: held.id, body: { paymentMethod: 'card' } })
    const cancel: Act = (till) => till.insist(sales.cancel, { id: held.id, body: { reason: 'se arrepintió' } })
    const order = shuffle(Array.from({ length: acts }, (_, index) => (index % 3 === 0 ? cancel : complete)))
    const answers = await inTurnOrAtOnce(round, order, tills)

    const done = (act: Act) => answers.filter(({ status }, index) => status === 200 && order[index] === act)
    assert.ok(done(complete).length <= 1, 'completed twice')
    assert.equal(done(cancel).length, 1, 'cancelled once')
    const others = answers.filter(({ status }) => status !== 200).map(({ problem }) => problem.code)
    assert.deepEqual(new Set(others).difference(new Set(['sale_not_pending', 'sale_already_cancelled'])), new Set())
    assert.deepEqual(await look(), untouched, `round ${round}`)
  }
  for (const till of [admin, ...tills]) till.leave()
  return rounds * (acts + 1)
}

type Act = (till: RemotePerson) => Promise<Answer>
type Answer = { status: number; problem: { code?: string } }

async function inTurnOrAtOnce(round: number, order: Act[], tills: RemotePerson[]): Promise<Answer[]> {
  const act = (index: number) => (order[index] as Act)(tills[index] as RemotePerson)
  if (round % 2 === 0) return Promise.all(order.map((_, index) => act(index)))
  const answers: Answer[] = []
  for (const index of order.keys()) answers.push(await act(index))
  return answers
}

async function seeShelfAndCustomer(admin: RemotePerson, product: { id: string }, customerId: string) {
  const { totalPurchases, purchasesCount, lastPurchaseAt } = (await admin.call(customers.read, { id: customerId })).body
  return { stock: await stockOf(admin, product), totalPurchases, purchasesCount, lastPurchaseAt }
}
