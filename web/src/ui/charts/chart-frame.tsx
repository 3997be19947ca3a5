import { ChartColumn, Table2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useWords } from '../../lib/texts.ts'
import { Button } from '../button.tsx'
import { classNames } from '../class-names.ts'
import { uiTexts } from '../ui-texts.ts'
import { type Key, Legend } from './legend.tsx'
import { useWidth } from './use-width.ts'

export interface ChartTable {
  columns: readonly string[]
  /** The first cell is the row's name. */
  rows: readonly { id: string; cells: readonly ReactNode[] }[]
}

interface ChartFrameProps {
  legend?: readonly Key[]
  table: ChartTable
  /** For readers: the table's caption. */
  summary: string
  height: number
  children: (width: number) => ReactNode
}

/** What every chart has: what its colours mean, and its figures as a table for whoever prefers to read them. */
export function ChartFrame({ legend = [], table, summary, height, children }: ChartFrameProps) {
  const texts = useWords(uiTexts)
  const [isTable, setTable] = useState(false)
  const { element, width } = useWidth<HTMLDivElement>()
  return (
    <figure className="flex min-w-0 flex-col gap-2 [print-color-adjust:exact]">
      <div className="flex min-h-7 flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <Legend keys={isTable ? [] : legend} />
        <Button
          kind="plain"
          size="small"
          className="-mr-2 ml-auto font-normal text-muted print:hidden"
          icon={
            isTable ? (
              <ChartColumn aria-hidden="true" className="size-4" />
            ) : (
              <Table2 aria-hidden="true" className="size-4" />
            )
          }
          onClick={() => setTable(!isTable)}
        >
          {isTable ? texts.asChart : texts.asTable}
        </Button>
      </div>
      <div ref={element} className="relative" style={isTable ? undefined : { height }}>
        {isTable ? <FigureTable {...table} caption={summary} /> : width > 0 && children(width)}
      </div>
    </figure>
  )
}

function FigureTable({ columns, rows, caption }: ChartTable & { caption: string }) {
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={caption}
      className="max-h-80 overflow-auto rounded-control border border-hairline"
    >
      <table className="w-full border-separate border-spacing-0">
        <caption className="seen-by-readers-only">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th
                key={column}
                scope="col"
                className={classNames(
                  'sticky top-0 border-b border-hairline bg-surface px-3 py-1.5 text-sm font-medium text-muted',
                  index === 0 ? 'text-left' : 'text-right',
                )}
              >
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, cells: [name, ...figures] }) => (
            <tr key={id}>
              <th scope="row" className="px-3 py-1 text-left font-normal">
                {name}
              </th>
              {figures.map((figure, index) => (
                <td key={columns[index + 1]} className="figure px-3 py-1 text-right">
                  {figure}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
