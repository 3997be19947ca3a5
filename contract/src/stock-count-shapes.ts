import { z } from 'zod'
import { Instant } from './dates.ts'
import { Id, Reference } from './ids.ts'
import { MoneySum, Quantity, QuantityNotNegative } from './money.ts'
import { line, paragraph } from './texts.ts'

export const StockCountStatus = z.enum(['open', 'applied', 'dropped'])
export type StockCountStatus = z.output<typeof StockCountStatus>

export const NewStockCount = z
  .strictObject({
    id: Id,
    name: line(100).optional(),
    /** Of this category and all below it … */
    categoryId: Id.optional(),
    /** … or these. With neither, every product that keeps stock. */
    productIds: z.array(Id).min(1).max(2000).optional(),
  })
  .refine(({ categoryId, productIds }) => categoryId === undefined || productIds === undefined, {
    path: ['productIds'],
    error: 'Expected a category or products, not both',
  })
export type NewStockCount = z.output<typeof NewStockCount>

export const StockCountSummary = z.object({
  id: Id,
  name: z.string().nullable(),
  category: Reference.nullable(),
  status: StockCountStatus,
  user: Reference,
  createdAt: Instant,
  closedBy: Reference.nullable(),
  closedAt: Instant.nullable(),
  /** What became of it. */
  documentId: Id.nullable(),
  productsCount: z.int(),
  countedCount: z.int(),
})
export type StockCountSummary = z.output<typeof StockCountSummary>

export const StockCount = z.object({
  ...StockCountSummary.shape,
  /** Products whose count differs from the stock of the moment of counting. */
  differentCount: z.int(),
  /** What the differences are worth at the present costs, as far as these are known. Only for those who may see costs. */
  valueDifference: MoneySum.optional(),
})
export type StockCount = z.output<typeof StockCount>

export const StockCountLine = z.object({
  product: Reference,
  sku: z.string(),
  /** At this moment, sales made since the counting included. */
  stockQuantity: Quantity,
  /** Null until somebody has counted it. */
  entry: z
    .object({
      countedQuantity: Quantity,
      /** The stock at the moment of counting. */
      expectedQuantity: Quantity,
      /** Counted minus expected: what applying will add or take away. */
      difference: Quantity,
      /** Null when the cost is unknown. Only for those who may see costs. */
      valueDifference: MoneySum.nullable().optional(),
      user: Reference,
      countedAt: Instant,
    })
    .nullable(),
})
export type StockCountLine = z.output<typeof StockCountLine>

export const NewStockCountEntries = z.strictObject({
  entries: z
    .array(
      z.strictObject({
        /** Sent again under the same id, an entry counts once: sales made in between do not blur it. */
        id: Id.meta({ refersTo: 'entry', isNew: true }),
        productId: Id,
        countedQuantity: QuantityNotNegative,
        /** When it was counted, for a phone that had no connection then; now, when left out. */
        countedAt: Instant.optional(),
      }),
    )
    .min(1)
    .max(500),
})
export type NewStockCountEntries = z.output<typeof NewStockCountEntries>

export const StockCountApplication = z.strictObject({
  /** Of the stock document that the count becomes. */
  id: Id,
  reason: paragraph(500),
  /** What nobody counted stays as it is, or is taken for gone. */
  uncounted: z.enum(['untouched', 'zero']).default('untouched'),
})
export type StockCountApplication = z.output<typeof StockCountApplication>
