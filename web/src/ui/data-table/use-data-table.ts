import {
  columnVisibilityFeature,
  createColumnHelper,
  functionalUpdate,
  rowSelectionFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useMemo } from 'react'
import { useChosenColumns } from './chosen-columns.ts'
import { type Column, titleColumn } from './columns.ts'

// Sorting is the server's: it speaks of orders that are no column («relevance»), so `columns.ts` knows the words for it.
const features = tableFeatures({ columnVisibilityFeature, rowSelectionFeature })

export interface Selection {
  selected: ReadonlySet<string>
  onChange: (selected: Set<string>) => void
}

interface Given<Row> {
  name: string
  columns: Column<Row>[]
  rows: Row[]
  rowId: (row: Row) => string
  selection: Selection | undefined
}

export type TableOf<Row extends object> = ReturnType<typeof useDataTable<Row>>
export type RowOf<Row extends object> = ReturnType<TableOf<Row>['getRowModel']>['rows'][number]

/** Which columns are seen and which rows are chosen. */
export function useDataTable<Row extends object>({ name, columns, rows, rowId, selection }: Given<Row>) {
  const atFirst = Object.fromEntries(columns.map(({ id, isHiddenAtFirst }) => [id, !isHiddenAtFirst]))
  const [columnVisibility, setColumnVisibility] = useChosenColumns(name, atFirst)
  const definitions = useMemo(() => defineColumns(columns), [columns])
  const rowSelection = useMemo(
    () => Object.fromEntries([...(selection?.selected ?? [])].map((id) => [id, true as const])),
    [selection?.selected],
  )
  return useTable({
    features,
    columns: definitions,
    data: rows,
    getRowId: rowId,
    state: { columnVisibility, rowSelection },
    onColumnVisibilityChange: (change) => setColumnVisibility(functionalUpdate(change, columnVisibility)),
    onRowSelectionChange: (change) => selection?.onChange(new Set(Object.keys(functionalUpdate(change, rowSelection)))),
    enableRowSelection: selection !== undefined,
    enableRowRangeSelection: true,
  })
}

function defineColumns<Row extends object>(columns: Column<Row>[]) {
  const helper = createColumnHelper<typeof features, Row>()
  const title = titleColumn(columns)
  return columns.map((column) =>
    helper.display({ id: column.id, header: column.header, enableHiding: column !== title }),
  )
}
