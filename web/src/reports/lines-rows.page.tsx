import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReportLine } from '../../../contract/src/reports-rows.ts'
import { addressOf } from '../lib/ask.ts'
import { useFormats } from '../lib/formats.ts'
import { askingPages } from '../lib/queries.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { methodWords } from '../sales/public.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { ExportMenu } from '../ui/export-menu.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { EmptyState } from '../ui/states.tsx'
import { reportsTexts } from './reports-texts.ts'
import { RowsFooter } from './rows-footer.tsx'
import { linesRowsQuery } from './rows-search.ts'
import { rowsTexts } from './rows-texts.ts'
import { useRowsSubtitle } from './rows-words.ts'

const route = getRouteApi('/_signed-in/reports/lines')

/** Exactly the lines of sales that a figure counted; each opens its sale. */
export function LinesRowsPage() {
  const texts = useWords(reportsTexts)
  const counts = useWords(rowsTexts)
  const may = useMay()
  const search = route.useSearch()
  const query = linesRowsQuery(search, useFormats().localDay())
  const lines = useInfiniteQuery(askingPages('reports.lines', { query: { ...query, limit: 100 } }))
  const rows = lines.data?.pages.flatMap(({ items }) => items) ?? []
  const [first] = rows
  const subtitle = useRowsSubtitle(search, query, { seller: first?.seller.name, product: first?.product.name })
  return (
    <>
      <PageHeader title={texts.rowsOfLines} subtitle={subtitle} trail={[{ label: texts.reports, to: '/reports' }]}>
        <ExportMenu addressOf={(format) => addressOf('reports.linesFile', { query: { ...query, format } })} />
      </PageHeader>
      <DataTable<ReportLine>
        name="report-lines"
        caption={texts.rowsOfLines}
        columns={useLineRowColumns()}
        query={lines}
        rowId={({ id }) => id}
        {...(may('sales.read')
          ? { linkTo: ({ sale }: ReportLine) => ({ to: '/sales/$id' as const, params: { id: sale.id } }) }
          : {})}
        empty={<EmptyState title={texts.empty} />}
        footer={<RowsFooter totals={rows.map(({ total }) => total)} hasMore={lines.hasNextPage} count={counts.lines} />}
      />
    </>
  )
}

function useLineRowColumns(): Column<ReportLine>[] {
  const texts = useWords(reportsTexts)
  const methods = useWords(methodWords)
  const formats = useFormats()
  const may = useMay()
  const columns: Column<ReportLine>[] = [
    {
      id: 'product',
      header: texts.product,
      isTitle: true,
      className: 'min-w-44!',
      cell: ({ product }) => product.name,
    },
    { id: 'number', header: texts.number, cell: ({ sale }) => <span className="figure">{sale.invoiceNumber}</span> },
    { id: 'date', header: texts.date, cell: ({ soldAt }) => <span className="figure">{formats.instant(soldAt)}</span> },
    { id: 'seller', header: texts.seller, isHiddenAtFirst: true, cell: ({ seller }) => seller.name },
    { id: 'method', header: texts.method, isHiddenAtFirst: true, cell: (row) => methods[row.paymentMethod] },
    { id: 'quantity', header: texts.quantity, align: 'end', cell: (row) => formats.quantity(row.quantity) },
    { id: 'price', header: texts.unitPrice, align: 'end', cell: (row) => formats.money(row.unitPrice) },
    { id: 'net', header: texts.net, align: 'end', cell: (row) => formats.money(row.net) },
  ]
  if (may('costs.read')) {
    columns.push({
      id: 'cost',
      header: texts.cost,
      align: 'end',
      cell: ({ cost }) => (cost == null ? '—' : formats.money(cost)),
    })
  }
  columns.push({
    id: 'total',
    header: texts.total,
    align: 'end',
    cell: ({ total }) => <span className="font-medium">{formats.money(total)}</span>,
  })
  return columns
}
