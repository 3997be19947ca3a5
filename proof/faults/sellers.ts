import { setTimeout as sleep } from 'node:timers/promises'
import type { Endpoint } from '@orbit/contract/endpoint.ts'
import { inventory } from '@orbit/contract/inventory.ts'
import { sales } from '@orbit/contract/sales.ts'
import { seededRandom } from '../../db/tests/kit/random.ts'
import { newId } from '../../server/src/platform/ids.ts'
import type { Reply, Wish } from '../../server/test/kit/browser.ts'
import { type RemotePerson, UnexpectedAnswer } from '../../server/test/kit/remote-person.ts'
import type { NewSale } from '../../server/test/kit/till.ts'
import {
  type KnownSale,
  type KnownShop,
  noteCancellation,
  noteCompletion,
  noteSale,
} from '../concurrency/soak/acknowledged.ts'

const PAUSE_MS = 25

/** Who sells, whatever happens: without an answer, the same request is made again until there is one. */
export class Sellers {
  /** sales that were acknowledged as made */
  made = 0
  /** requests that had to be made again */
  repeated = 0
  /** answers that showed the first attempt to have been done, unheard */
  unheard = 0
  readonly faults: string[] = []
  readonly #shops: KnownShop[]
  readonly #perSeller: number[] = []
  #isOver = false
  #pause: Promise<void> | undefined
  #resume = () => {}
  #atRest = 0
  #work: Promise<unknown> = Promise.resolve()

  constructor(shops: KnownShop[]) {
    this.#shops = shops
  }

  begin(count: number, seed: number): void {
    const sellers = Array.from({ length: count }, (_, index) => {
      const shop = this.#shops[index % this.#shops.length] as KnownShop
      this.#perSeller[index] = 0
      return this.#sellOnAndOn(index, shop, seededRandom(seed * 100 + index))
    })
    this.#work = Promise.all(sellers)
  }

  /** Until each seller has been answered once more than at this moment. */
  async untilEveryoneIsAnswered(): Promise<void> {
    const before = [...this.#perSeller]
    const giveUpAt = Date.now() + 60_000
    while (this.#perSeller.some((count, index) => count === before[index]) && this.faults.length === 0) {
      if (Date.now() > giveUpAt) throw new Error('a seller gets no answer any more')
      await sleep(PAUSE_MS)
    }
  }

  /** Everybody has an answer to everything they asked, while `work` runs. */
  async whileAtRest<T>(work: () => Promise<T>): Promise<T> {
    this.#pause = new Promise((resolve) => {
      this.#resume = resolve
    })
    while (this.#atRest < this.#perSeller.length && this.faults.length === 0) await sleep(PAUSE_MS)
    try {
      return await work()
    } finally {
      this.#pause = undefined
      this.#resume()
      while (this.#atRest > 0) await sleep(1)
    }
  }

  async end(): Promise<void> {
    this.#isOver = true
    await this.#work
  }

  async #sellOnAndOn(index: number, shop: KnownShop, chance: ReturnType<typeof seededRandom>): Promise<void> {
    const seller = { shop, chance, till: await shop.admin.again() }
    try {
      while (!this.#isOver && this.faults.length === 0) {
        if (this.#pause !== undefined) {
          this.#atRest++
          await this.#pause
          this.#atRest--
        }
        await this.#serveOne(seller)
        this.#perSeller[index] = (this.#perSeller[index] ?? 0) + 1
      }
    } catch (error) {
      if (!this.#isOver) this.faults.push(String(error))
    }
    seller.till.leave()
  }

  /** One customer: mostly a sale; some are held first, some are regretted, and now and then a shelf is counted. */
  async #serveOne(seller: Seller): Promise<void> {
    const { chance } = seller
    const kind = chance.below(20)
    if (kind === 0) return this.#count(seller)
    const sale = await this.#sell(seller, kind < 5 ? 'pending' : 'completed')
    if (sale?.status === 'pending') await this.#complete(seller, sale)
    if (sale !== undefined && (kind === 3 || kind === 6 || kind === 7)) await this.#cancel(seller, sale)
  }

  async #sell(seller: Seller, status: 'pending' | 'completed'): Promise<KnownSale | undefined> {
    const { shop, chance } = seller
    const chosen = chance.shuffle(shop.products).slice(0, 1 + chance.below(3))
    const body: NewSale = {
      id: newId(),
      items: chosen.map(({ id }) => ({ productId: id, quantity: '1' })),
      customerId: chance.pick(shop.customerIds),
      documentType: chance.pick(['receipt', 'invoice'] as const),
      paymentMethod: chance.pick(['cash', 'card'] as const),
      status,
    }
    const reply = await this.#persist(seller, sales.create, { body })
    if (reply.status > 201) throw new Error(`a sale was refused: ${reply.problem.code}`)
    if (reply.status === 200) this.unheard++
    this.made++
    noteSale(shop, body, reply.body)
    return shop.sales.get(body.id)
  }

  async #complete(seller: Seller, sale: KnownSale): Promise<void> {
    const wish = { id: sale.id, body: { paymentMethod: 'transfer' as const } }
    const reply = await this.#persist(seller, sales.complete, wish)
    noteCompletion(seller.shop, sale, await this.#asDone(seller, sale, reply, 'sale_not_pending'))
  }

  async #cancel(seller: Seller, sale: KnownSale): Promise<void> {
    const reply = await this.#persist(seller, sales.cancel, { id: sale.id, body: { reason: 'se arrepintió' } })
    await this.#asDone(seller, sale, reply, 'sale_already_cancelled')
    noteCancellation(sale)
  }

  /** Asked again, what was done already is refused: then the sale itself says so. */
  async #asDone(
    seller: Seller,
    sale: KnownSale,
    reply: Pick<Reply<typeof sales.read>, 'status' | 'body' | 'problem'>,
    doneAlready: string,
  ) {
    if (reply.status === 200) return reply.body
    if (reply.problem.code !== doneAlready) throw new Error(`${sale.id} was refused: ${reply.problem.code}`)
    this.unheard++
    return (await this.#persist(seller, sales.read, { id: sale.id })).body
  }

  async #count(seller: Seller): Promise<void> {
    const { shop, chance } = seller
    const product = chance.pick(shop.products)
    const body = {
      id: newId(),
      reason: 'conteo',
      items: [{ productId: product.id, countedQuantity: String(900_000 + chance.below(1_000)) }],
    }
    const reply = await this.#persist(seller, inventory.adjust, { body })
    if (reply.status > 201) throw new Error(`a count was refused: ${reply.problem.code}`)
    if (reply.status === 200) this.unheard++
    product.brought += Number(reply.body.items[0]?.quantity)
  }

  /** Until there is an answer: hung up, out of order or not there, it is asked again. */
  async #persist<E extends Endpoint>(seller: Seller, endpoint: E, wish: Wish<E>): Promise<Reply<E>> {
    for (;;) {
      try {
        if (!seller.till.connection.isOpen) seller.till = await seller.till.again()
        const reply = await seller.till.call(endpoint, wish)
        if (reply.status !== 503) return reply
      } catch (error) {
        if (error instanceof UnexpectedAnswer) throw error
      }
      if (this.#isOver) throw new Error('nobody waits for it any more')
      this.repeated++
      await sleep(PAUSE_MS)
    }
  }
}

interface Seller {
  shop: KnownShop
  chance: ReturnType<typeof seededRandom>
  till: RemotePerson
}
