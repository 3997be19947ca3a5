import type { PaymentMethod } from '@orbit/contract/payments.ts'
import type { Sale } from '@orbit/contract/sales.ts'
import type { NewSale } from '../../../server/test/kit/till.ts'
import type { Staffed } from '../grounds.ts'

// What the clients of one shop were told. Every effect is a sum, so the order in which answers came does not matter: at
// the end the database must have exactly what was acknowledged. Quantities are whole pieces, money is cents.

export interface KnownProduct {
  id: string
  /** of the opening, receipts and counts */
  brought: number
  /** the highest version that was answered, with the price it came with */
  version: number
  price: string
}

export interface KnownSale {
  id: string
  status: 'completed' | 'pending' | 'cancelled'
  lines: { itemId: string; product: number; quantity: number; returned: number }[]
  customerId: string | null
  payment: PaymentMethod
  /** until it has been asked for once more */
  body: NewSale | undefined
  cents: number
  number: string | null
  day: string
  /** somebody was told that it is */
  saidToBeCancelled: boolean
  saidToBeSettled: boolean
}

export interface KnownShop extends Staffed {
  products: KnownProduct[]
  customerIds: string[]
  sales: Map<string, KnownSale>
  /** The latest, to be completed, cancelled, returned from and read by anybody. */
  recent: KnownSale[]
  held: KnownSale[]
}

const MEMORY = 60

export function noteSale(shop: KnownShop, body: NewSale, answer: Sale): void {
  const sale: KnownSale = {
    id: answer.id,
    status: answer.status,
    lines: answer.items.map((item) => ({
      itemId: item.id,
      product: shop.products.findIndex(({ id }) => id === item.productId),
      quantity: Number(item.quantity),
      returned: 0,
    })),
    customerId: answer.customer?.id ?? null,
    payment: answer.paymentMethod,
    body,
    cents: cents(answer.total),
    number: answer.invoiceNumber,
    day: answer.businessDate,
    saidToBeCancelled: false,
    saidToBeSettled: false,
  }
  shop.sales.set(sale.id, sale)
  const list = sale.status === 'pending' ? shop.held : shop.recent
  list.push(sale)
  if (list.length > MEMORY) list.shift()
}

export function noteCompletion(shop: KnownShop, sale: KnownSale, answer: Sale): void {
  if (sale.number !== null) throw new Error(`${sale.id} was completed twice`)
  // A cancellation that came later may have been answered earlier.
  if (sale.status === 'pending') sale.status = 'completed'
  sale.number = answer.invoiceNumber
  sale.day = answer.businessDate
  sale.payment = answer.paymentMethod
  sale.cents = cents(answer.total)
  shop.held = shop.held.filter((one) => one !== sale)
  shop.recent.push(sale)
}

export function noteCancellation(sale: KnownSale): void {
  if (sale.status === 'cancelled') throw new Error(`${sale.id} was cancelled twice`)
  sale.status = 'cancelled'
}

export function noteEdit(product: KnownProduct, version: number, price: string): void {
  if (version > product.version) Object.assign(product, { version, price })
}

export function cents(amount: string): number {
  return Math.round(Number(amount) * 100)
}
