import { createContext, useContext, useMemo } from 'react'
import type { Permission } from '../../../../contract/src/permissions.ts'
import { grants } from '../../../../contract/src/permissions.ts'
import type { Session } from '../../../../contract/src/session.ts'
import { type BasketTotals, totalBasket } from '../basket/basket-totals.ts'
import type { Outbox } from '../basket/outbox.ts'
import { createOutbox } from './charge.ts'
import { useObserved } from './observable.ts'
import { Till } from './till.ts'

export interface OpenTill {
  till: Till
  outbox: Outbox
}

let open: OpenTill | undefined

/** The same one for as long as the same person is signed in: a sale goes on its way while they look at other pages. */
export function openTill(session: Session): OpenTill {
  const isTheirs =
    open?.till.session.user.id === session.user.id && open.till.session.organization.id === session.organization.id
  // Taxes, rounding or permissions may be others since the last time: a new till, on the same kept basket.
  if (open && isTheirs && open.till.session === session) return open
  open?.outbox.end()
  const till = new Till(session)
  open = { till, outbox: createOutbox(till) }
  return open
}

export const TillContext = createContext<OpenTill | null>(null)

export function useTill(): OpenTill {
  const opened = useContext(TillContext)
  if (!opened) throw new Error('Outside of the till')
  return opened
}

export function useDesk() {
  return useObserved(useTill().till.desk)
}

export function useBasket() {
  return useObserved(useTill().till.keeper.kept).basket
}

export function useBasketTotals(): BasketTotals {
  const { till } = useTill()
  const basket = useBasket()
  return useMemo(() => totalBasket(basket, till.shop), [basket, till])
}

export function useCatalogue() {
  return useObserved(useTill().till.catalogue.catalogue)
}

export function mayIn(till: Till, permission: Permission): boolean {
  return grants(till.session.permissions, permission)
}
