import type { ReceiptAct } from './acts.ts'
import { momentOf, weekdayOf } from './calendar.ts'
import type { DemoProduct } from './catalogue.ts'
import { expectedDemand } from './expected-demand.ts'
import type { Random } from './random.ts'
import type { Shelf, Shelves } from './shelves.ts'

interface Supplier {
  name: string
  /** on which orders are taken */
  weekdays: number[]
  leadDays: number
  /** of their series of invoices */
  invoiceSeries: string
  invoices: number
  goods: Planned[]
}

/** A product with what the owner knows, or believes, of its demand. */
interface Planned {
  product: DemoProduct
  /** thousandths: below so much it is ordered, up to so much */
  reorderPoint: number
  target: number
  pack: number
  onOrder: number
  /** what it costs now, in ten-thousandths */
  cost: number
}

export interface Delivery {
  at: number
  receive(at: number): ReceiptAct | undefined
}

const DAILY = [0, 1, 2, 3, 4, 5, 6]
const SHORT_LIVED = /Panadería/
const FRESH = /Mercado Mayorista/
/** Costs rise by so much a day: 4 % a year. */
const INFLATION = 0.04 / 365
const LATE = 0.14
const NOT_DELIVERED = 0.05

/** Goods follow what is sold: ordered on the supplier's days when little is left, delivered some days later, sometimes late. */
export class Supply {
  readonly #random: Random
  readonly #shelves: Shelves
  readonly #newId: (at: number) => string
  readonly #userId: string
  readonly #suppliers: Supplier[]

  constructor(
    random: Random,
    shelves: Shelves,
    products: readonly DemoProduct[],
    userId: string,
    newId: (at: number) => string,
  ) {
    this.#random = random
    this.#shelves = shelves
    this.#newId = newId
    this.#userId = userId
    const names = [...new Set(products.map(({ supplier }) => supplier).filter((name) => name !== null))].sort()
    this.#suppliers = names.map((name, index) => {
      const known = {
        name,
        ...daysOf(random, name),
        invoiceSeries: `F00${index + 1}`,
        invoices: random.whole(200, 4000),
      }
      return {
        ...known,
        goods: products.filter(({ supplier }) => supplier === name).map((one) => this.#plan(one, known)),
      }
    })
  }

  /** What the shop opens with: of everything more or less what it should have. */
  *openingDeliveries(at: number): Generator<Delivery> {
    for (const supplier of this.#suppliers) {
      const lines = supplier.goods.map((planned) => {
        const quantity = roundUp(planned.target * this.#random.between(0.55, 1), planned.pack)
        return { planned, quantity: Math.max(quantity, planned.pack) }
      })
      yield { at, receive: (now) => this.#receive(supplier, lines, now) }
    }
  }

  /** In the evening: what is ordered today, and when it will come. */
  *orders(day: number): Generator<Delivery> {
    for (const planned of this.#suppliers.flatMap(({ goods }) => goods)) planned.cost *= 1 + INFLATION
    for (const supplier of this.#suppliers.filter(({ weekdays }) => weekdays.includes(weekdayOf(day)))) {
      const lines = supplier.goods.flatMap((planned) => {
        const available = this.#shelfOf(planned).stock + planned.onOrder
        if (available > planned.reorderPoint) return []
        return [{ planned, quantity: roundUp(planned.target - available, planned.pack) }]
      })
      if (lines.length === 0) continue
      for (const { planned, quantity } of lines) planned.onOrder += quantity
      const delay = this.#random.chance(LATE) ? this.#random.whole(1, 4) : 0
      const at = momentOf(day + supplier.leadDays + delay, this.#random.between(7.5, 11))
      yield { at, receive: (now) => this.#receive(supplier, lines, now) }
    }
  }

  #receive(supplier: Supplier, ordered: { planned: Planned; quantity: number }[], at: number): ReceiptAct | undefined {
    const lines: ReceiptAct['lines'] = []
    for (const { planned, quantity } of ordered) {
      const isOrder = planned.onOrder > 0
      if (isOrder) planned.onOrder -= quantity
      if (isOrder && this.#random.chance(NOT_DELIVERED)) continue
      const unitCost = Math.max(1, Math.round(planned.cost * this.#random.between(0.985, 1.015)))
      lines.push({ product: planned.product, quantity, unitCost })
    }
    if (lines.length === 0) return undefined
    const invoice = `${supplier.invoiceSeries}-${String(++supplier.invoices).padStart(8, '0')}`
    return { kind: 'receive', at, userId: this.#userId, id: this.#newId(at), supplier: supplier.name, invoice, lines }
  }

  #plan(product: DemoProduct, { weekdays, leadDays }: Pick<Supplier, 'weekdays' | 'leadDays'>): Planned {
    const aDay = expectedDemand(product)
    const wait = leadDays + 7 / weekdays.length
    const pack = product.quantityDecimals === 3 ? 1000 : aDay > 12_000 ? 24_000 : aDay > 2000 ? 12_000 : 6000
    // Some products are planned with too little: those run out.
    const reorderPoint = Math.round(aDay * wait * this.#random.between(0.75, 1.9))
    const target = reorderPoint + Math.max(pack, aDay * (SHORT_LIVED.test(product.supplier ?? '') ? 1.2 : 6))
    return { product, reorderPoint, target, pack, onOrder: 0, cost: product.firstCost ?? 0 }
  }

  #shelfOf(planned: Planned): Shelf {
    return this.#shelves.of(planned.product)
  }
}

function daysOf(random: Random, name: string): Pick<Supplier, 'weekdays' | 'leadDays'> {
  if (SHORT_LIVED.test(name)) return { weekdays: DAILY, leadDays: 1 }
  if (FRESH.test(name)) return { weekdays: [0, 2, 4], leadDays: 1 }
  const first = random.whole(1, 3)
  return { weekdays: [first, first + 3], leadDays: random.whole(1, 3) }
}

function roundUp(amount: number, step: number): number {
  return Math.ceil(amount / step) * step
}
