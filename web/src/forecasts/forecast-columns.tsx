import { useMemo } from 'react'
import type { ForecastSummary, ForecastTotal } from '../../../contract/src/forecast-shapes.ts'
import { useFormats } from '../lib/formats.ts'
import { useWords } from '../lib/texts.ts'
import type { Column } from '../ui/data-table.tsx'
import { forecastsTexts } from './forecasts-texts.ts'
import { RunsOut } from './runs-out.tsx'
import { useEstimate } from './use-estimate.ts'

export function useForecastColumns(): Column<ForecastSummary>[] {
  const texts = useWords(forecastsTexts)
  const formats = useFormats()
  return useMemo<Column<ForecastSummary>[]>(
    () => [
      { id: 'product', header: texts.product, isTitle: true, cell: ({ product }) => product.name },
      {
        id: 'category',
        header: texts.category,
        isHiddenAtFirst: true,
        cell: ({ category }) => <span className="text-muted">{category?.name ?? ''}</span>,
      },
      { id: 'class', header: texts.class, isHiddenAtFirst: true, cell: (row) => texts[row.class] },
      {
        id: 'stock',
        header: texts.stock,
        align: 'end',
        cell: ({ stockQuantity, onOrder }) => (
          <>
            {Number(onOrder) > 0 && (
              <span className="mr-2 text-sm text-muted">{texts.onOrder(formats.quantity(onOrder))}</span>
            )}
            {stockQuantity === null ? '—' : formats.quantity(stockQuantity)}
          </>
        ),
      },
      {
        id: 'next7',
        header: texts.next7,
        align: 'end',
        cell: ({ next7 }) => <Expected total={next7} isSaid />,
      },
      { id: 'next28', header: texts.next28, align: 'end', cell: ({ next28 }) => <Expected total={next28} /> },
      { id: 'runsOut', header: texts.runsOut, cell: (row) => <RunsOut {...row} /> },
      {
        id: 'buy',
        header: texts.buy,
        align: 'end',
        cell: ({ suggestedPurchase, state }) =>
          Number(suggestedPurchase) > 0 ? (
            <strong>{formats.quantity(suggestedPurchase)}</strong>
          ) : (
            <span className="text-muted">{state === 'insufficient' ? '—' : texts.nothingToBuy}</span>
          ),
      },
      {
        id: 'error',
        header: texts.pastError,
        align: 'end',
        cell: ({ pastError, state }) =>
          pastError ? (
            formats.percent(Math.round(pastError.errorPercent))
          ) : (
            <span className="text-muted">{state === 'insufficient' ? '—' : texts.tooEarly}</span>
          ),
      },
    ],
    [texts, formats],
  )
}

/** The likeliest figure, and for the next week the range it hardly leaves. */
function Expected({ total, isSaid = false }: { total: ForecastTotal | null; isSaid?: boolean }) {
  const texts = useWords(forecastsTexts)
  const estimate = useEstimate()
  if (!total) return <span className="text-muted">{isSaid ? texts.insufficient : '—'}</span>
  return (
    <span className="whitespace-nowrap">
      {estimate(total.p50)}
      {isSaid && (
        <span className="ml-2 inline-block min-w-14 text-sm text-muted">
          {texts.range(estimate(total.p10), estimate(total.p95))}
        </span>
      )}
    </span>
  )
}
