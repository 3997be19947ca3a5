import type { Act, SaleAct } from './acts.ts'
import { centsOf } from './amounts.ts'
import { dayOf, HOUR, momentOf } from './calendar.ts'
import type { Trade } from './open-trade.ts'
import { payFor, priceOf, receivedFor } from './sell.ts'
import type { Habits } from './team.ts'

const MINUTE = HOUR / 60
const TILL_CLOSES = 22.9
const STAYS_OPEN = 4
const HELD_IS_DROPPED = 0.12
const BY_THE_OWNER = 0.3

const WHY_CANCELLED = [
  'El cliente se equivocó de producto',
  'Producto en mal estado',
  'Se cobró dos veces',
  'El cliente pidió factura',
  'Error en la cantidad',
  'No pasó la tarjeta',
]
const WHY_DROPPED = ['El cliente no volvió', 'El cliente no quiso esperar', 'Ya no hay stock']

export interface Course {
  kind: SaleAct['kind']
  /** what will happen to the sale later */
  later?: { at: number; act(sale: SaleAct, at: number): Act }
}

/** Whether a sale is made at once or held, and what becomes of it: most are final, some are completed later, a few undone. */
export function courseOf(shop: Trade, seller: Habits, at: number): Course {
  const { random } = shop
  if (isLeftOpen(shop, at)) return { kind: 'hold' }
  if (random.chance(seller.holds)) {
    const later = beforeClosing(at, random.whole(8, 100))
    return { kind: 'hold', later: { at: later, act: (sale, now) => endHeld(shop, seller, sale, now) } }
  }
  if (!random.chance(seller.cancels)) return { kind: 'sell' }
  const isNextDay = random.chance(0.15)
  const later = isNextDay ? momentOf(dayOf(at) + 1, random.between(8, 12)) : beforeClosing(at, random.whole(3, 90))
  const isByOwner = random.chance(BY_THE_OWNER)
  const reason = random.pick(WHY_CANCELLED)
  const cancel = (sale: SaleAct, now: number): Act => {
    return { kind: 'cancel', at: now, userId: isByOwner ? shop.ownerId : sale.userId, saleId: sale.id, reason }
  }
  return { kind: 'sell', later: { at: later, act: cancel } }
}

/** At the end a few held sales wait for somebody to come back. */
function isLeftOpen(shop: Trade, at: number): boolean {
  if (shop.leftOpen >= STAYS_OPEN || at < shop.demo.until - 30 * HOUR || !shop.random.chance(0.08)) return false
  shop.leftOpen++
  return true
}

function beforeClosing(at: number, minutes: number): number {
  return Math.min(at + minutes * MINUTE, momentOf(dayOf(at), TILL_CLOSES))
}

function endHeld(shop: Trade, seller: Habits, sale: SaleAct, at: number): Act {
  const { random, books } = shop
  const common = { at, userId: sale.userId, saleId: sale.id }
  const isShort = sale.lines.some(
    ({ product, quantity }) => product.tracksStock && books.shelves.of(product).stock < quantity,
  )
  if (isShort) return { kind: 'cancel', ...common, reason: WHY_DROPPED[2] ?? '' }
  if (random.chance(HELD_IS_DROPPED))
    return { kind: 'cancel', ...common, reason: WHY_DROPPED[random.whole(0, 1)] ?? '' }
  const paymentMethod = payFor(random, seller, sale.documentType)
  const totals = priceOf(sale.lines, sale.discount, paymentMethod)
  const [rounding, total] = [centsOf(totals.rounding), centsOf(totals.total)]
  const amountReceived = receivedFor(random, totals, paymentMethod)
  return { kind: 'complete', ...common, paymentMethod, amountReceived, rounding, total }
}
