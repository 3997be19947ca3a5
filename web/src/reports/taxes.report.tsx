import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { type Answer, addressOf } from '../lib/ask.ts'
import { useFormats } from '../lib/formats.ts'
import { asking } from '../lib/queries.ts'
import { useWords } from '../lib/texts.ts'
import { taxCategoryWords } from '../sales/public.tsx'
import { askingWhole } from './ask-whole.ts'
import { linesOf } from './drill-down.ts'
import { DrillLink } from './drill-link.tsx'
import { FigureTiles } from './figure-tiles.tsx'
import { ReportFrame, useReportSearch } from './report-frame.tsx'
import { ReportTable } from './report-table.tsx'
import { reportsTexts } from './reports-texts.ts'

type Item = Answer<'reports.taxes'>['items'][number]

export function TaxesReport() {
  const texts = useWords(reportsTexts)
  const categories = useWords(taxCategoryWords)
  const { money, percent } = useFormats()
  const { period, before } = useReportSearch()
  const taxes = useInfiniteQuery(askingWhole('reports.taxes', { query: period }))
  const earlier = useQuery({ ...asking('reports.taxes', { query: before ?? period }), enabled: before !== undefined })
  const answer = taxes.data?.pages[0]
  const past = before && earlier.data
  const lines = answer && linesOf(answer)
  return (
    <ReportFrame
      title={texts.taxes}
      subtitle={texts.taxesWhat}
      isComparable
      fileAddress={(format) => addressOf('reports.taxesFile', { query: { ...period, format } })}
    >
      <FigureTiles
        tiles={[
          { label: texts.tax, value: answer?.total.tax, before: past?.total.tax, write: money, drillDown: lines },
          { label: texts.net, value: answer?.total.net, before: past?.total.net, write: money, drillDown: lines },
          {
            label: texts.rounding,
            value: answer?.sales.rounding,
            write: money,
            drillDown: answer?.sales.drillDown,
          },
          {
            label: texts.total,
            value: answer?.sales.total,
            before: past?.sales.total,
            write: money,
            drillDown: answer?.sales.drillDown,
          },
        ]}
      />
      <ReportTable<Item>
        name="report-taxes"
        caption={texts.taxes}
        columns={[
          {
            id: 'category',
            header: texts.taxCategory,
            isTitle: true,
            className: 'min-w-36!',
            cell: ({ taxCategory, taxRate }) => `${categories[taxCategory]} ${percent(taxRate)}`,
          },
          { id: 'net', header: texts.net, align: 'end', cell: (row) => money(row.net) },
          {
            id: 'tax',
            header: texts.tax,
            align: 'end',
            cell: ({ tax }) => <span className="font-medium">{money(tax)}</span>,
          },
          { id: 'total', header: texts.total, align: 'end', cell: (row) => money(row.total) },
          {
            id: 'cancelled',
            header: texts.cancelledTotal,
            align: 'end',
            cell: ({ cancelled }) => <DrillLink to={cancelled.drillDown}>{money(cancelled.total)}</DrillLink>,
          },
        ]}
        query={taxes}
        rowId={({ taxCategory, taxRate }) => `${taxCategory} ${taxRate}`}
        drillDownOf={({ drillDown }) => drillDown}
      />
    </ReportFrame>
  )
}
