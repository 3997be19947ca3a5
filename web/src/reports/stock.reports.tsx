import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { type Answer, addressOf } from '../lib/ask.ts'
import { useFormats } from '../lib/formats.ts'
import { askingPages } from '../lib/queries.ts'
import { useWords } from '../lib/texts.ts'
import { FilterSelect } from '../ui/filter-select.tsx'
import { productColumns } from './product-cell.tsx'
import { ReportFrame, useReportSearch } from './report-frame.tsx'
import { ReportTable } from './report-table.tsx'
import { reportsTexts } from './reports-texts.ts'

type Slow = Answer<'reports.slowProducts'>['items'][number]
type Unsold = Answer<'reports.unsoldProducts'>['items'][number]

const DAYS = ['30', '60', '90', '180', '365'] as const

export function SlowProductsReport() {
  const texts = useWords(reportsTexts)
  const formats = useFormats()
  const { search, period, change } = useReportSearch()
  const minimumDays = search.minimumDays ?? 90
  const query = { ...period, minimumDays }
  const products = useInfiniteQuery({
    ...askingPages('reports.slowProducts', { query }),
    placeholderData: keepPreviousData,
  })
  const choices = [...new Set([...DAYS, String(minimumDays)])].sort((a, b) => Number(a) - Number(b))
  return (
    <ReportFrame
      title={texts.slow}
      subtitle={texts.slowWhat}
      fileAddress={(format) => addressOf('reports.slowProductsFile', { query: { ...query, format } })}
      filters={
        <FilterSelect
          label={texts.minimumDays}
          isRequired
          value={String(minimumDays)}
          options={choices.map((value) => ({ value, label: `${texts.minimumDays} ${texts.daysMany(value)}` }))}
          onChange={(value) => change({ minimumDays: Number(value) })}
        />
      }
    >
      <ReportTable
        name="report-slow-products"
        caption={texts.slow}
        columns={[
          ...productColumns<Slow>(texts.product, texts.sku),
          { id: 'quantity', header: texts.quantity, align: 'end', cell: (row) => formats.quantity(row.quantity) },
          { id: 'stock', header: texts.stock, align: 'end', cell: (row) => formats.quantity(row.stockQuantity) },
          {
            id: 'days',
            header: texts.daysOfStock,
            align: 'end',
            cell: ({ daysOfStock }) => <span className="font-medium">{formats.quantity(daysOfStock)}</span>,
          },
        ]}
        query={products}
        rowId={({ product }) => product.id}
        drillDownOf={({ drillDown }) => drillDown}
      />
    </ReportFrame>
  )
}

export function UnsoldProductsReport() {
  const texts = useWords(reportsTexts)
  const formats = useFormats()
  const { period } = useReportSearch()
  const products = useInfiniteQuery({
    ...askingPages('reports.unsoldProducts', { query: period }),
    placeholderData: keepPreviousData,
  })
  return (
    <ReportFrame
      title={texts.unsold}
      subtitle={texts.unsoldWhat}
      fileAddress={(format) => addressOf('reports.unsoldProductsFile', { query: { ...period, format } })}
    >
      <ReportTable
        name="report-unsold-products"
        caption={texts.unsold}
        columns={[
          ...productColumns<Unsold>(texts.product, texts.sku),
          { id: 'stock', header: texts.stock, align: 'end', cell: (row) => formats.quantity(row.stockQuantity) },
          { id: 'created', header: texts.createdOn, align: 'end', cell: (row) => formats.day(row.createdOn) },
        ]}
        query={products}
        rowId={({ product }) => product.id}
        // What was never sold has no lines; its movements say what happened to it.
        drillDownOf={({ product }) => `/api/v1/products/${product.id}/kardex`}
      />
    </ReportFrame>
  )
}
