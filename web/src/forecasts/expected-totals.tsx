import type { ForecastTotal, ProductForecast } from '../../../contract/src/forecast-shapes.ts'
import { useWords } from '../lib/texts.ts'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { forecastsTexts } from './forecasts-texts.ts'
import { useWritten } from './outlook-sentence.tsx'
import { productForecastTexts } from './product-forecast-texts.ts'

/** Sums of the next days, each with what it hardly leaves and what is almost surely enough. */
export function ExpectedTotals({ forecast }: { forecast: ProductForecast }) {
  const texts = useWords(productForecastTexts)
  const { range } = useWords(forecastsTexts)
  const written = useWritten(forecast.unit)
  const { next7, next28, untilNextGoods } = forecast
  const rows: [string, ForecastTotal | null][] = [
    [texts.nextDays(7), next7],
    [untilNextGoods ? texts.untilGoods(untilNextGoods.days) : '', untilNextGoods],
    [texts.nextDays(28), next28],
  ]
  return (
    <Panel>
      <PanelHeader title={texts.totalsTitle} />
      <table className="w-full">
        <caption className="seen-by-readers-only">{texts.totalsTitle}</caption>
        <thead>
          <tr className="border-b border-hairline text-sm text-muted [&_th]:px-3 [&_th]:py-2 [&_th]:text-right [&_th]:align-bottom [&_th]:font-medium [&_th:first-child]:pl-4 [&_th:first-child]:text-left [&_th:last-child]:pr-4">
            <th scope="col">{texts.period}</th>
            <th scope="col">{texts.likeliest}</th>
            <th scope="col">{texts.between}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(
            ([label, total]) =>
              total && (
                <tr key={label} className="border-b border-hairline last:border-0">
                  <th scope="row" className="py-2.5 pr-3 pl-4 text-left font-normal">
                    {label}
                  </th>
                  <td className="figure px-3 text-right text-lg font-bold">{written(total.p50)}</td>
                  <td className="figure py-2 pr-4 pl-3 text-right whitespace-nowrap">
                    {range(written(total.p10), written(total.p95))}
                  </td>
                </tr>
              ),
          )}
        </tbody>
      </table>
      <p className="border-t border-hairline px-4 py-2 text-sm text-muted">{texts.betweenHint}</p>
    </Panel>
  )
}
