import type { PaymentMethod } from '../../../../contract/src/payments.ts'
import type { Request } from '../../lib/ask.ts'
import type { Basket } from './basket.ts'
import { lineDiscount, type Shop, totalBasket } from './basket-totals.ts'

export interface Payment {
  method: PaymentMethod
  /** Cash only. */
  received: string | null
}

export type SaleBody = Request<'sales.create'>['body']

/** What the server is asked for. Made once per sale: asked again, it must be the same to the letter. */
export function saleBody(basket: Basket, shop: Shop, payment: Payment): SaleBody {
  const totals = totalBasket(basket, shop, payment.method)
  return {
    ...basketBody(basket, shop),
    id: basket.saleId,
    paymentMethod: payment.method,
    ...(payment.received === null ? {} : { amountReceived: payment.received }),
    expectedTotal: totals.total,
  }
}

/** Of a basket that is only held: nobody has said yet how it will be paid. */
export function heldBody(basket: Basket, shop: Shop) {
  return { ...basketBody(basket, shop), paymentMethod: 'cash' as const }
}

function basketBody(basket: Basket, shop: Shop) {
  return {
    customerId: basket.customer?.id ?? null,
    items: basket.lines.map((line) => ({
      productId: line.product.id,
      quantity: line.quantity,
      ...(line.ownPrice === null ? {} : { unitPrice: line.ownPrice }),
      discount: lineDiscount(line, shop),
    })),
    discount: totalBasket(basket, shop).documentDiscount,
    documentType: basket.documentType,
    notes: basket.notes,
  }
}
