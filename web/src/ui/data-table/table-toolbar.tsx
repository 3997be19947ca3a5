import { Columns3 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useWords } from '../../lib/texts.ts'
import { Button } from '../button.tsx'
import { Menu, MenuCheckbox } from '../menu.tsx'
import { Select } from '../select.tsx'
import { uiTexts } from '../ui-texts.ts'
import type { Column } from './columns.ts'
import type { TableOf } from './use-data-table.ts'

/** Which columns are seen, and what the screen adds at the left of it. */
export function TableToolbar<Row extends object>({ table, children }: { table: TableOf<Row>; children: ReactNode }) {
  const texts = useWords(uiTexts)
  const columns = table.getAllLeafColumns().filter((column) => column.getCanHide())
  return (
    <div className="flex flex-wrap items-center justify-end gap-2 [&>search]:mb-0 [&>search]:min-w-0 [&>search]:flex-1 print:hidden">
      {children}
      {columns.length > 0 && (
        <Menu trigger={<Button icon={<Columns3 aria-hidden="true" className="size-4" />}>{texts.columns}</Button>}>
          {columns.map((column) => (
            <MenuCheckbox
              key={column.id}
              checked={column.getIsVisible()}
              onChange={(isSeen) => column.toggleVisibility(isSeen)}
            >
              {String(column.columnDef.header)}
            </MenuCheckbox>
          ))}
        </Menu>
      )}
    </div>
  )
}

interface SortSelectProps<Row> {
  columns: Column<Row>[]
  sort: string | undefined
  onSort: (sort: string) => void
}

/** In place of the headers where rows are cards. */
export function SortSelect<Row>({ columns, sort, onSort }: SortSelectProps<Row>) {
  const texts = useWords(uiTexts)
  const choices = columns.flatMap(({ header, sort: words }) => [
    ...(words?.ascending === undefined ? [] : [{ value: words.ascending, label: `${header} ↑` }]),
    ...(words?.descending === undefined ? [] : [{ value: words.descending, label: `${header} ↓` }]),
  ])
  if (choices.length === 0) return null
  const isOther = !choices.some(({ value }) => value === sort)
  return (
    <Select
      aria-label={texts.sort}
      value={isOther ? '' : sort}
      onChange={(event) => onSort(event.target.value)}
      className="w-auto!"
    >
      {isOther && <option value="">{texts.sort}</option>}
      {choices.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </Select>
  )
}
