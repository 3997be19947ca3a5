import { z } from 'zod'
import { Instant } from './dates.ts'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, Reference } from './ids.ts'
import { Amount } from './money.ts'
import { PageQuery, page } from './pages.ts'
import { DocumentType } from './sale-kinds.ts'
import { exampleSale, NewSale, Sale } from './sales.ts'

/** What takes the place of everything on a held sale. It stays with whoever holds it. */
export const HeldSaleReplacement = NewSale.omit({ id: true, status: true, amountReceived: true, soldAt: true })
export type HeldSaleReplacement = z.output<typeof HeldSaleReplacement>

export const HeldSale = z.object({
  id: Id,
  /** Who holds it. */
  seller: Reference,
  /** Null: nobody in particular. */
  customer: Reference.nullable(),
  documentType: DocumentType,
  heldAt: Instant,
  itemsCount: z.int(),
  total: Amount,
  notes: z.string().nullable(),
  /** For `If-Match` when it is changed. */
  version: z.int(),
})
export type HeldSale = z.output<typeof HeldSale>

const onHold: Sale = {
  ...exampleSale,
  status: 'pending',
  invoiceNumber: null,
  amountReceived: null,
  change: null,
  version: 2,
}

export const heldSales = {
  list: endpoint({
    name: 'sales.listHeld',
    method: 'GET',
    path: '/api/v1/sales/held',
    access: 'sales.read',
    tag: 'Sales',
    summary: 'List the sales on hold, the latest first',
    query: z.strictObject({ ...PageQuery, userId: Id.optional() }),
    answer: page(HeldSale),
    status: 200,
    refusals: [],
    example: {
      answer: {
        items: [
          {
            id: onHold.id,
            seller: onHold.seller,
            customer: null,
            documentType: 'receipt',
            heldAt: onHold.createdAt,
            itemsCount: 1,
            total: '9.00',
            notes: 'Mesa 4',
            version: 2,
          },
        ],
        nextCursor: null,
      },
    },
  }),
  replace: endpoint({
    name: 'sales.replaceHeld',
    method: 'PUT',
    path: '/api/v1/sales/:id',
    access: 'sales.create',
    tag: 'Sales',
    summary: 'Change a held sale: all of its lines, its customer and its notes',
    description:
      '`If-Match` carries the version that was read: of two people who resume the same sale, the second is told. Prices are those of the catalogue now, under the tax rules the sale began with. It is dropped by cancelling it: it never had a number.',
    params: IdParams,
    body: HeldSaleReplacement,
    answer: Sale,
    status: 200,
    refusals: [
      'sale_not_pending',
      'prices_changed',
      'product_unavailable',
      'customer_unavailable',
      'quantity_decimals',
      'discount_exceeds_amount',
      'amount_decimals',
      'amount_too_large',
    ],
    ifMatch: 'required',
    example: {
      body: {
        customerId: null,
        items: [{ productId: '01981f5e-8c00-7000-8000-000000000101', quantity: '2' }],
        paymentMethod: 'cash',
        notes: 'Mesa 4',
      },
      answer: onHold,
    },
  }),
}
