import { useInfiniteQuery } from '@tanstack/react-query'
import { ClipboardCheck } from 'lucide-react'
import { useFormats } from '../lib/formats.ts'
import { askingPages } from '../lib/queries.ts'
import { useWords } from '../lib/texts.ts'
import { Button } from '../ui/button.tsx'
import { MoreRows } from '../ui/data-table/more-rows.tsx'
import { Panel } from '../ui/panel.tsx'
import { EmptyState, ErrorState, Skeleton } from '../ui/states.tsx'
import { countTexts } from './count-texts.ts'
import type { CountedRow } from './counting.ts'
import { Difference } from './last-counted.tsx'

interface CountedProps {
  rows: readonly CountedRow[]
  caption: string
  empty: string
  isLoading: boolean
  /** To correct it. */
  onPick: ((row: CountedRow) => void) | undefined
}

export function CountedList({ rows, caption, empty, isLoading, onPick }: CountedProps) {
  const formats = useFormats()
  if (isLoading) return <Skeleton className="h-48" />
  return (
    <Panel>
      {rows.length === 0 && <EmptyState icon={<ClipboardCheck aria-hidden="true" />} title={empty} />}
      <ul aria-label={caption} className="divide-y divide-hairline">
        {rows.map((row) => (
          <li key={row.productId} className="[content-visibility:auto]">
            <button
              type="button"
              disabled={!onPick}
              onClick={() => onPick?.(row)}
              className="flex min-h-13 w-full cursor-pointer items-center gap-3 px-4 py-2 text-left -outline-offset-2 hover:bg-sunken disabled:cursor-default"
            >
              <span className="min-w-0 flex-1">
                <span className="block truncate">{row.name}</span>
                <Difference row={row} />
              </span>
              <span className="figure text-xl font-bold">{formats.quantity(row.counted)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

interface UncountedProps {
  countId: string
  isOpen: boolean
  counted: readonly CountedRow[]
  onCount: (product: { id: string; name: string; sku: string }, quantity: string) => void
}

/** «Faltan por contar»: one tap says that there is none. */
export function UncountedList({ countId, isOpen, counted, onCount }: UncountedProps) {
  const texts = useWords(countTexts)
  const formats = useFormats()
  const query = useInfiniteQuery(
    askingPages('counts.listLines', { params: { id: countId }, query: { state: 'uncounted' } }),
  )
  if (query.isPending) return <Skeleton className="h-48" />
  if (query.isError && !query.data) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  const done = new Set(counted.map(({ productId }) => productId))
  const lines = (query.data?.pages ?? []).flatMap(({ items }) => items).filter(({ product }) => !done.has(product.id))
  return (
    <Panel>
      {lines.length === 0 && !query.hasNextPage && (
        <EmptyState icon={<ClipboardCheck aria-hidden="true" />} title={texts.allCounted} />
      )}
      <ul aria-label={texts.missing} className="divide-y divide-hairline">
        {lines.map(({ product, sku, stockQuantity }) => (
          <li key={product.id} className="flex min-h-13 items-center gap-2 px-4 py-2">
            <span className="min-w-0 flex-1">
              <span className="block truncate">{product.name}</span>
              <span className="block truncate text-sm text-muted">
                {sku} · {texts.inSystem(formats.quantity(stockQuantity))}
              </span>
            </span>
            {isOpen && (
              <>
                <Button
                  size="small"
                  aria-label={`${texts.zero}: ${product.name}`}
                  onClick={() => onCount({ ...product, sku }, '0')}
                >
                  {texts.zero}
                </Button>
                <Button
                  size="small"
                  aria-label={texts.countThis(product.name)}
                  onClick={() => onCount({ ...product, sku }, '1')}
                >
                  +1
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <MoreRows
          onMore={() => void query.fetchNextPage()}
          isLoading={query.isFetchingNextPage}
          error={query.isFetchNextPageError ? query.error : null}
        />
      )}
    </Panel>
  )
}
