import type { ForecastAccuracy } from '../../../contract/src/forecast-accuracy.ts'
import { useFormats } from '../lib/formats.ts'
import { useWords } from '../lib/texts.ts'
import { BarChart } from '../ui/charts.tsx'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { accuracyTexts } from './accuracy-texts.ts'

/** Whether the confidence that is shown holds: what came true as bars, what was promised around them. */
export function CalibrationPanel({ calibration: { rows, errorPoints } }: Pick<ForecastAccuracy, 'calibration'>) {
  const texts = useWords(accuracyTexts)
  const formats = useFormats()
  if (rows.length === 0) return null
  return (
    <Panel>
      <PanelHeader title={texts.calibration} />
      <div className="p-4">
        <p className="mb-3 max-w-[75ch] text-sm text-muted">{texts.calibrationHint}</p>
        <BarChart
          summary={texts.calibrationSummary(formats.quantity(Math.round((errorPoints ?? 0) * 10) / 10))}
          headings={{ name: texts.confidence, value: texts.cameTrue, before: texts.said }}
          format={(value) => formats.percent(Math.round(Number(value)))}
          bars={rows.map(({ fromConfidence, toConfidence, days, said, cameTrue }) => ({
            id: String(fromConfidence),
            label: `${fromConfidence}–${toConfidence}`,
            name: `${fromConfidence}–${toConfidence} · ${texts.daysOf(formats.quantity(days))}`,
            value: cameTrue,
            before: said,
          }))}
        />
      </div>
    </Panel>
  )
}
