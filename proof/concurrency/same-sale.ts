import assert from 'node:assert/strict'
import { sales } from '@orbit/contract/sales.ts'
import { addCustomer, addProduct } from '../../db/tests/kit/shop.ts'
import { look } from '../../db/tests/kit/transactions.ts'
import { basketOf, stockOf } from '../../server/test/kit/till.ts'
import { type Grounds, openStaffedShop, openTills, tally } from './grounds.ts'

/**
 * The same sale asked for so many times at once is made once, and everybody gets the same answer; half of the rounds mix in
 * another basket under the same id, which is refused, or is the one that is made. Returns the number of requests.
 */
export async function askForTheSameSale(
  grounds: Grounds,
  { times, rounds }: { times: number; rounds: number },
): Promise<number> {
  const { shop, admin } = await openStaffedShop(grounds)
  const product = await addProduct(shop, { stock: 5 * rounds })
  const customerId = await addCustomer(shop)
  const tills = await openTills(admin, times)
  for (let round = 0; round < rounds; round++) {
    const body = basketOf(product, { customerId })
    const other = { ...body, items: [{ productId: product.id, quantity: '3' }] }
    const before = Number(await stockOf(admin, product))
    const sent = tills.map((_, index) => (round % 2 === 1 && index % 4 === 3 ? other : body))
    const answers = await Promise.all(
      tills.map((till, index) => till.insist(sales.create, { body: sent[index] ?? body })),
    )

    const made = sent[answers.findIndex(({ status }) => status === 201)]
    const askers = sent.filter((one) => one === made).length
    const expected = { '201': 1, '200': askers - 1, sale_id_reused: times - askers }
    assert.deepEqual(tally(answers), Object.fromEntries(Object.entries(expected).filter(([, count]) => count > 0)))
    assert.equal(new Set(answers.filter(({ status }) => status < 400).map(({ body }) => JSON.stringify(body))).size, 1)
    assert.equal(before - Number(await stockOf(admin, product)), made === other ? 3 : 2)
    assert.equal((await look(shop.db, 'select from sales where id = $1', [body.id])).length, 1)
    const late = await admin.call(sales.create, { body: made === other ? body : other })
    assert.deepEqual([late.status, late.problem.code], [409, 'sale_id_reused'])
  }
  for (const till of [admin, ...tills]) till.leave()
  return (times + 1) * rounds
}
