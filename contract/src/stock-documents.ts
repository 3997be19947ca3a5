import { z } from 'zod'
import { Instant, LocalDate } from './dates.ts'
import { Id, Reference } from './ids.ts'
import { Cost, MoneySum, Quantity, QuantityAboveZero, QuantityNotNegative } from './money.ts'
import { line, paragraph } from './texts.ts'

/** As many lines as one document takes; a longer delivery is two documents. */
export const MAX_DOCUMENT_ITEMS = 2000

export const StockDocumentKind = z.enum(['purchase', 'adjustment', 'count', 'return'])
export type StockDocumentKind = z.output<typeof StockDocumentKind>

/** Why stock was adjusted, for the sums at the end of a month; the reason says the rest in words. */
export const AdjustmentCause = z.enum([
  'damage',
  'expiry',
  'loss',
  'own_use',
  'found',
  'correction',
  'opening',
  'other',
])
export type AdjustmentCause = z.output<typeof AdjustmentCause>

export const NewReceipt = z.strictObject({
  id: Id,
  supplierName: line(255).optional(),
  /** The supplier's tax number. */
  supplierDocument: line(50).optional(),
  /** The number on the supplier's own invoice or delivery note. */
  supplierInvoice: line(50).optional(),
  note: paragraph(500).optional(),
  /** When the goods came; now, when left out. */
  receivedAt: Instant.optional(),
  items: itemsOf(
    z.strictObject({
      productId: Id,
      quantity: QuantityAboveZero,
      /** Of one unit, net of recoverable tax. Left out: the average stays. */
      unitCost: Cost.optional(),
    }),
  ),
})
export type NewReceipt = z.output<typeof NewReceipt>

const AdjustmentItem = z
  .strictObject({
    productId: Id,
    /** What is really on the shelf; it becomes the stock. */
    countedQuantity: QuantityNotNegative.optional(),
    /** Instead of a count: what came (+) or went (-). */
    difference: Quantity.refine((text) => /[1-9]/.test(text), 'Expected a difference').optional(),
    /** The stock the person saw; when it has moved since, the document is refused. */
    expectedQuantity: QuantityNotNegative.optional(),
    /** Of one unit of what came. Left out: the average stays. */
    unitCost: Cost.optional(),
  })
  .refine(({ countedQuantity, difference }) => (countedQuantity === undefined) !== (difference === undefined), {
    error: 'Expected either countedQuantity or difference',
  })
  .refine(({ unitCost, difference }) => unitCost === undefined || !(difference ?? '-').startsWith('-'), {
    path: ['unitCost'],
    error: 'Expected a cost only of what came',
  })

export const NewAdjustment = z.strictObject({
  id: Id,
  cause: AdjustmentCause.default('correction'),
  reason: paragraph(500),
  items: itemsOf(AdjustmentItem).refine(
    (items) => new Set(items.map(({ productId }) => productId)).size === items.length,
    'Expected each product once',
  ),
})
export type NewAdjustment = z.output<typeof NewAdjustment>

export const NewReturn = z.strictObject({
  id: Id,
  saleId: Id.meta({ refersTo: 'completedSale' }),
  reason: paragraph(500),
  items: itemsOf(z.strictObject({ saleItemId: Id.meta({ refersTo: 'completedSale' }), quantity: QuantityAboveZero })),
})
export type NewReturn = z.output<typeof NewReturn>

export const StockDocumentSummary = z.object({
  id: Id,
  kind: StockDocumentKind,
  /** As printed: 'REC-00000012'. */
  number: z.string(),
  cause: AdjustmentCause.nullable(),
  /** The local day of the act. */
  businessDate: LocalDate,
  occurredAt: Instant,
  user: Reference,
  supplierName: z.string().nullable(),
  supplierDocument: z.string().nullable(),
  supplierInvoice: z.string().nullable(),
  /** Of a receipt, its note. */
  reason: z.string().nullable(),
  itemsCount: z.int(),
  /** Quantity x cost over the lines that say a cost. Only for those who may see costs. */
  totalCost: MoneySum.optional(),
  createdAt: Instant,
})
export type StockDocumentSummary = z.output<typeof StockDocumentSummary>

export const StockDocumentItem = z.object({
  id: Id,
  product: Reference,
  sku: z.string(),
  /** What moved: in +, out -. */
  quantity: Quantity,
  countedQuantity: Quantity.nullable(),
  expectedQuantity: Quantity.nullable(),
  /** As the document said it. Only for those who may see costs. */
  unitCost: Cost.nullable().optional(),
  saleItemId: Id.nullable(),
})

export const StockDocument = z.object({
  ...StockDocumentSummary.shape,
  items: z.array(StockDocumentItem),
})
export type StockDocument = z.output<typeof StockDocument>

function itemsOf<Item extends z.ZodType>(item: Item) {
  return z.array(item).min(1).max(MAX_DOCUMENT_ITEMS)
}
