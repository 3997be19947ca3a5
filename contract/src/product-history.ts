import { z } from 'zod'
import { Instant } from './dates.ts'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, Reference } from './ids.ts'
import { Money } from './money.ts'
import { PageQuery, page } from './pages.ts'
import { exampleProduct, Product } from './products.ts'

export const PriceRecord = z.object({
  at: Instant,
  salePrice: Money,
  /** Null: the price it began with. */
  previousSalePrice: Money.nullable(),
  /** Null: nobody in particular, an import for instance. */
  changedBy: Reference.nullable(),
})
export type PriceRecord = z.output<typeof PriceRecord>

/** What a till keeps of a product. Stock is not in it: that moves with every sale. */
export const CatalogueProduct = Product.omit({
  costPrice: true,
  stockQuantity: true,
  stockMin: true,
  stockMax: true,
  lowStock: true,
  updatedAt: true,
})
export type CatalogueProduct = z.output<typeof CatalogueProduct>

const CatalogueChange = z.object({
  id: Id,
  /** As it is now; null when it was deleted. */
  product: CatalogueProduct.nullable(),
})

const { costPrice: _, stockQuantity, stockMin, stockMax, lowStock, updatedAt, ...exampleEntry } = exampleProduct

export const productHistory = {
  restore: endpoint({
    name: 'products.restore',
    method: 'POST',
    path: '/api/v1/products/:id/restoration',
    access: 'products.delete',
    tag: 'Products',
    summary: 'Take a product out of the bin',
    description: 'What is in the bin is listed with `deleted=true`. A product that is not in it stays as it is.',
    params: IdParams,
    body: z.strictObject({}),
    answer: Product,
    status: 200,
    refusals: ['sku_taken', 'barcode_taken'],
    ifMatch: 'optional',
    example: { body: {}, answer: { ...exampleProduct, version: 3 } },
  }),
  listPrices: endpoint({
    name: 'products.listPrices',
    method: 'GET',
    path: '/api/v1/products/:id/prices',
    access: 'inventory.read',
    tag: 'Products',
    summary: 'The prices a product has had, the newest first',
    params: IdParams,
    query: z.strictObject(PageQuery),
    answer: page(PriceRecord),
    status: 200,
    refusals: [],
    example: {
      answer: {
        items: [
          {
            at: '2026-03-31T15:04:05.000Z',
            salePrice: '4.80',
            previousSalePrice: '4.50',
            changedBy: { id: '01981f5e-8c00-7000-8000-000000000001', name: 'Rosa Quispe' },
          },
        ],
        nextCursor: null,
      },
    },
  }),
  listChanges: endpoint({
    name: 'products.listChanges',
    method: 'GET',
    path: '/api/v1/products/changes',
    access: 'inventory.read',
    tag: 'Products',
    summary: 'What changed in the catalogue since last time',
    description:
      'For a catalogue kept elsewhere. Begin without `since`, keep `next` and ask again with it: at once while `hasMore`, later otherwise. With `startsAnew` throw away what you have: everything comes again. No change is left out; one may come twice.',
    query: z.strictObject({
      since: z
        .string()
        .regex(/^[\w-]{1,6000}$/, 'Expected the next of an earlier answer')
        .optional(),
      limit: z.coerce.number<string | number>().int().min(1).max(1000).default(500),
    }),
    answer: z.object({
      items: z.array(CatalogueChange),
      startsAnew: z.boolean(),
      hasMore: z.boolean(),
      next: z.string(),
    }),
    status: 200,
    refusals: [],
    example: {
      answer: {
        items: [
          { id: exampleProduct.id, product: exampleEntry },
          { id: '01981f5e-8c00-7000-8000-000000000102', product: null },
        ],
        startsAnew: false,
        hasMore: false,
        next: 'WyI3MzY0LTAwMDAwMDAxIixbIjkwMSIsIjkwMSJdLG51bGwsbnVsbF0',
      },
    },
  }),
}
