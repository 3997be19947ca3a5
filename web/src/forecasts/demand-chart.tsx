import { useState } from 'react'
import type { ProductForecast } from '../../../contract/src/forecast-shapes.ts'
import { fromUnits, toUnits, withoutTrailingZeros } from '../../../contract/src/units.ts'
import { useFormats } from '../lib/formats.ts'
import { useWords } from '../lib/texts.ts'
import { LineChart } from '../ui/charts.tsx'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { PHONE, useMedia } from '../ui/use-media.ts'
import { productForecastTexts } from './product-forecast-texts.ts'

const SPANS = ['4', '8', '26'] as const

/** What was sold, and what is expected with the band it hardly leaves. */
export function DemandChart({ forecast }: { forecast: ProductForecast }) {
  const texts = useWords(productForecastTexts)
  const formats = useFormats()
  const isPhone = useMedia(PHONE)
  const [chosen, setSpan] = useState<(typeof SPANS)[number]>()
  const span = chosen ?? (isPhone ? '4' : '8')
  const history = forecast.history.slice(-7 * Number(span))
  const { days } = forecast
  const none = <Day,>(list: readonly Day[]) => list.map(() => null)
  const runsOutAt = days.findIndex(({ date }) => date === forecast.runsOutOn)
  const soldOutDays = history.filter(({ isSoldOut }) => isSoldOut).length
  const hasSaid = history.some(({ predicted }) => predicted !== null)
  return (
    <Panel>
      <PanelHeader title={texts.salesTitle}>
        <Segmented
          label={texts.span}
          choices={SPANS.map((value) => ({ value, label: texts[`span${value}`] }))}
          value={span}
          onChange={setSpan}
        />
      </PanelHeader>
      <div className="p-4">
        <LineChart
          summary={texts.salesSummary(
            forecast.product.name,
            formats.quantity(sumOfSales(forecast.history.slice(-28))),
            forecast.next28 ? formats.quantity(forecast.next28.p50) : '—',
          )}
          height={280}
          placeHeading={texts.day}
          places={[...history, ...days].map(({ date }) => ({
            id: date,
            label: dayAndMonth(formats.day(date)),
            name: `${formats.weekday(date)} ${formats.day(date)}`,
          }))}
          series={[
            {
              id: 'sold',
              label: texts.sold,
              tone: 'series-1',
              values: [...history.map(({ sold }) => sold), ...none(days)],
            },
            ...(hasSaid
              ? [
                  {
                    id: 'said',
                    label: texts.hadSaid,
                    tone: 'before' as const,
                    isDashed: true,
                    values: [...history.map(({ predicted }) => predicted), ...none(days)],
                  },
                ]
              : []),
            ...(days.length > 0
              ? [
                  {
                    id: 'expected',
                    label: texts.expected,
                    tone: 'series-2' as const,
                    values: [...none(history), ...days.map(({ mean }) => mean)],
                  },
                ]
              : []),
          ]}
          {...(days.length > 0 && {
            band: {
              label: texts.band,
              tone: 'series-2' as const,
              low: [...none(history), ...days.map(({ low80 }) => low80)],
              high: [...none(history), ...days.map(({ high80 }) => high80)],
            },
            marks: [
              { index: history.length, label: texts.today },
              ...(runsOutAt > 0
                ? [{ index: history.length + runsOutAt, label: texts.runsOutMark, tone: 'warn' as const }]
                : []),
            ],
          })}
          format={formats.quantity}
        />
        {soldOutDays > 0 && <p className="mt-2 text-sm text-muted">{texts.soldOutDays(soldOutDays)}</p>}
      </div>
    </Panel>
  )
}

function sumOfSales(days: readonly { sold: string }[]): string {
  return withoutTrailingZeros(
    fromUnits(
      days.reduce((sum, { sold }) => sum + toUnits(sold, 3), 0n),
      3,
    ),
  )
}

/** '23/11/2026' → '23/11' */
function dayAndMonth(day: string): string {
  return day.slice(0, 5)
}
