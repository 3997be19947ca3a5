import { classNames } from '../class-names.ts'
import { titleColumn } from './columns.ts'
import { moveBetweenRows } from './row-keys.ts'
import { openByClick, RowTitle } from './row-title.tsx'
import { RowCheckbox, type RowsProps } from './table-rows.tsx'

/** On a phone each row is a card: its title, then what the other columns say, each with its name. */
export function RowCards<Row extends object>({
  rows,
  columns,
  acts,
  isSelectable,
  rowTone,
  caption,
}: RowsProps<Row> & { caption: string }) {
  const title = titleColumn(columns)
  const opens = acts.linkTo || acts.onOpen
  return (
    <ul aria-label={caption} onKeyDown={moveBetweenRows} className="divide-y divide-hairline">
      {rows.map((row) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the link in the title is the way by keyboard
        <li
          key={row.id}
          data-row
          onClick={opens ? openByClick : undefined}
          className={classNames(
            'flex gap-3 px-4 py-3 [contain-intrinsic-size:auto_6rem] [content-visibility:auto]',
            isSelectable && row.getIsSelected() && 'bg-accent-tint',
            rowTone?.(row.original) === 'muted' && 'text-faint',
          )}
        >
          {isSelectable && (
            <span className="pt-0.5">
              <RowCheckbox row={row} />
            </span>
          )}
          <div className="min-w-0 flex-1">
            <div className="text-lg leading-6">
              {title && (
                <RowTitle row={row.original} acts={acts}>
                  {title.cell(row.original)}
                </RowTitle>
              )}
            </div>
            <dl className="mt-1 grid grid-cols-2 gap-x-4 gap-y-1">
              {columns
                .filter((column) => column !== title)
                .map((column) => (
                  <div key={column.id} className="flex min-w-0 flex-col">
                    <dt className="text-xs text-muted">{column.header}</dt>
                    <dd className={column.align === 'end' ? 'figure' : 'min-w-0 truncate'}>
                      {column.cell(row.original)}
                    </dd>
                  </div>
                ))}
            </dl>
          </div>
        </li>
      ))}
    </ul>
  )
}
