import { ChartColumn } from 'lucide-react'
import { useWords } from '../lib/texts.ts'
import { DataTable, type DataTableProps } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/states.tsx'
import { useDrillLink } from './drill-link.tsx'
import { reportsTexts } from './reports-texts.ts'

interface ReportTableProps<Row extends object>
  extends Pick<DataTableProps<Row>, 'name' | 'caption' | 'columns' | 'query' | 'rowId' | 'toolbar' | 'footer'> {
  drillDownOf: (row: Row) => string
}

/** Rows that open exactly what they count. */
export function ReportTable<Row extends object>({ drillDownOf, ...table }: ReportTableProps<Row>) {
  const texts = useWords(reportsTexts)
  const linkTo = useDrillLink()
  const [first] = table.query.data?.pages[0]?.items ?? []
  const mayOpen = first !== undefined && linkTo(drillDownOf(first)) !== undefined
  return (
    <DataTable<Row>
      {...table}
      {...(mayOpen ? { linkTo: (row: Row) => linkTo(drillDownOf(row)) ?? {} } : {})}
      empty={<EmptyState icon={<ChartColumn aria-hidden="true" />} title={texts.empty} />}
    />
  )
}
