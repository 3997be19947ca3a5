import type { ProductForecast } from '../../../contract/src/forecast-shapes.ts'
import { useFormats } from '../lib/formats.ts'
import { useWords } from '../lib/texts.ts'
import { LineChart } from '../ui/charts.tsx'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { productForecastTexts } from './product-forecast-texts.ts'

/** How long what is there will last; nothing where stock is not tracked. */
export function StockChart({ forecast: { days, stockQuantity, runsOutOn } }: { forecast: ProductForecast }) {
  const texts = useWords(productForecastTexts)
  const formats = useFormats()
  if (stockQuantity === null || days.length === 0) return null
  const runsOutAt = days.findIndex(({ date }) => date === runsOutOn)
  return (
    <Panel>
      <PanelHeader title={texts.stockTitle} />
      <div className="p-4">
        <p className="mb-1 text-sm text-muted">{texts.stockHint}</p>
        <LineChart
          summary={texts.stockSummary(
            formats.quantity(stockQuantity),
            formats.quantity(days.at(-1)?.stockQuantity ?? '0'),
          )}
          height={220}
          placeHeading={texts.day}
          places={days.map(({ date }) => ({
            id: date,
            label: formats.day(date).slice(0, 5),
            name: `${formats.weekday(date)} ${formats.day(date)}`,
          }))}
          series={[
            {
              id: 'stock',
              label: texts.stock,
              tone: 'series-1',
              values: days.map((day) => day.stockQuantity),
            },
          ]}
          marks={runsOutAt >= 0 ? [{ index: runsOutAt, label: texts.runsOutMark, tone: 'warn' }] : []}
          format={formats.quantity}
        />
      </div>
    </Panel>
  )
}
