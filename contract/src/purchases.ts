import { z } from 'zod'
import { Instant, LocalDate } from './dates.ts'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, Reference } from './ids.ts'
import { Cost, MoneySum, Quantity, QuantityAboveZero } from './money.ts'
import { PageQuery, page } from './pages.ts'
import { MAX_DOCUMENT_ITEMS, NewReceipt, StockDocument } from './stock-documents.ts'
import { line, paragraph } from './texts.ts'

export const PurchaseOrderStatus = z.enum(['open', 'received', 'cancelled'])
export type PurchaseOrderStatus = z.output<typeof PurchaseOrderStatus>

const NewOrderItem = z.strictObject({
  productId: Id,
  quantity: QuantityAboveZero,
  /** Of one unit, net of recoverable tax, as agreed. */
  unitCost: Cost.optional(),
})

const editable = {
  supplierName: line(255).optional(),
  note: paragraph(500).optional(),
  /** When the goods should come; forecasts reckon with them on that day. */
  expectedOn: LocalDate.optional(),
  items: z
    .array(NewOrderItem)
    .min(1)
    .max(MAX_DOCUMENT_ITEMS)
    .refine(
      (items) => new Set(items.map(({ productId }) => productId)).size === items.length,
      'Expected each product once',
    ),
}

export const NewPurchaseOrder = z.strictObject({ id: Id, ...editable })
export type NewPurchaseOrder = z.output<typeof NewPurchaseOrder>

export const PurchaseOrderChange = z.strictObject(editable)
export type PurchaseOrderChange = z.output<typeof PurchaseOrderChange>

/** What really came. Without `items`: everything, as it was ordered. */
export const OrderReceipt = z.strictObject({ ...NewReceipt.shape, items: NewReceipt.shape.items.optional() })
export type OrderReceipt = z.output<typeof OrderReceipt>

export const PurchaseOrderSummary = z.object({
  id: Id,
  status: PurchaseOrderStatus,
  supplierName: z.string().nullable(),
  note: z.string().nullable(),
  expectedOn: LocalDate.nullable(),
  user: Reference,
  closedBy: Reference.nullable(),
  closedAt: Instant.nullable(),
  /** The receipt that it became. */
  documentId: Id.nullable(),
  itemsCount: z.int(),
  /** Quantity × cost of the lines that say a cost. Only for those who may see costs. */
  totalCost: MoneySum.optional(),
  version: z.int(),
  createdAt: Instant,
  updatedAt: Instant,
})
export type PurchaseOrderSummary = z.output<typeof PurchaseOrderSummary>

export const PurchaseOrder = z.object({
  ...PurchaseOrderSummary.shape,
  items: z.array(
    z.object({
      product: Reference,
      sku: z.string(),
      quantity: Quantity,
      /** Only for those who may see costs. */
      unitCost: Cost.nullable().optional(),
    }),
  ),
})
export type PurchaseOrder = z.output<typeof PurchaseOrder>

const rice = { id: '01981f5e-8c00-7000-8000-000000000101', name: 'Arroz extra, 1 kg' }
const exampleSummary: PurchaseOrderSummary = {
  id: '01981f5e-8c00-7000-8000-000000000991',
  status: 'open',
  supplierName: 'Molinos del Norte',
  note: null,
  expectedOn: '2026-04-03',
  user: { id: '01981f5e-8c00-7000-8000-000000000001', name: 'Rosa Quispe' },
  closedBy: null,
  closedAt: null,
  documentId: null,
  itemsCount: 1,
  totalCost: '82.50',
  version: 1,
  createdAt: '2026-03-31T15:04:05.000Z',
  updatedAt: '2026-03-31T15:04:05.000Z',
}
const exampleOrder: PurchaseOrder = {
  ...exampleSummary,
  items: [{ product: rice, sku: 'ARROZ-1', quantity: '22', unitCost: '3.7500' }],
}
const exampleChange = {
  supplierName: 'Molinos del Norte',
  expectedOn: '2026-04-03',
  items: [{ productId: rice.id, quantity: '22', unitCost: '3.7500' }],
}
const exampleReceipt = {
  id: '01981f5e-8c00-7000-8000-000000000202',
  kind: 'purchase' as const,
  number: 'REC-00000012',
  cause: null,
  businessDate: '2026-04-02',
  occurredAt: '2026-04-02T15:04:05.000Z',
  user: exampleSummary.user,
  supplierName: 'Molinos del Norte',
  supplierDocument: null,
  supplierInvoice: 'F004-881',
  reason: null,
  itemsCount: 1,
  totalCost: '82.50',
  createdAt: '2026-04-02T15:04:05.000Z',
  items: [
    {
      id: '01981f5e-8c00-7000-8000-000000000211',
      product: rice,
      sku: 'ARROZ-1',
      quantity: '22',
      countedQuantity: null,
      expectedQuantity: null,
      unitCost: '3.7500',
      saleItemId: null,
    },
  ],
}

