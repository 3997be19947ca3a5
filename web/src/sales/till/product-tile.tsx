import { memo } from 'react'
import type { CatalogueProduct } from '../../../../contract/src/product-history.ts'
import { useWords } from '../../lib/texts.ts'
import { ProductPicture } from './product-picture.tsx'
import type { Till } from './till.ts'
import { tillTexts } from './till-texts.ts'
import { readSearch } from './typed-search.ts'

interface ProductTileProps {
  product: CatalogueProduct
  price: string
  till: Till
}

export const ProductTile = memo(function ProductTile({ product, price, till }: ProductTileProps) {
  const texts = useWords(tillTexts)
  return (
    <li className="flex">
      <button
        type="button"
        onClick={() => till.add(product, readSearch(till.desk.get().text).quantity ?? '1')}
        className="flex w-full flex-col overflow-hidden rounded-panel border border-hairline bg-surface text-left transition-colors hover:border-field active:bg-accent-tint"
      >
        <ProductPicture product={product} className="h-16 w-full object-contain text-2xl sm:h-24" />
        <span className="flex flex-1 flex-col justify-between gap-1 p-2">
          <span className="seen-by-readers-only">{texts.add}</span>
          <span className="line-clamp-2 text-sm leading-4.5 sm:text-base sm:leading-5">{product.name}</span>
          <span className="figure font-medium">{price}</span>
        </span>
      </button>
    </li>
  )
})
