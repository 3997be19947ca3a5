import { Link } from '@tanstack/react-router'
import { memo, useEffect } from 'react'
import { useFormats } from '../../lib/formats.ts'
import { useWords } from '../../lib/texts.ts'
import { buttonClass } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { useObserved } from './observable.ts'
import { ProductPicture } from './product-picture.tsx'
import { RESULTS_ID } from './search-box.tsx'
import { findProducts } from './till-acts.ts'
import { tillTexts } from './till-texts.ts'
import { readSearch } from './typed-search.ts'
import { mayIn, useCatalogue, useDesk, useTill } from './use-till.ts'

/** What the search finds; Enter or a touch adds it. */
export const SearchResults = memo(function SearchResults({ text }: { text: string }) {
  const texts = useWords(tillTexts)
  const { till } = useTill()
  const { marked } = useDesk()
  const { words } = useCatalogue()
  const { money, quantity } = useFormats()
  const stock = useObserved(till.stock.known)
  const typed = readSearch(text)
  const results = findProducts(till, text)
  const activeId = results[Math.min(marked, results.length - 1)]?.id
  useEffect(() => {
    document.getElementById(`result-${activeId}`)?.scrollIntoView({ block: 'nearest' })
  }, [activeId])
  const nearest = results.length === 0 && typed.text !== '' ? words.nearest(typed.text) : undefined
  return (
    <div className="min-h-0 flex-1 overflow-y-auto rounded-panel border border-hairline bg-surface">
      <div id={RESULTS_ID} role="listbox" aria-label={texts.results} className="flex flex-col">
        {results.map((product) => (
          <div
            key={product.id}
            id={`result-${product.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={product.id === activeId}
            onClick={() => till.add(product, typed.quantity ?? '1')}
            onKeyDown={() => {}}
            className={classNames(
              'flex min-h-13 cursor-pointer items-center gap-3 border-b border-hairline px-3 py-1.5 last:border-0 hover:bg-sunken',
              product.id === activeId && 'bg-accent-tint! shadow-[inset_3px_0_0_var(--accent)]',
            )}
          >
            <ProductPicture product={product} className="size-9 rounded-control object-cover text-lg" />
            <span className="min-w-0 flex-1">
              <span className="block truncate text-lg leading-5">{product.name}</span>
              <span className="block truncate text-sm text-muted">{product.barcode ?? product.sku}</span>
            </span>
            <span className="figure text-lg font-medium">{money(product.salePrice)}</span>
            <span className="figure w-14 text-right text-sm text-muted">
              {product.tracksStock && stock.has(product.id) ? quantity(stock.get(product.id) ?? '0') : ''}
            </span>
          </div>
        ))}
      </div>
      <p role="status" className="seen-by-readers-only">
        {texts.resultsCount(results.length)}
      </p>
      {results.length === 0 && typed.text !== '' && (
        <div className="flex flex-col items-start gap-3 p-5">
          <p>{texts.noMatch(typed.text)}</p>
          <div className="flex flex-wrap gap-2">
            {nearest && (
              <button type="button" className={buttonClass()} onClick={() => till.show({ text: nearest, marked: 0 })}>
                {texts.didYouMean(nearest)}
              </button>
            )}
            {mayIn(till, 'products.create') && (
              <Link to={'/products/new' as never} className={buttonClass('plain')}>
                {texts.createProduct}
              </Link>
            )}
          </div>
        </div>
      )}
    </div>
  )
})
