import type { SaleAct } from './acts.ts'
import type { Clients } from './clients.ts'
import type { DemoCustomer } from './people.ts'
import type { Random } from './random.ts'

const INVOICES = 0.065
const KNOWN = 0.26
const ZIPF = 0.7

type Buyer = Pick<SaleAct, 'customer' | 'documentType'>

/** Who comes to the till: mostly nobody who says their name, some who come again and again, companies who want an invoice. */
export class Crowd {
  readonly #random: Random
  readonly #people: Ranked
  readonly #taxpayers: Ranked

  constructor(random: Random, customers: readonly DemoCustomer[]) {
    this.#random = random
    const mixed = random.shuffled(customers)
    this.#people = rank(mixed.filter(({ documentType }) => documentType !== 'RUC'))
    this.#taxpayers = rank(mixed.filter(({ documentType }) => documentType === 'RUC'))
  }

  next(clients: Clients): Buyer {
    const roll = this.#random.unit()
    if (roll < INVOICES) {
      const customer = this.#oneOf(this.#taxpayers, clients)
      return { customer, documentType: customer === null ? 'receipt' : 'invoice' }
    }
    const customer = roll < INVOICES + KNOWN ? this.#oneOf(this.#people, clients) : null
    return { customer, documentType: 'receipt' }
  }

  /** Null when it is somebody who will be written down only later. */
  #oneOf({ customers, sums }: Ranked, clients: Clients): DemoCustomer | null {
    const wanted = this.#random.unit() * (sums.at(-1) ?? 0)
    let [low, high] = [0, sums.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] as number) <= wanted) low = middle + 1
      else high = middle
    }
    const customer = customers[low]
    return customer !== undefined && clients.has(customer) ? customer : null
  }
}

interface Ranked {
  customers: readonly DemoCustomer[]
  sums: number[]
}

function rank(customers: readonly DemoCustomer[]): Ranked {
  let sum = 0
  return { customers, sums: customers.map((_, index) => (sum += (index + 1) ** -ZIPF)) }
}
