import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id } from './ids.ts'
import { Money } from './money.ts'
import { PriceChange } from './price-changes.ts'
import { ProductFilter } from './product-filters.ts'
import { exampleProduct } from './products.ts'

export const MAX_BULK_PRODUCTS = 10_000

/** These products, or those of a list. */
const Selection = z.union([
  z.strictObject({
    ids: z
      .array(Id.meta({ refersTo: 'product' }))
      .min(1)
      .max(MAX_BULK_PRODUCTS),
  }),
  z.strictObject({ filter: ProductFilter }),
])
export type Selection = z.output<typeof Selection>

const Change = z.discriminatedUnion('field', [
  PriceChange,
  z.strictObject({ field: z.literal('category'), categoryId: Id.nullable() }),
  z.strictObject({ field: z.literal('active'), isActive: z.boolean() }),
])
export type Change = z.output<typeof Change>

const Wish = { selection: Selection, change: Change }

export const NewBulkChange = z.strictObject({
  id: Id,
  ...Wish,
  /** Of the preview: what it showed is what is done, or nothing is. */
  checksum: z.string().regex(/^[0-9a-f]{64}$/, 'Expected the checksum of a preview'),
})
export type NewBulkChange = z.output<typeof NewBulkChange>

/** What changes of one product; the other two are absent. */
const Values = z.object({
  salePrice: Money.optional(),
  categoryId: Id.nullable().optional(),
  isActive: z.boolean().optional(),
})

const BulkItem = z.object({
  id: Id,
  /** Null when the product is not there. */
  sku: z.string().nullable(),
  name: z.string().nullable(),
  version: z.int().nullable(),
  before: Values,
  /** As before where nothing changes. */
  after: Values,
  /** Why this product would stay as it is. */
  refusal: z.enum(['not_found', 'price_below_zero', 'amount_too_large']).nullable(),
})
export type BulkItem = z.output<typeof BulkItem>

const BulkPreview = z.object({
  /** By name of the product. */
  items: z.array(BulkItem),
  changedCount: z.int(),
  unchangedCount: z.int(),
  refusedCount: z.int(),
  checksum: z.string(),
})
export type BulkPreview = z.output<typeof BulkPreview>

const exampleWish = {
  selection: { filter: { categoryId: '01981f5e-8c00-7000-8000-000000000701' } },
  change: { field: 'price' as const, percent: '8', rounding: '0.90' as const },
}
const exampleChecksum = '7f83b1657ff1fc53b92dc18148a1d65dfc2d4b1fa3d677284addd200126d9069'

export const bulkChanges = {
  preview: endpoint({
    name: 'products.previewBulkChange',
    method: 'POST',
    path: '/api/v1/products/bulk-changes/preview',
    access: 'products.update',
    tag: 'Products',
    summary: 'What a bulk change would do, product by product',
    description: 'Changes nothing. Up to 10,000 products.',
    body: z.strictObject(Wish),
    answer: BulkPreview,
    status: 200,
    refusals: ['selection_too_large', 'category_unavailable'],
    example: {
      body: exampleWish,
      answer: {
        items: [
          {
            id: exampleProduct.id,
            sku: 'ARROZ-1',
            name: 'Arroz extra, 1 kg',
            version: 1,
            before: { salePrice: '4.50' },
            after: { salePrice: '4.90' },
            refusal: null,
          },
        ],
        changedCount: 1,
        unchangedCount: 0,
        refusedCount: 0,
        checksum: exampleChecksum,
      },
    },
  }),
  create: endpoint({
    name: 'products.createBulkChange',
    method: 'POST',
    path: '/api/v1/products/bulk-changes',
    access: 'products.update',
    tag: 'Products',
    summary: 'Do what the preview showed',
    description:
      'Everything at once or, when a product changed since the preview, nothing. Products that it refused stay as they are.',
    body: NewBulkChange,
    answer: z.object({ id: Id, changedCount: z.int() }),
    status: 201,
    refusals: ['bulk_change_id_reused', 'preview_outdated', 'selection_too_large', 'category_unavailable'],
    repeatable: true,
    example: {
      body: { id: '01981f5e-8c00-7000-8000-000000000801', ...exampleWish, checksum: exampleChecksum },
      answer: { id: '01981f5e-8c00-7000-8000-000000000801', changedCount: 1 },
    },
  }),
}
