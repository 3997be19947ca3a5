import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { type Answer, addressOf } from '../lib/ask.ts'
import { useFormats } from '../lib/formats.ts'
import { asking, askingPages } from '../lib/queries.ts'
import { useWords } from '../lib/texts.ts'
import { HorizontalBars } from '../ui/charts.tsx'
import { Panel } from '../ui/panel.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { askingWhole } from './ask-whole.ts'
import { linesOf } from './drill-down.ts'
import { useDrillLink } from './drill-link.tsx'
import { useLineColumns } from './figure-columns.tsx'
import { FigureTiles } from './figure-tiles.tsx'
import { CategoryName, productColumns } from './product-cell.tsx'
import { ReportFrame, useReportSearch } from './report-frame.tsx'
import { ReportTable } from './report-table.tsx'
import { reportsTexts } from './reports-texts.ts'

type LineReport = Pick<Answer<'reports.products'>, 'from' | 'to' | 'total'>

const CHARTED = 10

export function ProductsReport() {
  const texts = useWords(reportsTexts)
  const formats = useFormats()
  const linkTo = useDrillLink()
  const { search, period, before, change } = useReportSearch()
  const order = search.order ?? 'total'
  const query = { ...period, order }
  const products = useInfiniteQuery({
    ...askingPages('reports.products', { query }),
    placeholderData: keepPreviousData,
  })
  const earlier = useQuery({
    ...asking('reports.products', { query: { ...(before ?? period), limit: 1 } }),
    enabled: before !== undefined,
  })
  const first = products.data?.pages[0]
  const columns = useLineColumns<Answer<'reports.products'>['items'][number]>((row) => row)
  return (
    <ReportFrame
      title={texts.products}
      subtitle={texts.productsWhat}
      isComparable
      fileAddress={(format) => addressOf('reports.productsFile', { query: { ...query, format } })}
      filters={
        <Segmented
          label={texts.order}
          value={order}
          onChange={(value) => change({ order: value === 'total' ? undefined : value })}
          choices={[
            { value: 'total', label: texts.orderTotal },
            { value: 'quantity', label: texts.orderQuantity },
          ]}
        />
      }
    >
      <LineTiles now={first} before={before && earlier.data} />
      {first && first.items.length > 1 && (
        <Panel className="mb-5 px-4 py-3">
          <HorizontalBars
            label={texts.products}
            format={order === 'total' ? formats.money : formats.quantity}
            bars={first.items.slice(0, CHARTED).map(({ product, total, quantity, drillDown }) => {
              const link = linkTo(drillDown)
              return {
                id: product.id,
                label: product.name,
                value: order === 'total' ? total : quantity,
                ...(link ? { link } : {}),
              }
            })}
          />
        </Panel>
      )}
      <ReportTable
        name="report-products"
        caption={texts.products}
        columns={[
          ...productColumns<Answer<'reports.products'>['items'][number]>(texts.product, texts.sku),
          { id: 'count', header: texts.salesCount, align: 'end', cell: (row) => formats.quantity(row.salesCount) },
          ...columns,
        ]}
        query={products}
        rowId={({ product }) => product.id}
        drillDownOf={({ drillDown }) => drillDown}
      />
    </ReportFrame>
  )
}

export function CategoriesReport() {
  const texts = useWords(reportsTexts)
  const formats = useFormats()
  const linkTo = useDrillLink()
  const { period, before } = useReportSearch()
  const categories = useInfiniteQuery(askingWhole('reports.categories', { query: period }))
  const earlier = useQuery({
    ...asking('reports.categories', { query: before ?? period }),
    enabled: before !== undefined,
  })
  const answer = categories.data?.pages[0]
  const top = (answer?.items ?? []).filter(({ depth, branch }) => depth === 0 && Number(branch.total) > 0)
  const columns = useLineColumns<Answer<'reports.categories'>['items'][number]>(({ branch }) => branch)
  return (
    <ReportFrame
      title={texts.categories}
      subtitle={texts.categoriesWhat}
      isComparable
      fileAddress={(format) => addressOf('reports.categoriesFile', { query: { ...period, format } })}
    >
      <LineTiles now={answer} before={before && earlier.data} />
      {top.length > 1 && (
        <Panel className="mb-5 px-4 py-3">
          <HorizontalBars
            label={texts.categories}
            format={formats.money}
            bars={top
              .toSorted((a, b) => Number(b.branch.total) - Number(a.branch.total))
              .map(({ category, branch }) => {
                const link = linkTo(branch.drillDown)
                return {
                  id: category?.id ?? '',
                  label: category?.name ?? texts.noCategory,
                  value: branch.total,
                  ...(link ? { link } : {}),
                }
              })}
          />
        </Panel>
      )}
      <ReportTable
        name="report-categories"
        caption={texts.categories}
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
        query={categories}
        rowId={({ category }) => category?.id ?? 'none'}
        drillDownOf={({ branch }) => branch.drillDown}
      />
    </ReportFrame>
  )
}

function LineTiles({ now, before }: { now: LineReport | undefined; before: LineReport | undefined }) {
  const texts = useWords(reportsTexts)
  const { money, quantity } = useFormats()
  // Of the lines: the sales come to the total less what cash was rounded by.
  const lines = now && linesOf(now)
  return (
    <FigureTiles
      tiles={[
        { label: texts.total, value: now?.total.total, before: before?.total.total, write: money, drillDown: lines },
        {
          label: texts.quantity,
          value: now?.total.quantity,
          before: before?.total.quantity,
          write: quantity,
          drillDown: lines,
        },
        { label: texts.net, value: now?.total.net, before: before?.total.net, write: money, drillDown: lines },
        { label: texts.tax, value: now?.total.tax, before: before?.total.tax, write: money, drillDown: lines },
      ]}
    />
  )
}