const common = { tag: 'Purchase orders' } as const
const lineRefusals = ['product_unavailable', 'stock_not_tracked', 'quantity_decimals'] as const

export const purchases = {
  list: endpoint({
    ...common,
    name: 'purchases.list',
    method: 'GET',
    path: '/api/v1/purchase-orders',
    access: 'purchases.read',
    summary: 'Purchase orders, latest first',
    query: z.strictObject({ ...PageQuery, status: PurchaseOrderStatus.optional(), productId: Id.optional() }),
    answer: page(PurchaseOrderSummary),
    status: 200,
    refusals: [],
    example: { answer: { items: [exampleSummary], nextCursor: null } },
  }),
  create: endpoint({
    ...common,
    name: 'purchases.create',
    method: 'POST',
    path: '/api/v1/purchase-orders',
    access: 'purchases.write',
    summary: 'Save what is to be bought as an order',
    description: 'It counts as on order until it is received or cancelled.',
    body: NewPurchaseOrder,
    answer: PurchaseOrder,
    status: 201,
    refusals: [...lineRefusals, 'purchase_order_id_reused'],
    repeatable: true,
    example: { body: { id: exampleSummary.id, ...exampleChange }, answer: exampleOrder },
  }),
  read: endpoint({
    ...common,
    name: 'purchases.read',
    method: 'GET',
    path: '/api/v1/purchase-orders/:id',
    access: 'purchases.read',
    summary: 'One purchase order with its lines',
    params: IdParams,
    answer: PurchaseOrder,
    status: 200,
    refusals: [],
    example: { answer: exampleOrder },
  }),
  replace: endpoint({
    ...common,
    name: 'purchases.replace',
    method: 'PUT',
    path: '/api/v1/purchase-orders/:id',
    access: 'purchases.write',
    summary: 'Change an open order: what it says now is all it says',
    description: 'From somebody who may not see costs, a line without one keeps the cost that was agreed.',
    params: IdParams,
    body: PurchaseOrderChange,
    answer: PurchaseOrder,
    status: 200,
    refusals: [...lineRefusals, 'purchase_order_closed'],
    ifMatch: 'required',
    example: { body: exampleChange, answer: { ...exampleOrder, version: 2 } },
  }),
  cancel: endpoint({
    ...common,
    name: 'purchases.cancel',
    method: 'POST',
    path: '/api/v1/purchase-orders/:id/cancellation',
    access: 'purchases.write',
    summary: 'Cancel an open order: it is no longer on order',
    params: IdParams,
    body: z.strictObject({}),
    answer: null,
    status: 204,
    refusals: ['purchase_order_closed'],
    example: { body: {} },
  }),
  receive: endpoint({
    ...common,
    name: 'purchases.receive',
    method: 'POST',
    path: '/api/v1/purchase-orders/:id/receipt',
    access: 'inventory.write',
    summary: 'Receive an order: it becomes a goods receipt',
    description:
      'What came; without `items`, everything as ordered. The order is closed: what is missing is ordered anew.',
    params: IdParams,
    body: OrderReceipt,
    answer: StockDocument,
    status: 201,
    refusals: [
      ...lineRefusals,
      'purchase_order_closed',
      'stock_document_id_reused',
      'document_series_missing',
      'document_date_in_future',
    ],
    repeatable: true,
    example: {
      body: { id: exampleReceipt.id, supplierInvoice: 'F004-881', items: exampleChange.items },
      answer: exampleReceipt,
    },
  }),
}
