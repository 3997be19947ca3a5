import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import type { LinkProps } from '@tanstack/react-router'
import { type ReactNode, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useWords } from '../lib/texts.ts'
import { classNames } from './class-names.ts'
import type { Column } from './data-table/columns.ts'
import { MoreRows } from './data-table/more-rows.tsx'
import { RowCards } from './data-table/row-cards.tsx'
import { RowSkeletons } from './data-table/row-skeletons.tsx'
import { SelectionBar } from './data-table/selection-bar.tsx'
import { TableHead } from './data-table/table-head.tsx'
import { TableRows } from './data-table/table-rows.tsx'
import { SortSelect, TableToolbar } from './data-table/table-toolbar.tsx'
import { useDataTable } from './data-table/use-data-table.ts'
import { ErrorState } from './states.tsx'
import { uiTexts } from './ui-texts.ts'
import { PHONE, useMedia } from './use-media.ts'

export type { Column } from './data-table/columns.ts'

export interface DataTableProps<Row extends object> {
  /** Remembers the chosen columns. */
  name: string
  /** For readers. */
  caption: string
  columns: Column<Row>[]
  query: UseInfiniteQueryResult<InfiniteData<{ items: Row[]; nextCursor: string | null }>>
  rowId: (row: Row) => string
  /** A row opens its page: a real link in its title, and a click anywhere in it. */
  linkTo?: (row: Row) => LinkProps
  onOpen?: (row: Row) => void
  /** The endpoint's word for the present order. */
  sort?: string | undefined
  onSort?: (sort: string) => void
  /** Shows check boxes, and the acts in a bar at the bottom while any is ticked. */
  selection?: { selected: ReadonlySet<string>; onChange: (selected: Set<string>) => void; actions: ReactNode }
  /** In place of the table when there is no row. */
  empty: ReactNode
  /** Above the table at its right, beside the column menu. */
  toolbar?: ReactNode
  footer?: ReactNode
  rowTone?: (row: Row) => 'muted' | undefined
}

/**
 * The rows of a list endpoint: page after page as the end comes near, only those in sight drawn, cards on a phone.
 * The page scrolls, not the table.
 */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { caption, columns, query, selection, sort, onSort, toolbar, footer, empty } = props
  const texts = useWords(uiTexts)
  const isPhone = useMedia(PHONE)
  const rows = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data])
  const table = useDataTable({ name: props.name, columns, rows, rowId: props.rowId, selection })
  const seen = columns.filter(({ id }) => table.getColumn(id)?.getIsVisible())
  const { box, isTooWide } = useTooWide(seen.length)
  const shared = {
    rows: table.getRowModel().rows,
    columns: seen,
    acts: { linkTo: props.linkTo, onOpen: props.onOpen },
    isSelectable: selection !== undefined,
    rowTone: props.rowTone,
  }
  return (
    <div className="flex flex-col gap-2">
      <TableToolbar table={table}>
        {toolbar}
        {isPhone && onSort && <SortSelect columns={columns} sort={sort} onSort={onSort} />}
      </TableToolbar>
      <div
        ref={box}
        aria-busy={query.isFetching}
        className={classNames(
          'rounded-panel border border-hairline bg-surface transition-opacity',
          isTooWide && 'overflow-x-auto',
          query.isPlaceholderData && 'opacity-60',
        )}
      >
        {query.isPending && (
          <p role="status" className="seen-by-readers-only">
            {texts.loading}
          </p>
        )}
        {query.isPending && <RowSkeletons />}
        {query.isError && rows.length === 0 && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
        {query.isSuccess && rows.length === 0 && empty}
        {rows.length > 0 && isPhone && <RowCards caption={caption} {...shared} />}
        {rows.length > 0 && !isPhone && (
          <table
            className="w-full border-separate border-spacing-0"
            aria-rowcount={query.hasNextPage ? -1 : rows.length + 1}
          >
            <caption className="seen-by-readers-only">{caption}</caption>
            <TableHead table={table} columns={seen} isSelectable={shared.isSelectable} sort={sort} onSort={onSort} />
            <TableRows {...shared} />
          </table>
        )}
        {rows.length > 0 && (query.hasNextPage || query.isFetchNextPageError) && (
          <MoreRows
            onMore={() => void query.fetchNextPage()}
            isLoading={query.isFetchingNextPage}
            error={query.isFetchNextPageError ? query.error : null}
          />
        )}
        {footer && rows.length > 0 && (
          <div className="sticky bottom-14 z-10 rounded-b-panel border-t border-hairline bg-surface px-4 py-2 text-sm text-muted md:bottom-0 print:static">
            {footer}
          </div>
        )}
      </div>
      {selection && selection.selected.size > 0 && (
        <SelectionBar count={selection.selected.size} onClear={() => selection.onChange(new Set())}>
          {selection.actions}
        </SelectionBar>
      )}
    </div>
  )
}

/** Whether the table needs to scroll sideways: only then, since its header cannot stay in sight at the same time. */
function useTooWide(columnCount: number) {
  const box = useRef<HTMLDivElement>(null)
  const [isTooWide, setTooWide] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another number of columns has another width
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const observer = new ResizeObserver(() => {
      const table = element.querySelector('table')
      setTooWide(table !== null && table.offsetWidth > element.clientWidth + 1)
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [columnCount])
  return { box, isTooWide }
}
