import assert from 'node:assert/strict'
import { inventory } from '@orbit/contract/inventory.ts'
import { sales } from '@orbit/contract/sales.ts'
import { addProduct } from '../../db/tests/kit/shop.ts'
import { newId } from '../../server/src/platform/ids.ts'
import type { RemotePerson } from '../../server/test/kit/remote-person.ts'
import { basketOf, stockOf } from '../../server/test/kit/till.ts'
import { type Grounds, openStaffedShop, openTills, tally } from './grounds.ts'

export interface LastUnitOptions {
  buyers: number
  rounds: number
  onRound?: (round: number) => void
  isOver?: () => boolean
}

/**
 * One unit is on the shelf and so many want it at once, round after round: one gets it, and the others hear that there is
 * none, of which product, and what is left. Returns the number of requests.
 */
export async function sellTheLastUnit(
  grounds: Grounds,
  { buyers, rounds, onRound = () => {}, isOver = () => false }: LastUnitOptions,
): Promise<number> {
  const { shop, admin } = await openStaffedShop(grounds)
  const product = await addProduct(shop, { stock: 1 })
  const tills = await openTills(admin, buyers)
  let round = 0
  while (round < rounds && !isOver()) {
    round++
    const answers = await Promise.all(
      tills.map((till) => till.insist(sales.create, { body: basketOf(product, { items: [oneOf(product)] }) })),
    )
    assert.deepEqual(tally(answers), { '201': 1, insufficient_stock: buyers - 1 }, `round ${round}`)
    for (const { status, problem } of answers) {
      if (status !== 201) assert.deepEqual(problem.products, [{ productId: product.id, asked: '1', available: '0' }])
    }
    assert.equal(await stockOf(admin, product), '0', `round ${round}`)
    await restock(admin, product)
    onRound(round)
  }
  for (const till of [admin, ...tills]) till.leave()
  return buyers * round
}

function oneOf(product: { id: string }) {
  return { productId: product.id, quantity: '1' }
}

async function restock(admin: RemotePerson, product: { id: string }): Promise<void> {
  const body = { id: newId(), reason: 'llegó otra', items: [{ productId: product.id, countedQuantity: '1' }] }
  assert.equal((await admin.call(inventory.adjust, { body })).status, 201)
}
