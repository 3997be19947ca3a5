import { z } from 'zod'
import { isOrdered, notOrdered, OptionalDateRange } from './dates.ts'
import { endpoint } from './endpoint.ts'
import { Id, IdParams } from './ids.ts'
import { PageQuery, page } from './pages.ts'
import type { RefusalCode } from './refusals.ts'
import {
  NewAdjustment,
  NewReceipt,
  NewReturn,
  StockDocument,
  StockDocumentKind,
  StockDocumentSummary,
} from './stock-documents.ts'
import { line } from './texts.ts'

const rice = { id: '01981f5e-8c00-7000-8000-000000000101', name: 'Arroz extra, 1 kg' }
const rosa = { id: '01981f5e-8c00-7000-8000-000000000001', name: 'Rosa Quispe' }

const exampleSummary = {
  id: '01981f5e-8c00-7000-8000-000000000202',
  kind: 'purchase' as const,
  number: 'REC-00000012',
  cause: null,
  businessDate: '2026-03-31',
  occurredAt: '2026-03-31T15:04:05.000Z',
  user: rosa,
  supplierName: 'Molinos del Norte',
  supplierDocument: '20100070970',
  supplierInvoice: 'F004-881',
  reason: null,
  itemsCount: 1,
  totalCost: '150.00',
  createdAt: '2026-03-31T15:04:05.000Z',
}
const exampleItem = {
  id: '01981f5e-8c00-7000-8000-000000000211',
  product: rice,
  sku: 'ARROZ-1',
  quantity: '40',
  countedQuantity: null,
  expectedQuantity: null,
  unitCost: '3.7500',
  saleItemId: null,
}
const noSupplier = { supplierName: null, supplierDocument: null, supplierInvoice: null, totalCost: '0.00' }

/** What every document that moves stock can be refused for. */
const documentRefusals = [
  'stock_document_id_reused',
  'product_unavailable',
  'stock_not_tracked',
  'quantity_decimals',
  'document_series_missing',
] as const satisfies RefusalCode[]

export const inventory = {
  receive: endpoint({
    name: 'inventory.receive',
    method: 'POST',
    path: '/api/v1/inventory/receipts',
    access: 'inventory.write',
    tag: 'Inventory',
    summary: 'Receive goods',
    description: 'What comes with a cost weighs in the moving average of its product.',
    body: NewReceipt,
    answer: StockDocument,
    status: 201,
    refusals: [...documentRefusals, 'document_date_in_future'],
    repeatable: true,
    example: {
      body: {
        id: exampleSummary.id,
        supplierName: 'Molinos del Norte',
        supplierDocument: '20100070970',
        supplierInvoice: 'F004-881',
        items: [{ productId: rice.id, quantity: '40', unitCost: '3.7500' }],
      },
      answer: { ...exampleSummary, items: [exampleItem] },
    },
  }),
  adjust: endpoint({
    name: 'inventory.adjust',
    method: 'POST',
    path: '/api/v1/inventory/adjustments',
    access: 'inventory.write',
    tag: 'Inventory',
    summary: 'Set stock to what was counted, or add and take away, and say why',
    description: 'With `expectedQuantity`, refused as `stock_moved` when the stock is no longer what the person saw.',
    body: NewAdjustment,
    answer: StockDocument,
    status: 201,
    refusals: [...documentRefusals, 'insufficient_stock', 'stock_moved'],
    repeatable: true,
    example: {
      body: {
        id: '01981f5e-8c00-7000-8000-000000000201',
        cause: 'damage',
        reason: 'Dos bolsas rotas',
        items: [{ productId: rice.id, countedQuantity: '38', expectedQuantity: '40' }],
      },
      answer: {
        ...exampleSummary,
        ...noSupplier,
        id: '01981f5e-8c00-7000-8000-000000000201',
        kind: 'adjustment',
        number: 'AJU-00000003',
        cause: 'damage',
        reason: 'Dos bolsas rotas',
        items: [{ ...exampleItem, quantity: '-2', countedQuantity: '38', expectedQuantity: '40', unitCost: null }],
      },
    },
  }),
  takeBack: endpoint({
    name: 'inventory.takeBack',
    method: 'POST',
    path: '/api/v1/inventory/returns',
    access: 'inventory.write',
    tag: 'Inventory',
    summary: 'Return goods of a sale to stock',
    description: 'Goods come back at the cost they left with, never more of a line than it sold. It moves no money.',
    body: NewReturn,
    answer: StockDocument,
    status: 201,
    refusals: [...documentRefusals, 'sale_item_unavailable', 'return_exceeds_sale'],
    repeatable: true,
    example: {
      body: {
        id: '01981f5e-8c00-7000-8000-000000000203',
        saleId: '01981f5e-8c00-7000-8000-000000000301',
        reason: 'Bolsa abierta',
        items: [{ saleItemId: '01981f5e-8c00-7000-8000-000000000311', quantity: '1' }],
      },
      answer: {
        ...exampleSummary,
        ...noSupplier,
        id: '01981f5e-8c00-7000-8000-000000000203',
        kind: 'return',
        number: 'DEV-00000001',
        reason: 'Bolsa abierta',
        items: [{ ...exampleItem, quantity: '1', unitCost: null, saleItemId: '01981f5e-8c00-7000-8000-000000000311' }],
      },
    },
  }),
  listDocuments: endpoint({
    name: 'inventory.listDocuments',
    method: 'GET',
    path: '/api/v1/inventory/documents',
    access: 'inventory.read',
    tag: 'Inventory',
    summary: 'Stock documents, latest first',
    description:
      '`from` and `to` are local days, both included. `supplier` is part of the name, document or invoice of the supplier.',
    query: z
      .strictObject({
        ...PageQuery,
        ...OptionalDateRange,
        kind: StockDocumentKind.optional(),
        productId: Id.optional(),
        userId: Id.optional(),
        supplier: line(255).optional(),
      })
      .refine(isOrdered, notOrdered),
    answer: page(StockDocumentSummary),
    status: 200,
    refusals: [],
    example: { answer: { items: [exampleSummary], nextCursor: null } },
  }),
  readDocument: endpoint({
    name: 'inventory.readDocument',
    method: 'GET',
    path: '/api/v1/inventory/documents/:id',
    access: 'inventory.read',
    tag: 'Inventory',
    summary: 'One stock document with its lines',
    params: IdParams,
    answer: StockDocument,
    status: 200,
    refusals: [],
    example: { answer: { ...exampleSummary, items: [exampleItem] } },
  }),
}
