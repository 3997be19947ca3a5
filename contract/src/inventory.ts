import { z } from 'zod'
import { Instant } from './dates.ts'
import { endpoint } from './endpoint.ts'
import { Id, Reference } from './ids.ts'
import { Quantity, QuantityNotNegative } from './money.ts'
import { paragraph } from './texts.ts'

export const NewAdjustment = z.strictObject({
  id: Id,
  productId: Id,
  /** What is really on the shelf; it becomes the stock. */
  countedQuantity: QuantityNotNegative,
  /** The stock the person saw; when it has moved since, the count is refused. */
  expectedQuantity: QuantityNotNegative.optional(),
  reason: paragraph(500),
})
export type NewAdjustment = z.output<typeof NewAdjustment>

export const Adjustment = z.object({
  id: Id,
  productId: Id,
  previousQuantity: Quantity,
  countedQuantity: Quantity,
  /** Counted minus previous. */
  difference: Quantity,
  reason: z.string(),
  user: Reference,
  createdAt: Instant,
})
export type Adjustment = z.output<typeof Adjustment>

export const inventory = {
  adjust: endpoint({
    name: 'inventory.adjust',
    method: 'POST',
    path: '/api/v1/inventory/adjustments',
    access: 'inventory.write',
    tag: 'Inventory',
    summary: 'Set the stock of a product to what was counted',
    description: 'With `expectedQuantity`, refused as `stock_moved` when the stock is no longer what the person saw.',
    body: NewAdjustment,
    answer: Adjustment,
    status: 201,
    refusals: [
      'adjustment_id_reused',
      'stock_moved',
      'stock_not_tracked',
      'product_unavailable',
      'quantity_decimals',
      'document_series_missing',
    ],
    repeatable: true,
    example: {
      body: {
        id: '01981f5e-8c00-7000-8000-000000000201',
        productId: '01981f5e-8c00-7000-8000-000000000101',
        countedQuantity: '38',
        expectedQuantity: '40',
        reason: 'Dos bolsas rotas',
      },
      answer: {
        id: '01981f5e-8c00-7000-8000-000000000201',
        productId: '01981f5e-8c00-7000-8000-000000000101',
        previousQuantity: '40',
        countedQuantity: '38',
        difference: '-2',
        reason: 'Dos bolsas rotas',
        user: { id: '01981f5e-8c00-7000-8000-000000000001', name: 'Rosa Quispe' },
        createdAt: '2026-03-31T15:04:05.000Z',
      },
    },
  }),
}
