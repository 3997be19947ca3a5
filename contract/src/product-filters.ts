import { z } from 'zod'
import { Id } from './ids.ts'
import { Amount } from './money.ts'
import { QueryFlag } from './pages.ts'
import { line } from './texts.ts'

const words = {
  /** Every word, anywhere in name, SKU or barcode; accents and case do not matter. */
  search: line(100).optional(),
  /** With everything below it in the tree. */
  categoryId: Id.optional(),
  minPrice: Amount.optional(),
  maxPrice: Amount.optional(),
}

/** Which products: as a query string … */
export const ProductFilterQuery = {
  ...words,
  hasCategory: QueryFlag.optional(),
  isActive: QueryFlag.optional(),
  lowStock: QueryFlag.optional(),
  tracksStock: QueryFlag.optional(),
  hasBarcode: QueryFlag.optional(),
  /** Needs `costs.read`. */
  hasCost: QueryFlag.optional(),
  /** True: those in the bin, and only those. */
  deleted: QueryFlag.optional(),
}

/** … and in a body, where the bin is out of reach. */
export const ProductFilter = z.strictObject({
  ...words,
  hasCategory: z.boolean().optional(),
  isActive: z.boolean().optional(),
  lowStock: z.boolean().optional(),
  tracksStock: z.boolean().optional(),
  hasBarcode: z.boolean().optional(),
  hasCost: z.boolean().optional(),
})
export type ProductFilter = z.output<typeof ProductFilter>

/**
 * A minus turns the order round. Names are in Spanish order, with numbers read as numbers. Relevance is for a search: the
 * exact code first, then what begins with the text, then the rest.
 */
export const ProductSort = z.enum(['name', 'newest', 'price', '-price', 'stock', '-stock', 'relevance'])
export type ProductSort = z.output<typeof ProductSort>
