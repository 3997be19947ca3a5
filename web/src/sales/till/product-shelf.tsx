import { Link } from '@tanstack/react-router'
import { type KeyboardEvent, memo, useMemo, useState } from 'react'
import type { CatalogueProduct } from '../../../../contract/src/product-history.ts'
import { useFormats } from '../../lib/formats.ts'
import { useWords } from '../../lib/texts.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { EmptyState, Skeleton } from '../../ui/states.tsx'
import { uiTexts } from '../../ui/ui-texts.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { useObserved } from './observable.ts'
import { ProductTile } from './product-tile.tsx'
import { tillTexts } from './till-texts.ts'
import { mayIn, useCatalogue, useTill } from './use-till.ts'

const FAVOURITES = 'favourites'
const EVERYTHING = 'all'
const AT_ONCE = 60

/** For fingers: favourites and categories as tabs, products as tiles. */
export const ProductShelf = memo(function ProductShelf() {
  const texts = useWords(tillTexts)
  const ui = useWords(uiTexts)
  const { till } = useTill()
  const catalogue = useCatalogue()
  const state = useObserved(till.catalogue.state)
  const [chosen, setChosen] = useState<string | null>(null)
  const tabs = [
    ...(catalogue.favourites.length > 0 ? [{ id: FAVOURITES, name: texts.favourites }] : []),
    ...(catalogue.favourites.length > 0 || catalogue.branches.length > 0
      ? [{ id: EVERYTHING, name: texts.everything }]
      : []),
    ...catalogue.branches,
  ]
  const tab = tabs.find(({ id }) => id === chosen)?.id ?? tabs[0]?.id ?? EVERYTHING
  const products = useMemo(() => productsOf(catalogue, tab), [catalogue, tab])
  if (state === 'loading') return <LoadingShelf label={texts.loading} />
  if (state === 'failed') {
    return (
      <EmptyState title={texts.catalogueFailed}>
        <Button onClick={() => void till.catalogue.refresh()}>{ui.retry}</Button>
      </EmptyState>
    )
  }
  if (catalogue.byId.size === 0) return <NoProducts />
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3">
      {tabs.length > 0 && <Tabs tabs={tabs} tab={tab} label={texts.groups} onChoose={setChosen} />}
      <Tiles key={tab} tab={tab} products={products} />
    </div>
  )
})

function productsOf({ words, favourites, branches }: Catalogue, tab: string): readonly CatalogueProduct[] {
  if (tab === FAVOURITES) return favourites
  const branch = branches.find(({ id }) => id === tab)
  if (!branch) return words.all()
  const ids = new Set<string | null>(branch.categoryIds)
  return words.all().filter(({ categoryId }) => ids.has(categoryId))
}

interface TabsProps {
  tabs: readonly { id: string; name: string }[]
  tab: string
  label: string
  onChoose: (id: string) => void
}

function Tabs({ tabs, tab, label, onChoose }: TabsProps) {
  const turn = (event: KeyboardEvent<HTMLDivElement>) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (by === 0) return
    event.preventDefault()
    const at = tabs.findIndex(({ id }) => id === tab)
    const next = (at + by + tabs.length) % tabs.length
    onChoose(tabs[next]?.id ?? tab)
    const buttons = event.currentTarget.querySelectorAll<HTMLButtonElement>('[role=tab]')
    buttons[next]?.focus()
  }
  return (
    <div
      role="tablist"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={turn}
      className="flex shrink-0 gap-1 overflow-x-auto [scrollbar-width:none]"
    >
      {tabs.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={`tab-${id}`}
          aria-selected={id === tab}
          aria-controls="till-tiles"
          tabIndex={id === tab ? 0 : -1}
          onClick={() => onChoose(id)}
          className={classNames(
            'min-h-9 shrink-0 rounded-full px-3 whitespace-nowrap transition-colors pointer-coarse:min-h-11 pointer-coarse:px-4',
            id === tab ? 'bg-text font-medium text-canvas' : 'text-muted hover:bg-sunken hover:text-text',
          )}
        >
          {name}
        </button>
      ))}
    </div>
  )
}

function Tiles({ tab, products }: { tab: string; products: readonly CatalogueProduct[] }) {
  const texts = useWords(tillTexts)
  const { till } = useTill()
  const { money } = useFormats()
  const [most, setMost] = useState(AT_ONCE)
  return (
    <div
      id="till-tiles"
      role="tabpanel"
      aria-labelledby={`tab-${tab}`}
      className="-m-1 min-h-0 flex-1 overflow-y-auto p-1 pb-4"
    >
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(6.25rem,1fr))] gap-2 sm:grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] sm:gap-3">
        {products.slice(0, most).map((product) => (
          <ProductTile key={product.id} product={product} price={money(product.salePrice)} till={till} />
        ))}
      </ul>
      {products.length > most && (
        <div className="mt-4 flex justify-center">
          <Button onClick={() => setMost(most + 2 * AT_ONCE)}>{texts.more}</Button>
        </div>
      )}
    </div>
  )
}

function NoProducts() {
  const texts = useWords(tillTexts)
  const { till } = useTill()
  return (
    <EmptyState title={texts.noProducts}>
      {mayIn(till, 'products.create') && (
        <Link to={'/products/new' as never} className={buttonClass()}>
          {texts.createProduct}
        </Link>
      )}
    </EmptyState>
  )
}

function LoadingShelf({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label} className="grid grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] gap-3">
      {Array.from({ length: 12 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same
        <Skeleton key={index} className="h-36 rounded-panel" />
      ))}
    </div>
  )
}
