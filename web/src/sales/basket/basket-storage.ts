import { type Basket, emptyBasket } from './basket.ts'
import type { Outgoing } from './send-sale.ts'

/** All that must survive a reload, a crash and a signing out. */
export interface Kept {
  basket: Basket
  /** Baskets that wait for this one, such as what was scanned while a sale was on its way that was refused. */
  parked: readonly Basket[]
  /** In the order in which they were charged. */
  outbox: readonly Outgoing[]
}

/** Of one person in one organization: nobody else is ever shown it. */
export function storageKey(organizationId: string, userId: string): string {
  return `orbit.till.${organizationId}.${userId}`
}

export function recallKept(key: string): Kept {
  const text = localStorage.getItem(key)
  if (text === null) return nothing()
  try {
    return { ...nothing(), ...(JSON.parse(text) as Kept) }
  } catch {
    return nothing()
  }
}

/** What was written. */
export function rememberKept(key: string, kept: Kept): string {
  const text = JSON.stringify(kept)
  localStorage.setItem(key, text)
  return text
}

function nothing(): Kept {
  return { basket: emptyBasket(), parked: [], outbox: [] }
}
