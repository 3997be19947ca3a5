import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { type Answer, addressOf } from '../lib/ask.ts'
import { useFormats } from '../lib/formats.ts'
import { askingPages } from '../lib/queries.ts'
import { filled } from '../lib/search-params.ts'
import { useWords } from '../lib/texts.ts'
import { Badge } from '../ui/badge.tsx'
import { StackedBar } from '../ui/charts.tsx'
import { Panel } from '../ui/panel.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { useDrillLink } from './drill-link.tsx'
import { productColumns } from './product-cell.tsx'
import { ReportFrame, useReportSearch } from './report-frame.tsx'
import { ReportTable } from './report-table.tsx'
import { reportsTexts } from './reports-texts.ts'

type Item = Answer<'reports.abc'>['items'][number]

const tones = { A: 'good', B: 'warn', C: 'neutral' } as const

export function AbcReport() {
  const texts = useWords(reportsTexts)
  const formats = useFormats()
  const linkTo = useDrillLink()
  const { search, period, change } = useReportSearch()
  const query = { ...period, ...filled({ class: search.class }) }
  const products = useInfiniteQuery({ ...askingPages('reports.abc', { query }), placeholderData: keepPreviousData })
  const classes = products.data?.pages[0]?.classes ?? []
  return (
    <ReportFrame
      title={texts.abc}
      subtitle={texts.abcWhat}
      fileAddress={(format) => addressOf('reports.abcFile', { query: { ...query, format } })}
      filters={
        <Segmented
          label={texts.abcClass}
          value={search.class ?? 'all'}
          onChange={(value) => change({ class: value === 'all' ? undefined : value })}
          choices={[
            { value: 'all', label: texts.everyClass },
            { value: 'A', label: 'A' },
            { value: 'B', label: 'B' },
            { value: 'C', label: 'C' },
          ]}
        />
      }
    >
      {classes.length > 0 && (
        <Panel className="mb-5 px-4 py-4">
          <StackedBar
            summary={texts.abcWhat}
            format={formats.money}
            formatShare={formats.percent}
            parts={classes.map((one) => {
              const link = linkTo(one.drillDown)
              const count = texts.classProducts(formats.quantity(one.products))
              return { id: one.class, label: `${one.class} · ${count}`, value: one.net, ...(link ? { link } : {}) }
            })}
          />
        </Panel>
      )}
      <ReportTable
        name="report-abc"
        caption={texts.abc}
        columns={[
          ...productColumns<Item>(texts.product, texts.sku),
          { id: 'class', header: texts.abcClass, cell: (row) => <Badge tone={tones[row.class]}>{row.class}</Badge> },
          { id: 'share', header: texts.share, align: 'end', cell: (row) => formats.percent(row.share) },
          {
            id: 'cumulative',
            header: texts.cumulative,
            align: 'end',
            cell: (row) => formats.percent(row.cumulativeShare),
          },
          {
            id: 'net',
            header: texts.net,
            align: 'end',
            cell: ({ net }) => <span className="font-medium">{formats.money(net)}</span>,
          },
        ]}
        query={products}
        rowId={({ product }) => product.id}
        drillDownOf={({ drillDown }) => drillDown}
      />
    </ReportFrame>
  )
}
