import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { type Answer, addressOf } from '../lib/ask.ts'
import { useFormats } from '../lib/formats.ts'
import { asking, askingPages } from '../lib/queries.ts'
import { useWords } from '../lib/texts.ts'
import type { Column } from '../ui/data-table.tsx'
import { askingWhole } from './ask-whole.ts'
import { FigureTiles } from './figure-tiles.tsx'
import { CategoryName, productColumns } from './product-cell.tsx'
import { ReportFrame, useReportSearch } from './report-frame.tsx'
import { ReportTable } from './report-table.tsx'
import { reportsTexts } from './reports-texts.ts'

type Figures = Answer<'reports.margin'>['total']
type OfProduct = Answer<'reports.margin'>['items'][number]
type OfCategory = Answer<'reports.marginByCategory'>['items'][number]

export function MarginReport() {
  const texts = useWords(reportsTexts)
  const { period, before } = useReportSearch()
  const margin = useInfiniteQuery({
    ...askingPages('reports.margin', { query: period }),
    placeholderData: keepPreviousData,
  })
  const earlier = useQuery({
    ...asking('reports.margin', { query: { ...(before ?? period), limit: 1 } }),
    enabled: before !== undefined,
  })
  const columns = useMarginColumns<OfProduct>()
  return (
    <ReportFrame
      title={texts.margin}
      subtitle={texts.marginWhat}
      isComparable
      fileAddress={(format) => addressOf('reports.marginFile', { query: { ...period, format } })}
    >
      <MarginTiles now={margin.data?.pages[0]?.total} before={before && earlier.data?.total} />
      <ReportTable
        name="report-margin"
        caption={texts.margin}
        columns={[...productColumns<OfProduct>(texts.product, texts.sku), ...columns]}
        query={margin}
        rowId={({ product }) => product.id}
        drillDownOf={({ drillDown }) => drillDown}
      />
    </ReportFrame>
  )
}

export function MarginByCategoryReport() {
  const texts = useWords(reportsTexts)
  const { period, before } = useReportSearch()
  const margin = useInfiniteQuery(askingWhole('reports.marginByCategory', { query: period }))
  const earlier = useQuery({
    ...asking('reports.marginByCategory', { query: before ?? period }),
    enabled: before !== undefined,
  })
  const columns = useMarginColumns<OfCategory>()
  return (
    <ReportFrame
      title={texts.marginByCategory}
      subtitle={texts.marginByCategoryWhat}
      isComparable
      fileAddress={(format) => addressOf('reports.marginByCategoryFile', { query: { ...period, format } })}
    >
      <MarginTiles now={margin.data?.pages[0]?.total} before={before && earlier.data?.total} />
      <ReportTable
        name="report-margin-by-category"
        caption={texts.marginByCategory}
        columns={[
          {
            id: 'category',
            header: texts.category,
            isTitle: true,
            className: 'min-w-44!',
            cell: (row) => <CategoryName row={row} nothing={texts.noCategory} />,
          },
          ...columns,
        ]}
        query={margin}
        rowId={({ category }) => category?.id ?? 'none'}
        drillDownOf={({ drillDown }) => drillDown}
      />
    </ReportFrame>
  )
}

function MarginTiles({ now, before }: { now: Figures | undefined; before: Figures | undefined }) {
  const texts = useWords(reportsTexts)
  const { money, percent } = useFormats()
  return (
    <FigureTiles
      tiles={[
        {
          label: texts.marginColumn,
          value: now?.margin,
          before: before?.margin,
          write: money,
          drillDown: now?.drillDown,
        },
        { label: texts.marginPercent, value: now?.marginPercent, write: percent, drillDown: now?.drillDown },
        { label: texts.net, value: now?.net, before: before?.net, write: money, drillDown: now?.drillDown },
        {
          label: texts.cost,
          value: now?.cost,
          before: before?.cost,
          write: money,
          drillDown: now?.drillDown,
          isWorseUp: true,
        },
        {
          label: texts.unknownCost,
          value: now?.unknownCost.net,
          write: money,
          drillDown: now?.unknownCost.drillDown,
        },
      ]}
    />
  )
}

function useMarginColumns<Row extends Figures>(): Column<Row>[] {
  const texts = useWords(reportsTexts)
  const formats = useFormats()
  return [
    { id: 'quantity', header: texts.quantity, align: 'end', cell: (row) => formats.quantity(row.quantity) },
    { id: 'net', header: texts.net, align: 'end', cell: (row) => formats.money(row.net) },
    { id: 'cost', header: texts.cost, align: 'end', cell: (row) => formats.money(row.cost) },
    {
      id: 'percent',
      header: texts.marginPercent,
      align: 'end',
      cell: ({ marginPercent }) => (marginPercent === null ? '—' : formats.percent(marginPercent)),
    },
    {
      id: 'margin',
      header: texts.marginColumn,
      align: 'end',
      cell: ({ margin }) => <span className="font-medium">{formats.money(margin)}</span>,
    },
    {
      id: 'unknown',
      header: texts.unknownCost,
      align: 'end',
      isHiddenAtFirst: true,
      cell: ({ unknownCost }) => formats.money(unknownCost.net),
    },
  ]
}
