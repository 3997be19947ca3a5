import type { ProductFilter, ProductSort } from '../../../contract/src/product-filters.ts'
import type { Request } from '../lib/ask.ts'
import { amountIn, filled, flagIn, idIn, oneOf, textIn } from '../lib/search-params.ts'

const SORTS = ['name', 'newest', 'price', '-price', 'stock', '-stock', 'relevance'] as const satisfies ProductSort[]

export type ProductSearch = ReturnType<typeof readProductSearch>

/** The filters of the list as its address has them. */
export function readProductSearch(given: Record<string, unknown>) {
  return filled({
    search: textIn(given.search)?.slice(0, 100),
    categoryId: idIn(given.categoryId),
    hasCategory: flagIn(given.hasCategory),
    isActive: flagIn(given.isActive),
    lowStock: flagIn(given.lowStock),
    hasBarcode: flagIn(given.hasBarcode),
    hasCost: flagIn(given.hasCost),
    tracksStock: flagIn(given.tracksStock),
    minPrice: amountIn(given.minPrice),
    maxPrice: amountIn(given.maxPrice),
    sort: oneOf(SORTS, given.sort),
  })
}

export function productQuery(search: ProductSearch): NonNullable<Request<'products.list'>['query']> {
  const { isActive, hasCategory, lowStock, hasBarcode, hasCost, tracksStock, ...rest } = search
  const flags = filled({ isActive, hasCategory, lowStock, hasBarcode, hasCost, tracksStock })
  const words = Object.entries(flags).map(([key, value]) => [key, value ? 'true' : 'false'] as const)
  return { ...rest, ...Object.fromEntries(words) }
}

/** The same products for a bulk change. */
export function productFilter({ sort: _, ...filter }: ProductSearch): ProductFilter {
  return filter
}

export function isFiltered({ sort: _, ...filter }: ProductSearch): boolean {
  return Object.keys(filter).length > 0
}
