import { z } from 'zod'
import { Instant, isOrdered, LocalDate, notOrdered } from './dates.ts'
import { endpoint } from './endpoint.ts'
import { RowsFormat, rowsFileTypes } from './file-formats.ts'
import { Id, IdParams, Reference } from './ids.ts'
import { Amount, Cost, Money, Quantity, QuantityAboveZero, Rate } from './money.ts'
import { PageQuery, page } from './pages.ts'
import { PaymentMethod } from './payments.ts'
import { SaleFilterQuery, SaleSort, SaleTotals } from './sale-filters.ts'
import { DocumentType, SaleStatus } from './sale-kinds.ts'
import { TaxCategory } from './taxes.ts'
import { paragraph } from './texts.ts'

export const NewSale = z.strictObject({
  id: Id,
  /** Null: consumidor final. */
  customerId: Id.nullable().default(null),
  items: z
    .array(
      z.strictObject({
        productId: Id,
        quantity: QuantityAboveZero,
        /** The catalogue's when left out; another needs `prices.override`. */
        unitPrice: Amount.optional(),
        discount: Amount.default('0.00'),
      }),
    )
    .min(1)
    .max(2000),
  /** On the whole document, besides those of the lines. */
  discount: Amount.default('0.00'),
  /** A receipt when left out. */
  documentType: DocumentType.optional(),
  paymentMethod: PaymentMethod,
  amountReceived: Amount.optional(),
  /** Pending holds the basket: no number yet, and no stock moves. */
  status: z.enum(['completed', 'pending']).default('completed'),
  /** What the customer was told. A sale that comes to anything else is refused. */
  expectedTotal: Amount.optional(),
  notes: paragraph().nullable().default(null),
  /** Now when left out; another moment needs `sales_dates.set`. */
  soldAt: Instant.optional(),
})
export type NewSale = z.output<typeof NewSale>

export const Completion = z.strictObject({
  paymentMethod: PaymentMethod,
  amountReceived: Amount.optional(),
  expectedTotal: Amount.optional(),
})
export type Completion = z.output<typeof Completion>

export const Cancellation = z.strictObject({ reason: paragraph(500) })

export const SaleItem = z.object({
  id: Id,
  productId: Id,
  productName: z.string(),
  productSku: z.string(),
  quantity: Quantity,
  /** How much of it came back to the stock since. */
  returnedQuantity: Quantity,
  unitPrice: Amount,
  /** Of the moment. Absent without `costs.read`, null when unknown. */
  costPrice: Cost.nullable().optional(),
  subtotal: Amount,
  discount: Amount,
  /** This line's share of the document's discount. */
  documentDiscount: Amount,
  taxRate: Rate,
  taxCategory: TaxCategory,
  tax: Amount,
  total: Amount,
})

export const SaleSummary = z.object({
  id: Id,
  status: SaleStatus,
  documentType: DocumentType,
  /** Given at completion, kept for ever; null while the sale is held. */
  invoiceNumber: z.string().nullable(),
  /** The organization's local day on which it counts. */
  businessDate: LocalDate,
  soldAt: Instant,
  /** As they were at the moment of the sale; null: consumidor final. */
  customer: Reference.extend({
    documentType: z.string(),
    documentNumber: z.string().nullable(),
  }).nullable(),
  seller: Reference,
  paymentMethod: PaymentMethod,
  total: Amount,
})
export type SaleSummary = z.output<typeof SaleSummary>

export const Sale = SaleSummary.extend({
  items: z.array(SaleItem),
  currency: z.string(),
  pricesIncludeTax: z.boolean(),
  subtotal: Amount,
  /** Of the lines and of the document together. */
  discount: Amount,
  tax: Amount,
  /** Cash rounding; below zero when rounded down. */
  rounding: Money,
  amountReceived: Amount.nullable(),
  /** Vuelto; null when no amount was said to be received. */
  change: Amount.nullable(),
  notes: z.string().nullable(),
  cancellation: z.object({ cancelledAt: Instant, by: Reference, reason: z.string() }).nullable(),
  createdAt: Instant,
  /** For `If-Match`, to change it while it is held. */
  version: z.int(),
})
export type Sale = z.output<typeof Sale>

const exampleSummary: SaleSummary = {
  id: '01981f5e-8c00-7000-8000-000000000401',
  status: 'completed',
  documentType: 'receipt',
  invoiceNumber: 'B001-00000123',
  businessDate: '2026-03-31',
  soldAt: '2026-03-31T15:04:05.000Z',
  customer: null,
  seller: { id: '01981f5e-8c00-7000-8000-000000000001', name: 'Rosa Quispe' },
  paymentMethod: 'cash',
  total: '9.00',
}

export const exampleSale: Sale = {
  ...exampleSummary,
  items: [
    {
      id: '01981f5e-8c00-7000-8000-000000000501',
      productId: '01981f5e-8c00-7000-8000-000000000101',
      productName: 'Arroz extra, 1 kg',
      productSku: 'ARROZ-1',
      quantity: '2',
      returnedQuantity: '0',
      unitPrice: '4.50',
      subtotal: '9.00',
      discount: '0.00',
      documentDiscount: '0.00',
      taxRate: '18',
      taxCategory: 'taxed',
      tax: '1.37',
      total: '9.00',
    },
  ],
  currency: 'PEN',
  pricesIncludeTax: true,
  subtotal: '9.00',
  discount: '0.00',
  tax: '1.37',
  rounding: '0.00',
  amountReceived: '10.00',
  change: '1.00',
  notes: null,
  cancellation: null,
  createdAt: '2026-03-31T15:04:05.000Z',
  version: 1,
}

