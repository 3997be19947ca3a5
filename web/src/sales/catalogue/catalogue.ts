import type { CatalogueProduct } from '../../../../contract/src/product-history.ts'
import type { ScaleLayouts } from '../../../../contract/src/scale-barcodes.ts'
import type { Branch, CatalogueFacts } from './catalogue-database.ts'
import { CodeIndex } from './code-index.ts'
import { WordIndex } from './word-index.ts'

export interface Catalogue {
  byId: ReadonlyMap<string, CatalogueProduct>
  words: WordIndex<CatalogueProduct>
  codes: CodeIndex<CatalogueProduct>
  /** Those of the first level that have something to sell. */
  branches: readonly Branch[]
  favourites: readonly CatalogueProduct[]
  layouts: ScaleLayouts
}

/** The search knows what is on sale; codes find the rest too, so that the till can say why not. */
export function buildCatalogue(byId: ReadonlyMap<string, CatalogueProduct>, facts: CatalogueFacts): Catalogue {
  const products = [...byId.values()]
  const onSale = products.filter(({ isActive }) => isActive)
  const used = new Set(onSale.map(({ categoryId }) => categoryId))
  return {
    byId,
    words: new WordIndex(onSale),
    codes: new CodeIndex(products),
    branches: facts.branches.filter(({ categoryIds }) => categoryIds.some((id) => used.has(id))),
    favourites: facts.favourites.flatMap((id) => {
      const product = byId.get(id)
      return product?.isActive ? [product] : []
    }),
    layouts: facts.layouts,
  }
}

export const NO_FACTS: CatalogueFacts = { next: null, branches: [], favourites: [], layouts: [] }

export const EMPTY_CATALOGUE = buildCatalogue(new Map(), NO_FACTS)
