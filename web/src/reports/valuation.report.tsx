import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { type Answer, addressOf } from '../lib/ask.ts'
import { useFormats } from '../lib/formats.ts'
import { askingPages } from '../lib/queries.ts'
import { dayIn } from '../lib/search-params.ts'
import { useWords } from '../lib/texts.ts'
import { TextInput } from '../ui/text-input.tsx'
import { FigureTiles } from './figure-tiles.tsx'
import { productColumns } from './product-cell.tsx'
import { ReportFrame, useReportSearch } from './report-frame.tsx'
import { ReportTable } from './report-table.tsx'
import { reportsTexts } from './reports-texts.ts'

type Item = Answer<'ledger.valuation'>['items'][number]

export function ValuationReport() {
  const texts = useWords(reportsTexts)
  const formats = useFormats()
  const { search, change } = useReportSearch()
  const dateId = useId()
  const today = formats.localDay()
  const date = search.date ?? today
  const valuation = useInfiniteQuery({
    ...askingPages('ledger.valuation', { query: { date } }),
    placeholderData: keepPreviousData,
  })
  const first = valuation.data?.pages[0]
  return (
    <ReportFrame
      title={texts.valuation}
      subtitle={texts.valuationWhat}
      fileAddress={(format) => addressOf('reports.valuationFile', { query: { date, format } })}
      when={
        <span className="flex items-center gap-2">
          <label htmlFor={dateId} className="text-muted">
            {texts.atEndOf}
          </label>
          <TextInput
            id={dateId}
            type="date"
            defaultValue={date}
            min="1900-01-01"
            max={today}
            className="w-40!"
            onChange={({ target }) => dayIn(target.value) && target.validity.valid && change({ date: target.value })}
          />
        </span>
      }
    >
      <FigureTiles
        tiles={[
          { label: texts.value, value: first?.total.value, write: formats.money },
          { label: texts.products, value: first && String(first.total.products), write: formats.quantity },
          {
            label: texts.unknownCost,
            value: first && String(first.unknownCost.products),
            write: (count) => texts.classProducts(formats.quantity(count)),
          },
        ]}
      />
      <ReportTable
        name="report-valuation"
        caption={texts.valuation}
        columns={[
          ...productColumns<Item>(texts.product, texts.sku),
          { id: 'quantity', header: texts.quantity, align: 'end', cell: (row) => formats.quantity(row.quantity) },
          {
            id: 'cost',
            header: texts.averageCost,
            align: 'end',
            cell: ({ averageCost }) => (averageCost === null ? '—' : formats.cost(averageCost)),
          },
          {
            id: 'value',
            header: texts.value,
            align: 'end',
            cell: ({ value }) => <span className="font-medium">{value === null ? '—' : formats.money(value)}</span>,
          },
        ]}
        query={valuation}
        rowId={({ product }) => product.id}
        drillDownOf={({ drillDown }) => drillDown}
      />
    </ReportFrame>
  )
}
