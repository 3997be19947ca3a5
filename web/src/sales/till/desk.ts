import type { PaymentMethod } from '../../../../contract/src/payments.ts'
import type { Sale } from '../../../../contract/src/sales.ts'

/** What lies over the till; one at a time. */
export type Panel =
  | { what: 'pay' }
  | { what: 'paid' }
  | { what: 'customer' }
  | { what: 'held' }
  | { what: 'sales' }
  | { what: 'keys' }
  | { what: 'line'; lineId: string; first: 'quantity' | 'discount' }
  | { what: 'discount' }

export interface Notice {
  tone: 'bad' | 'warn'
  sentences: readonly string[]
  /** A code nobody knows: a product can be made of it. */
  code?: string
}

export interface Paid {
  saleId: string
  total: string
  change: string | null
  /** Null until the server has answered. */
  sale: Sale | null
}

/** What is on the screen; none of it is kept. */
export interface Desk {
  text: string
  /** Which result Enter adds. */
  marked: number
  /** The line that keys are about. */
  pickedId: string | null
  panel: Panel | null
  notice: Notice | null
  /** The line that was just added to. */
  flashedId: string | null
  method: PaymentMethod
  paid: Paid | null
  /** For whoever hears the screen. */
  said: string
  /** On a phone: the basket in place of the products. */
  isBasketOpen: boolean
  /** The camera reads codes above the products. */
  isCameraOn: boolean
}

export const CLEAR_DESK: Desk = {
  text: '',
  marked: 0,
  pickedId: null,
  panel: null,
  notice: null,
  flashedId: null,
  method: 'cash',
  paid: null,
  said: '',
  isBasketOpen: false,
  isCameraOn: false,
}
