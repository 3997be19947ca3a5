import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { addressOf } from '../lib/ask.ts'
import { useFormats } from '../lib/formats.ts'
import { askingPages } from '../lib/queries.ts'
import { useWords } from '../lib/texts.ts'
import { FigureTiles } from './figure-tiles.tsx'
import { ReportFrame, useReportSearch } from './report-frame.tsx'
import { reportsTexts } from './reports-texts.ts'
import { SaleRows } from './sale-rows.tsx'

export function CancelledSalesReport() {
  const texts = useWords(reportsTexts)
  const { money, quantity } = useFormats()
  const { period } = useReportSearch()
  const sales = useInfiniteQuery({
    ...askingPages('reports.cancelledSales', { query: period }),
    placeholderData: keepPreviousData,
  })
  const answer = sales.data?.pages[0]
  return (
    <ReportFrame
      title={texts.cancelledReport}
      subtitle={texts.cancelledWhat}
      fileAddress={(format) => addressOf('reports.cancelledSalesFile', { query: { ...period, format } })}
    >
      <FigureTiles
        tiles={[
          {
            label: texts.cancelled,
            value: answer && String(answer.cancelled.salesCount),
            write: quantity,
            drillDown: answer?.cancelled.drillDown,
          },
          {
            label: texts.cancelledTotal,
            value: answer?.cancelled.total,
            write: money,
            drillDown: answer?.cancelled.drillDown,
          },
          { label: texts.sameDay, value: answer?.sameDay.total, write: money, drillDown: answer?.sameDay.drillDown },
          { label: texts.later, value: answer?.later.total, write: money, drillDown: answer?.later.drillDown },
        ]}
      />
      <SaleRows name="report-cancelled-sales" caption={texts.cancelledReport} query={sales} showsCancellation />
    </ReportFrame>
  )
}
