import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { addressOf } from '../lib/ask.ts'
import { useFormats } from '../lib/formats.ts'
import { askingPages } from '../lib/queries.ts'
import { useWords } from '../lib/texts.ts'
import { ExportMenu } from '../ui/export-menu.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { reportsTexts } from './reports-texts.ts'
import { RowsFooter } from './rows-footer.tsx'
import { salesRowsQuery } from './rows-search.ts'
import { rowsTexts } from './rows-texts.ts'
import { useRowsSubtitle } from './rows-words.ts'
import { SaleRows } from './sale-rows.tsx'

const route = getRouteApi('/_signed-in/reports/sales')

/** Exactly the sales that a figure counted. */
export function SalesRowsPage() {
  const texts = useWords(reportsTexts)
  const counts = useWords(rowsTexts)
  const search = route.useSearch()
  const query = salesRowsQuery(search, useFormats().localDay())
  const sales = useInfiniteQuery(askingPages('reports.sales', { query: { ...query, limit: 100 } }))
  const rows = sales.data?.pages.flatMap(({ items }) => items) ?? []
  const subtitle = useRowsSubtitle(search, query, { seller: rows[0]?.seller.name })
  return (
    <>
      <PageHeader title={texts.rowsOfSales} subtitle={subtitle} trail={[{ label: texts.reports, to: '/reports' }]}>
        <ExportMenu addressOf={(format) => addressOf('reports.salesFile', { query: { ...query, format } })} />
      </PageHeader>
      <SaleRows
        name="report-sales"
        caption={texts.rowsOfSales}
        query={sales}
        showsCancellation={search.status === 'cancelled'}
        footer={<RowsFooter totals={rows.map(({ total }) => total)} hasMore={sales.hasNextPage} count={counts.sales} />}
      />
    </>
  )
}
