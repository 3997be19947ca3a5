import type { HeldSale } from '../../../../contract/src/held-sales.ts'
import { ask, Offline } from '../../lib/ask.ts'
import { newId } from '../../lib/ids.ts'
import { say } from '../../lib/texts.ts'
import { sentenceOf } from '../../ui/states.tsx'
import { toast } from '../../ui/toast.ts'
import { uiTexts } from '../../ui/ui-texts.ts'
import type { Basket } from '../basket/basket.ts'
import { heldBody } from '../basket/sale-body.ts'
import { basketOf } from './held-basket.ts'
import { holdTexts } from './hold-texts.ts'
import { type Observable, observable } from './observable.ts'
import type { Till } from './till.ts'
import { mayIn } from './use-till.ts'

/** Those of everybody in the shop, the latest first; null: not asked yet. */
export const heldSales: Observable<readonly HeldSale[] | null> = observable(null)

export async function refreshHeld(till: Till): Promise<void> {
  if (!mayIn(till, 'sales.read')) return heldSales.set([])
  const answer = await ask('sales.listHeld', { query: { limit: 50 } }).catch(() => undefined)
  if (answer) heldSales.set(answer.items)
}

let isHolding = false

/** Puts the basket aside, on the server: any till of the shop can go on with it. */
export async function holdBasket(till: Till): Promise<void> {
  const { basket } = till
  if (isHolding || basket.lines.length === 0) return
  isHolding = true
  try {
    const sale = await sendHeld(till, basket)
    const held = { id: sale.id, version: sale.version }
    // Something was scanned in the meantime: the basket stays, and knows where it belongs.
    if (till.basket !== basket) return till.keeper.change({ ...till.basket, held })
    till.keeper.close()
    till.show({ pickedId: null, notice: null, panel: null, isBasketOpen: false, said: say(holdTexts).paused })
    toast(say(holdTexts).paused, () => void resumeSale(till, sale.id))
    await refreshHeld(till)
  } catch (error) {
    refuse(till, error)
  } finally {
    isHolding = false
  }
}

export async function resumeSale(till: Till, id: string): Promise<void> {
  try {
    const sale = await ask('sales.read', { params: { id } })
    if (sale.status !== 'pending') {
      till.refuse(say(holdTexts).noLongerHeld)
    } else {
      const { byId } = till.catalogue.catalogue.get()
      till.keeper.open(basketOf(sale, (productId) => byId.get(productId), mayIn(till, 'prices.override')))
      till.show({ panel: null, notice: null, pickedId: null, said: say(holdTexts).resumed })
      for (const { product } of till.basket.lines) if (product.tracksStock) till.stock.look(product.id)
    }
    await refreshHeld(till)
  } catch (error) {
    refuse(till, error)
  }
}

export async function dropHeld(till: Till, id: string): Promise<void> {
  try {
    await ask('sales.cancel', { params: { id }, body: { reason: say(holdTexts).droppedReason } })
    await refreshHeld(till)
  } catch (error) {
    refuse(till, error)
  }
}

// Of a basket whose answer got lost: asked again, it is held once.
const heldIds = new WeakMap<Basket, string>()

function sendHeld(till: Till, basket: Basket) {
  const body = heldBody(basket, till.shop)
  if (basket.held) {
    return ask('sales.replaceHeld', { params: { id: basket.held.id }, body, version: basket.held.version })
  }
  const id = heldIds.get(basket) ?? newId()
  heldIds.set(basket, id)
  return ask('sales.create', { body: { ...body, id, status: 'pending' } })
}

function refuse(till: Till, error: unknown): void {
  till.refuse(error instanceof Offline ? say(holdTexts).needsNetwork : sentenceOf(error, say(uiTexts)))
}
