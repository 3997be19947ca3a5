import type { Sale } from '../../../../contract/src/sales.ts'
import { fromUnits, toUnits } from '../../../../contract/src/units.ts'
import type { Refusal } from '../../lib/ask.ts'
import { newId } from '../../lib/ids.ts'
import { isSamePerson, recallSession } from '../../lib/session.ts'
import { say } from '../../lib/texts.ts'
import { quantityOf } from '../basket/basket.ts'
import { totalBasket } from '../basket/basket-totals.ts'
import { Outbox } from '../basket/outbox.ts'
import { type Payment, saleBody } from '../basket/sale-body.ts'
import type { Outgoing } from '../basket/send-sale.ts'
import { play } from './sounds.ts'
import type { Till } from './till.ts'
import { tillTexts } from './till-texts.ts'

/** Vuelto; null when what was received is not enough, or nothing was said to be. */
export function changeOf(total: string, received: string | null): string | null {
  if (received === null) return null
  const rest = toUnits(received, 2) - toUnits(total, 2)
  return rest < 0n ? null : fromUnits(rest, 2)
}

/** Once per basket: with the first call it leaves for the outbox, and the next call finds another one. */
export function charge(till: Till, outbox: Outbox, payment: Payment): void {
  const { basket } = till
  if (basket.lines.length === 0) return
  const { total } = totalBasket(basket, till.shop, payment.method)
  const change = changeOf(total, payment.received)
  if (payment.received !== null && change === null) return
  const body = saleBody(basket, till.shop, payment)
  const startedAt = new Date().toISOString()
  till.keeper.send({ body, basket, total, change, startedAt, attempts: 0 })
  const paid = { saleId: basket.saleId, total, change, sale: null }
  till.show({
    panel: { what: 'paid' },
    paid,
    notice: null,
    pickedId: null,
    text: '',
    method: 'cash',
    isBasketOpen: false,
  })
  void outbox.send()
}

export function createOutbox(till: Till): Outbox {
  return new Outbox(till.keeper, {
    mayStillSend: () => {
      const here = recallSession()
      return here !== null && isSamePerson(here, till.session)
    },
    onAnswered: (outgoing, sale) => finish(till, outgoing, sale),
    onRefused: (outgoing, refusal) => takeBack(till, outgoing, refusal),
  })
}

function finish(till: Till, outgoing: Outgoing, sale: Sale): void {
  play('paid')
  till.stock.forget(sale.items.map(({ productId }) => productId))
  const { paid } = till.desk.get()
  if (paid?.saleId === outgoing.body.id) till.show({ paid: { ...paid, total: sale.total, change: sale.change, sale } })
}

/** The basket comes back with what has to be mended in it. */
function takeBack(till: Till, { basket, body }: Outgoing, refusal: Refusal): void {
  // Another sale has this id; under a new one it can be charged.
  till.keeper.open(refusal.code === 'sale_id_reused' ? { ...basket, saleId: newId() } : basket)
  const { paid, panel } = till.desk.get()
  if (paid?.saleId === body.id && panel?.what === 'paid') till.show({ panel: null })
  till.show({ paid: null })
  if (refusal.code === 'prices_changed') void till.catalogue.refresh()
  till.refuse(...sentencesOf(till, refusal))
}

function sentencesOf(till: Till, { problem, message }: Refusal): string[] {
  const texts = say(tillTexts)
  const { formats, basket } = till
  const nameOf = (id: string) => basket.lines.find(({ product }) => product.id === id)?.product.name ?? ''
  if (problem.code === 'insufficient_stock' && problem.products) {
    till.stock.learn(problem.products.map(({ productId, available }) => [productId, available]))
    return problem.products.map(({ productId, available }) =>
      texts.shortStock(formats.quantity(available), nameOf(productId), formats.quantity(quantityOf(basket, productId))),
    )
  }
  if (problem.code === 'prices_changed' && problem.prices) {
    const prices = new Map(problem.prices.map(({ productId, unitPrice }) => [productId, unitPrice]))
    till.followPrices((id) => prices.get(id))
    const changed = till.desk.get().notice?.tone === 'warn' ? (till.desk.get().notice?.sentences ?? []) : []
    return [...changed, texts.pricesChanged(formats.money(problem.total ?? totalBasket(till.basket, till.shop).total))]
  }
  if (problem.code === 'product_unavailable') return (problem.productIds ?? []).map((id) => texts.gone(nameOf(id)))
  return [problem.detail ? `${message} ${problem.detail}` : message]
}
