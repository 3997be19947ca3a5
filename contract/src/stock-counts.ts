import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { IdParams } from './ids.ts'
import { PageQuery, page } from './pages.ts'
import {
  NewStockCount,
  NewStockCountEntries,
  StockCount,
  StockCountApplication,
  StockCountLine,
  StockCountStatus,
  StockCountSummary,
} from './stock-count-shapes.ts'
import { StockDocument } from './stock-documents.ts'

const exampleId = '01981f5e-8c00-7000-8000-000000000401'
const productId = '01981f5e-8c00-7000-8000-000000000101'
const rosa = { id: '01981f5e-8c00-7000-8000-000000000001', name: 'Rosa Quispe' }

const exampleCount = {
  id: exampleId,
  name: 'Abarrotes, marzo',
  category: null,
  status: 'open' as const,
  user: rosa,
  createdAt: '2026-03-31T15:04:05.000Z',
  closedBy: null,
  closedAt: null,
  documentId: null,
  productsCount: 120,
  countedCount: 1,
}
const exampleLine = {
  product: { id: productId, name: 'Arroz extra, 1 kg' },
  sku: 'ARROZ-1',
  stockQuantity: '9',
  entry: {
    countedQuantity: '10',
    expectedQuantity: '12',
    difference: '-2',
    valueDifference: '-7.50',
    user: rosa,
    countedAt: '2026-03-31T15:10:00.000Z',
  },
}

const common = { tag: 'Stock counts' } as const

export const counts = {
  open: endpoint({
    ...common,
    name: 'counts.open',
    method: 'POST',
    path: '/api/v1/inventory/counts',
    access: 'inventory.write',
    summary: 'Open a sheet to count on',
    description: 'Which products it asks for is fixed now. Selling goes on.',
    body: NewStockCount,
    answer: StockCount,
    status: 201,
    refusals: ['stock_count_id_reused', 'category_unavailable', 'product_unavailable', 'stock_not_tracked'],
    repeatable: true,
    example: {
      body: { id: exampleId, name: 'Abarrotes, marzo' },
      answer: { ...exampleCount, countedCount: 0, differentCount: 0, valueDifference: '0.00' },
    },
  }),
  list: endpoint({
    ...common,
    name: 'counts.list',
    method: 'GET',
    path: '/api/v1/inventory/counts',
    access: 'inventory.read',
    summary: 'Stock counts, latest first',
    query: z.strictObject({ ...PageQuery, status: StockCountStatus.optional() }),
    answer: page(StockCountSummary),
    status: 200,
    refusals: [],
    example: { answer: { items: [exampleCount], nextCursor: null } },
  }),
  read: endpoint({
    ...common,
    name: 'counts.read',
    method: 'GET',
    path: '/api/v1/inventory/counts/:id',
    access: 'inventory.read',
    summary: 'One stock count: how far it is and what it found',
    params: IdParams,
    answer: StockCount,
    status: 200,
    refusals: [],
    example: { answer: { ...exampleCount, differentCount: 1, valueDifference: '-7.50' } },
  }),
  listLines: endpoint({
    ...common,
    name: 'counts.listLines',
    method: 'GET',
    path: '/api/v1/inventory/counts/:id/lines',
    access: 'inventory.read',
    summary: 'The products of a stock count by name, with what was counted',
    params: IdParams,
    query: z.strictObject({ ...PageQuery, state: z.enum(['counted', 'uncounted', 'different']).optional() }),
    answer: page(StockCountLine),
    status: 200,
    refusals: [],
    example: { answer: { items: [exampleLine], nextCursor: null } },
  }),
  enter: endpoint({
    ...common,
    name: 'counts.enter',
    method: 'POST',
    path: '/api/v1/inventory/counts/:id/entries',
    access: 'inventory.write',
    summary: 'Enter what was counted',
    description:
      'From as many phones as there are; of two entries for one product the later counting holds. A product that is not on the sheet is added to it.',
    params: IdParams,
    body: NewStockCountEntries,
    /** The lines of the products named, as they are now. */
    answer: z.object({ items: z.array(StockCountLine) }),
    status: 200,
    refusals: ['stock_count_closed', 'product_unavailable', 'stock_not_tracked', 'quantity_decimals'],
    example: {
      body: { entries: [{ id: '01981f5e-8c00-7000-8000-000000000411', productId, countedQuantity: '10' }] },
      answer: { items: [exampleLine] },
    },
  }),
  apply: endpoint({
    ...common,
    name: 'counts.apply',
    method: 'POST',
    path: '/api/v1/inventory/counts/:id/application',
    access: 'inventory.write',
    summary: 'Make one stock document of a count',
    description:
      'Each product moves by its difference at the moment of counting, so what was sold since stays sold. `insufficient_stock` names products of which more was sold since than had been counted: count them again.',
    params: IdParams,
    body: StockCountApplication,
    answer: StockDocument,
    status: 201,
    refusals: [
      'stock_document_id_reused',
      'stock_count_closed',
      'stock_count_empty',
      'insufficient_stock',
      'stock_not_tracked',
      'quantity_decimals',
      'document_series_missing',
    ],
    repeatable: true,
    example: {
      body: { id: '01981f5e-8c00-7000-8000-000000000204', reason: 'Conteo de marzo' },
      answer: {
        id: '01981f5e-8c00-7000-8000-000000000204',
        kind: 'count',
        number: 'CNT-00000001',
        cause: null,
        businessDate: '2026-03-31',
        occurredAt: '2026-03-31T18:00:00.000Z',
        user: rosa,
        supplierName: null,
        supplierDocument: null,
        supplierInvoice: null,
        reason: 'Conteo de marzo',
        itemsCount: 1,
        totalCost: '0.00',
        createdAt: '2026-03-31T18:00:00.000Z',
        items: [
          {
            id: '01981f5e-8c00-7000-8000-000000000214',
            product: exampleLine.product,
            sku: 'ARROZ-1',
            quantity: '-2',
            countedQuantity: '10',
            expectedQuantity: '12',
            unitCost: null,
            saleItemId: null,
          },
        ],
      },
    },
  }),
  drop: endpoint({
    ...common,
    name: 'counts.drop',
    method: 'DELETE',
    path: '/api/v1/inventory/counts/:id',
    access: 'inventory.write',
    summary: 'Drop a stock count: nothing moves',
    params: IdParams,
    answer: null,
    status: 204,
    refusals: ['stock_count_closed'],
  }),
}
