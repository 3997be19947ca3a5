import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { SalesFigures } from '../../../contract/src/reports-shapes.ts'
import { type Answer, addressOf } from '../lib/ask.ts'
import { useFormats } from '../lib/formats.ts'
import { asking } from '../lib/queries.ts'
import { useWords } from '../lib/texts.ts'
import type { Column } from '../ui/data-table.tsx'
import type { DayRange } from '../ui/day-ranges.ts'
import { Panel } from '../ui/panel.tsx'
import { askingWhole } from './ask-whole.ts'
import { useSalesColumns } from './figure-columns.tsx'
import { FigureTiles } from './figure-tiles.tsx'
import { ReportFrame, useReportSearch } from './report-frame.tsx'
import { ReportTable } from './report-table.tsx'
import { reportsTexts } from './reports-texts.ts'

type Name = 'reports.days' | 'reports.hours' | 'reports.sellers' | 'reports.paymentMethods'
export type ItemOf<N extends Name> = Answer<N>['items'][number]

interface SalesByProps<N extends Name> {
  name: N
  title: string
  subtitle: string
  keyColumn: Column<ItemOf<N>>
  rowId: (row: ItemOf<N>) => string
  chart: (
    rows: ItemOf<N>[],
    before: ItemOf<N>[] | undefined,
    period: { now: DayRange; before: DayRange | undefined },
  ) => ReactNode
}

/** A report whose rows are groups of sales. */
export function SalesByReport<N extends Name>({ name, title, subtitle, keyColumn, rowId, chart }: SalesByProps<N>) {
  const { period, before } = useReportSearch()
  const query = useInfiniteQuery(askingWhole(name as 'reports.days', { query: period }))
  const earlier = useQuery({
    ...asking(name as 'reports.days', { query: before ?? period }),
    enabled: before !== undefined,
  })
  const answer = query.data?.pages[0]
  const past = before ? earlier.data : undefined
  const rows = (answer?.items ?? []) as unknown as ItemOf<N>[]
  const figures = useSalesColumns<SalesFigures & Pick<ItemOf<'reports.days'>, 'cancelled' | 'drillDown'>>()
  return (
    <ReportFrame
      title={title}
      subtitle={subtitle}
      isComparable
      fileAddress={(format) => addressOf(`${name}File` as 'reports.daysFile', { query: { ...period, format } })}
    >
      <SalesTiles now={answer} before={past} />
      {rows.length > 1 && (
        <Panel className="mb-5 px-4 py-3">
          {chart(rows, past?.items as unknown as ItemOf<N>[] | undefined, { now: period, before })}
        </Panel>
      )}
      <ReportTable
        name={name}
        caption={title}
        columns={[keyColumn as never, ...figures]}
        query={query}
        rowId={(row) => rowId(row as unknown as ItemOf<N>)}
        drillDownOf={({ drillDown }) => drillDown}
      />
    </ReportFrame>
  )
}

type SalesReport = Answer<'reports.days'>

function SalesTiles({ now, before }: { now: SalesReport | undefined; before: SalesReport | undefined }) {
  const texts = useWords(reportsTexts)
  const { money, quantity } = useFormats()
  const sales = now?.sales.drillDown
  const count = (report: SalesReport | undefined) => report && String(report.total.salesCount)
  return (
    <FigureTiles
      tiles={[
        { label: texts.total, value: now?.total.total, before: before?.total.total, write: money, drillDown: sales },
        { label: texts.salesCount, value: count(now), before: count(before), write: quantity, drillDown: sales },
        {
          label: texts.averageTicket,
          value: now?.total.averageTicket,
          before: before?.total.averageTicket,
          write: money,
          drillDown: sales,
        },
        { label: texts.net, value: now?.total.net, before: before?.total.net, write: money, drillDown: sales },
        { label: texts.tax, value: now?.total.tax, before: before?.total.tax, write: money, drillDown: sales },
        {
          label: texts.cancelledTotal,
          value: now?.cancelled.total,
          before: before?.cancelled.total,
          write: money,
          drillDown: now?.cancelled.drillDown,
          isWorseUp: true,
        },
      ]}
    />
  )
}
