import { useEffect } from 'react'
import { CustomerDialog } from './customer-dialog.tsx'
import { customerChoices, customerForm } from './customer-parts.ts'
import { loadOnce } from './load-once.ts'
import { Loaded } from './loaded.tsx'
import { useBasket, useDesk } from './use-till.ts'

const held = loadOnce(async () => (await import('./held-dialog.tsx')).HeldDialog)
const sales = loadOnce(async () => (await import('./sales-dialog.tsx')).SalesDialog)
const keys = loadOnce(async () => (await import('./keys-dialog.tsx')).KeysDialog)
const discount = loadOnce(async () => (await import('./discount-dialog.tsx')).DiscountDialog)
const editLine = loadOnce(async () => (await import('./line-dialog.tsx')).LineDialog)
const paidPanel = loadOnce(async () => (await import('./paid-panel.tsx')).PaidPanel)

const SOON_MS = 4_000

/** The modal ones; payment and receipt lie beside the basket. */
export function Panels() {
  // Not needed to begin with, but from the first touch on each key has to be answered at once, also without a network.
  useEffect(() => {
    const loadAll = () => {
      stop()
      for (const { load } of [editLine, discount, paidPanel, customerChoices, customerForm, held, sales, keys])
        void load()
    }
    const timer = setTimeout(loadAll, SOON_MS)
    const signs = ['keydown', 'pointerdown', 'pointermove'] as const
    for (const sign of signs) window.addEventListener(sign, loadAll, true)
    const stop = () => {
      clearTimeout(timer)
      for (const sign of signs) window.removeEventListener(sign, loadAll, true)
    }
    return stop
  }, [])
  const { panel } = useDesk()
  const { lines } = useBasket()
  switch (panel?.what) {
    case 'customer':
      return <CustomerDialog />
    case 'held':
      return <Loaded of={held} with={{}} />
    case 'sales':
      return <Loaded of={sales} with={{}} />
    case 'keys':
      return <Loaded of={keys} with={{}} />
    case 'discount':
      return <Loaded of={discount} with={{}} />
    case 'line': {
      const line = lines.find(({ id }) => id === panel.lineId)
      return line ? <Loaded of={editLine} key={line.id} with={{ line, first: panel.first }} /> : null
    }
    default:
      return null
  }
}

export function Receipt() {
  const { panel, paid } = useDesk()
  return panel?.what === 'paid' && paid ? <Loaded of={paidPanel} key={paid.saleId} with={{ paid }} /> : null
}