export const sales = {
  list: endpoint({
    name: 'sales.list',
    method: 'GET',
    path: '/api/v1/sales',
    access: 'sales.read',
    tag: 'Sales',
    summary: 'List sales, latest first or in another order',
    description:
      '`from` and `to` are local days, both included. `number` is as people type it: `B001-123`, `123` in any series, or a series alone.',
    query: z
      .strictObject({ ...PageQuery, ...SaleFilterQuery, sort: SaleSort.optional() })
      .refine(isOrdered, notOrdered),
    answer: page(SaleSummary),
    status: 200,
    refusals: [],
    example: { answer: { items: [exampleSummary], nextCursor: null } },
  }),
  listFile: endpoint({
    name: 'sales.listFile',
    method: 'GET',
    path: '/api/v1/sales/file',
    access: 'sales.read',
    tag: 'Sales',
    summary: 'The sales that a list would show on all its pages, as a file',
    query: z
      .strictObject({ ...SaleFilterQuery, sort: SaleSort.optional(), format: RowsFormat })
      .refine(isOrdered, notOrdered),
    answer: null,
    file: Object.values(rowsFileTypes),
    status: 200,
    refusals: [],
  }),
  totals: endpoint({
    name: 'sales.totals',
    method: 'GET',
    path: '/api/v1/sales/totals',
    access: 'sales.read',
    tag: 'Sales',
    summary: 'Add up the sales that a list would show on all its pages',
    query: z.strictObject(SaleFilterQuery).refine(isOrdered, notOrdered),
    answer: SaleTotals,
    status: 200,
    refusals: [],
    example: {
      answer: {
        all: { count: 2, total: '18.00', tax: '2.74', discount: '0.00' },
        completed: { count: 1, total: '9.00', tax: '1.37', discount: '0.00' },
        pending: { count: 0, total: '0.00', tax: '0.00', discount: '0.00' },
        cancelled: { count: 1, total: '9.00', tax: '1.37', discount: '0.00' },
      },
    },
  }),
  create: endpoint({
    name: 'sales.create',
    method: 'POST',
    path: '/api/v1/sales',
    access: 'sales.create',
    tag: 'Sales',
    summary: 'Make a sale, or hold one',
    description:
      'Prices come from the catalogue. A discount needs `sales.discount`, another price `prices.override`, another date `sales_dates.set`; the refusal `permission_denied` names the one that is missing.',
    body: NewSale,
    answer: Sale,
    status: 201,
    refusals: [
      'sale_id_reused',
      'insufficient_stock',
      'prices_changed',
      'product_unavailable',
      'customer_unavailable',
      'quantity_decimals',
      'discount_exceeds_amount',
      'amount_decimals',
      'amount_too_large',
      'payment_is_short',
      'sale_date_in_future',
      'document_series_missing',
    ],
    repeatable: true,
    example: {
      body: {
        id: '01981f5e-8c00-7000-8000-000000000401',
        customerId: null,
        items: [{ productId: '01981f5e-8c00-7000-8000-000000000101', quantity: '2' }],
        paymentMethod: 'cash',
        amountReceived: '10.00',
        expectedTotal: '9.00',
      },
      answer: exampleSale,
    },
  }),
  read: endpoint({
    name: 'sales.read',
    method: 'GET',
    path: '/api/v1/sales/:id',
    access: 'sales.read',
    tag: 'Sales',
    summary: 'Read a sale',
    params: IdParams,
    answer: Sale,
    status: 200,
    refusals: [],
    example: { answer: exampleSale },
  }),
  complete: endpoint({
    name: 'sales.complete',
    method: 'POST',
    path: '/api/v1/sales/:id/completion',
    access: 'sales.complete',
    tag: 'Sales',
    summary: 'Complete a held sale',
    description: 'With `If-Match` only the basket that was read: another till may have changed it since.',
    params: IdParams,
    body: Completion,
    answer: Sale,
    status: 200,
    refusals: [
      'sale_not_pending',
      'insufficient_stock',
      'prices_changed',
      'product_unavailable',
      'customer_unavailable',
      'amount_decimals',
      'payment_is_short',
      'quantity_decimals',
      'document_series_missing',
    ],
    ifMatch: 'optional',
    example: {
      body: { paymentMethod: 'cash', amountReceived: '10.00', expectedTotal: '9.00' },
      answer: exampleSale,
    },
  }),
  cancel: endpoint({
    name: 'sales.cancel',
    method: 'POST',
    path: '/api/v1/sales/:id/cancellation',
    access: 'sales.cancel',
    tag: 'Sales',
    summary: 'Cancel a sale: the goods return to stock, the number stays',
    params: IdParams,
    body: Cancellation,
    answer: Sale,
    status: 200,
    refusals: ['sale_already_cancelled'],
    example: {
      body: { reason: 'El cliente se equivocó de producto' },
      answer: {
        ...exampleSale,
        status: 'cancelled',
        cancellation: {
          cancelledAt: '2026-03-31T15:10:00.000Z',
          by: { id: '01981f5e-8c00-7000-8000-000000000001', name: 'Rosa Quispe' },
          reason: 'El cliente se equivocó de producto',
        },
      },
    },
  }),
}
