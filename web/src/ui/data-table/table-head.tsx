import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react'
import { useWords } from '../../lib/texts.ts'
import { classNames } from '../class-names.ts'
import { TriStateCheckbox } from '../tri-state-checkbox.tsx'
import { uiTexts } from '../ui-texts.ts'
import { type Column, nextSort, sortedDirection } from './columns.ts'
import type { TableOf } from './use-data-table.ts'

interface HeadProps<Row extends object> {
  table: TableOf<Row>
  columns: Column<Row>[]
  isSelectable: boolean
  sort: string | undefined
  onSort: ((sort: string) => void) | undefined
}

/** Stays in sight while the page scrolls, except in a table too wide for it. */
export function TableHead<Row extends object>({ table, columns, isSelectable, sort, onSort }: HeadProps<Row>) {
  const texts = useWords(uiTexts)
  return (
    <thead className="sticky top-(--page-top) z-10 print:static">
      <tr className="h-9 text-sm text-muted [&>th]:border-b [&>th]:border-hairline [&>th]:bg-surface">
        {isSelectable && (
          <th scope="col" className="w-10 rounded-tl-panel pl-4 text-left">
            <TriStateCheckbox
              label={texts.selectAll}
              state={table.getIsAllRowsSelected() ? true : table.getIsSomeRowsSelected() ? 'some' : false}
              onChange={(isChosen) => table.toggleAllRowsSelected(isChosen)}
            />
          </th>
        )}
        {columns.map((column) => (
          <HeadCell key={column.id} column={column} sort={sort} onSort={onSort} />
        ))}
      </tr>
    </thead>
  )
}

function HeadCell<Row>({ column, sort, onSort }: { column: Column<Row> } & Pick<HeadProps<object>, 'sort' | 'onSort'>) {
  const next = nextSort(column, sort)
  const direction = sortedDirection(column, sort)
  const isEnd = column.align === 'end'
  return (
    <th
      scope="col"
      aria-sort={direction && (direction === 'asc' ? 'ascending' : 'descending')}
      className={classNames(
        'px-3 font-medium whitespace-nowrap first:rounded-tl-panel first:pl-4 last:rounded-tr-panel last:pr-4',
        isEnd ? 'text-right' : 'text-left',
      )}
    >
      {next !== undefined && onSort ? (
        <button
          type="button"
          onClick={() => onSort(next)}
          className={classNames(
            'group -mx-1 inline-flex h-7 items-center gap-1 rounded-control px-1 font-medium hover:text-text pointer-coarse:h-11',
            isEnd && 'flex-row-reverse',
            direction && 'text-text',
          )}
        >
          {column.header}
          <SortArrow direction={direction} />
        </button>
      ) : (
        column.header
      )}
    </th>
  )
}

function SortArrow({ direction }: { direction: 'asc' | 'desc' | undefined }) {
  if (direction === 'asc') return <ArrowUp aria-hidden="true" className="size-3.5" />
  if (direction === 'desc') return <ArrowDown aria-hidden="true" className="size-3.5" />
  return (
    <ChevronsUpDown
      aria-hidden="true"
      className="size-3.5 opacity-0 group-hover:opacity-60 group-focus-visible:opacity-60 pointer-coarse:opacity-60"
    />
  )
}
