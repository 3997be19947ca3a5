import type { Act, SaleAct } from './acts.ts'
import { busynessOf, CLOSES, dayOf, HOUR, HOURS, momentOf, OPENS, weekdayOf } from './calendar.ts'
import { countsOf } from './counts.ts'
import type { Trade } from './open-trade.ts'
import { priceChangesOf } from './price-changes.ts'
import { documentDiscount, fillBasket, payFor, priceOf, receivedFor } from './sell.ts'
import { type Habits, habits } from './team.ts'
import { courseOf } from './what-follows.ts'

const SALES_A_DAY = 100

/**
 * Everything that happens from the opening to the end, in order. Each act must be recorded in the books before the next one is
 * asked for: what happens next depends on what is left on the shelves.
 */
export function* trade(shop: Trade): Generator<Act> {
  const { demo, agenda, supply } = shop
  for (const customer of demo.customers) {
    agenda.note(customer.registeredAt, (at) => ({ kind: 'register', at, userId: shop.ownerId, customer }))
  }
  for (const { at, receive } of supply.openingDeliveries(demo.openedAt)) agenda.note(at, receive)
  const today = dayOf(demo.until)
  let last = demo.openedAt
  for (let day = dayOf(demo.openedAt); day <= today; day++) {
    if (momentOf(day, OPENS) > demo.openedAt) noteDay(shop, day)
    for (;;) {
      const next = agenda.next(Math.min(momentOf(day + 1, 0), demo.until))
      if (next === undefined) break
      const act = next.act(Math.max(next.at, last + 1))
      if (act === undefined || act.at >= demo.until) continue
      last = act.at
      yield act
    }
  }
}

function noteDay(shop: Trade, day: number): void {
  const { random, agenda, demand, supply } = shop
  demand.beginDay()
  for (const [at, act] of [...priceChangesOf(shop, day), ...countsOf(shop, day)]) agenda.note(at, act)
  const weights = busynessOf(day)
  const customers = random.poisson(SALES_A_DAY * weights * Math.exp(random.normal() * 0.05))
  for (let index = 0; index < customers; index++) {
    const hour = OPENS + random.weighted(HOURS) + random.unit()
    agenda.note(momentOf(day, hour), (at) => sell(shop, at))
  }
  agenda.note(momentOf(day, CLOSES + 1), () => {
    for (const { at, receive } of supply.orders(day)) agenda.note(at, receive)
    return undefined
  })
}

function sell(shop: Trade, at: number): SaleAct | undefined {
  const { demo, books, random, demand, crowd } = shop
  const seller = sellerAt(shop, at)
  const lines = fillBasket(random, demand, books.shelves, seller)
  if (lines.length === 0) return undefined
  const { customer, documentType } = crowd.next(books.clients)
  const discount = documentDiscount(random, lines, seller)
  const paymentMethod = payFor(random, seller, documentType)
  const totals = priceOf(lines, discount, paymentMethod)
  const { kind, later } = courseOf(shop, seller, at)
  const sale: SaleAct = {
    kind,
    at,
    userId: demo.users.find(({ email }) => email === seller.email)?.id ?? '',
    id: demo.newId(at),
    customer,
    documentType,
    lines,
    discount,
    paymentMethod,
    amountReceived: kind === 'sell' ? receivedFor(random, totals, paymentMethod) : null,
    totals,
  }
  if (later !== undefined) shop.agenda.note(later.at, (now) => later.act(sale, now))
  return sale
}

function sellerAt({ random }: Trade, at: number): Habits {
  const day = dayOf(at)
  const hour = Math.floor((at - momentOf(day, 0)) / HOUR)
  return habits[random.weighted(habits.map(({ worksAt }) => worksAt(hour, weekdayOf(day))))] as Habits
}
