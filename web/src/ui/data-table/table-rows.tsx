import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef, useState } from 'react'
import { useWords } from '../../lib/texts.ts'
import { classNames } from '../class-names.ts'
import { uiTexts } from '../ui-texts.ts'
import { useMedia } from '../use-media.ts'
import { cellClass } from './cell-class.ts'
import { type Column, type RowActs, titleColumn } from './columns.ts'
import { moveBetweenRows } from './row-keys.ts'
import { openByClick, RowTitle } from './row-title.tsx'
import type { RowOf } from './use-data-table.ts'

const ROW_PIXELS = 40
const MOST_AT_ONCE = 100

export interface RowsProps<Row extends object> {
  rows: RowOf<Row>[]
  columns: Column<Row>[]
  acts: RowActs<Row>
  isSelectable: boolean
  rowTone: ((row: Row) => 'muted' | undefined) | undefined
}

/** Of more than a hundred only those in sight, with the height of the others kept free; all of them on paper. */
export function TableRows<Row extends object>({ rows, columns, ...rest }: RowsProps<Row>) {
  const body = useRef<HTMLTableSectionElement>(null)
  const isPrinting = useMedia('print')
  const isVirtual = rows.length > MOST_AT_ONCE && !isPrinting
  const [scrollMargin, setScrollMargin] = useState(0)
  // What stands above may grow (an alert, a filter bar on two lines), hence after every render.
  useLayoutEffect(() => {
    const top = body.current?.getBoundingClientRect().top ?? 0
    setScrollMargin(Math.round(top + window.scrollY))
  })
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW_PIXELS,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 12,
    scrollMargin,
    enabled: isVirtual,
  })
  const items = virtualizer.getVirtualItems()
  const first = items[0]
  const last = items.at(-1)
  const shown = isVirtual ? items.map(({ index }) => index) : rows.map((_, index) => index)
  return (
    <tbody ref={body} onKeyDown={moveBetweenRows}>
      {isVirtual && first && <Gap pixels={first.start - scrollMargin} />}
      {shown.map((index) => {
        const row = rows[index]
        return (
          row && (
            <TableRow
              key={row.id}
              row={row}
              index={index}
              columns={columns}
              {...rest}
              measure={isVirtual ? virtualizer.measureElement : undefined}
            />
          )
        )
      })}
      {isVirtual && last && <Gap pixels={virtualizer.getTotalSize() - (last.end - scrollMargin)} />}
    </tbody>
  )
}

function Gap({ pixels }: { pixels: number }) {
  if (pixels <= 0) return null
  return (
    <tr>
      <td className="p-0" style={{ height: pixels }} />
    </tr>
  )
}

interface RowProps<Row extends object> extends Omit<RowsProps<Row>, 'rows'> {
  row: RowOf<Row>
  index: number
  measure: ((element: HTMLElement | null) => void) | undefined
}

function TableRow<Row extends object>({ row, index, columns, acts, isSelectable, rowTone, measure }: RowProps<Row>) {
  const title = titleColumn(columns)
  const opens = acts.linkTo || acts.onOpen
  const isSelected = isSelectable && row.getIsSelected()
  return (
    <tr
      ref={measure}
      data-row
      data-index={index}
      aria-rowindex={index + 2}
      onClick={opens ? openByClick : undefined}
      className={classNames(
        'h-10 transition-colors hover:bg-sunken has-focus-visible:bg-sunken [&>td]:border-b [&>td]:border-hairline last:[&>td]:border-b-0',
        opens && 'cursor-pointer',
        isSelected && 'bg-accent-tint! hover:bg-accent-tint',
        rowTone?.(row.original) === 'muted' && 'text-faint [&_a]:text-faint',
      )}
    >
      {isSelectable && (
        <td className="w-10 pl-4">
          <RowCheckbox row={row} />
        </td>
      )}
      {columns.map((column) => (
        <td key={column.id} className={cellClass(column, column === title)}>
          {column === title ? (
            <RowTitle row={row.original} acts={acts}>
              {column.cell(row.original)}
            </RowTitle>
          ) : (
            column.cell(row.original)
          )}
        </td>
      ))}
    </tr>
  )
}

export function RowCheckbox<Row extends object>({ row }: { row: RowOf<Row> }) {
  const texts = useWords(uiTexts)
  return (
    <input
      type="checkbox"
      aria-label={texts.select}
      checked={row.getIsSelected()}
      // On click: only its event tells whether Shift is held, which chooses everything in between.
      onChange={() => {}}
      onClick={(event) => row.getToggleSelectedHandler()(event)}
      className="block size-4 accent-accent pointer-coarse:size-5"
    />
  )
}
