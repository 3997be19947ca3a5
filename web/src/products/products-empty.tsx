import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { PackageOpen, SearchX } from 'lucide-react'
import { asking } from '../lib/queries.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { EmptyState } from '../ui/states.tsx'
import { nearestWord } from './nearest-word.ts'
import { isFiltered, type ProductSearch } from './product-search.ts'
import { productsTexts } from './products-texts.ts'

interface Props {
  search: ProductSearch
  onChange: (change: Record<string, unknown>) => void
}

/** No product at all, or none that the filters find: and what to do about it. */
export function ProductsEmpty({ search, onChange }: Props) {
  const texts = useWords(productsTexts)
  const may = useMay()
  const meant = useMeantWord(search.search)
  if (!isFiltered(search)) {
    return (
      <EmptyState icon={<PackageOpen aria-hidden="true" />} title={texts.empty}>
        {may('products.create') && (
          <Link to="/products/new" className={buttonClass('outlined')}>
            {texts.new}
          </Link>
        )}
        {may('imports.create') && (
          <Link to={'/imports' as never} className={buttonClass('outlined')}>
            {texts.import}
          </Link>
        )}
      </EmptyState>
    )
  }
  const typed = search.search
  return (
    <EmptyState icon={<SearchX aria-hidden="true" />} title={typed ? texts.noMatchFor(typed) : texts.noMatch}>
      {meant && <Button onClick={() => onChange({ search: meant })}>{texts.didYouMean(meant)}</Button>}
      {typed && may('products.create') && (
        <Link
          to="/products/new"
          search={/^\d{6,}$/.test(typed) ? { barcode: typed } : { name: typed }}
          className={buttonClass('outlined')}
        >
          {texts.createCalled(typed)}
        </Link>
      )}
      <Button onClick={() => onChange(Object.fromEntries(Object.keys(search).map((key) => [key, undefined])))}>
        {texts.clearFilters}
      </Button>
    </EmptyState>
  )
}

/** Of the names that begin as the word that was typed, the word nearest to it. */
function useMeantWord(typed: string | undefined): string | undefined {
  const word = typed?.trim().split(/\s+/).length === 1 ? typed.trim() : ''
  const isWord = /^\p{L}{3,}$/u.test(word)
  const near = useQuery({
    ...asking('products.list', { query: { search: word.slice(0, 2), limit: 200, sort: 'relevance' } }),
    enabled: isWord,
  })
  if (!isWord || !near.data) return undefined
  return nearestWord(
    word,
    near.data.items.map(({ name }) => name),
  )
}
