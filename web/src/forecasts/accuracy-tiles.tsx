import type { ForecastAccuracy } from '../../../contract/src/forecast-accuracy.ts'
import { useFormats } from '../lib/formats.ts'
import { useWords } from '../lib/texts.ts'
import { accuracyTexts } from './accuracy-texts.ts'
import { biasWord } from './accuracy-words.ts'

const TRUSTED_POINTS = 5

/** Each figure with what it is, below it. */
export function AccuracyTiles({ accuracy: { overall, calibration } }: { accuracy: ForecastAccuracy }) {
  const texts = useWords(accuracyTexts)
  const formats = useFormats()
  const whole = (percent: number) => formats.percent(Math.round(percent))
  const { errorPercent, naiveErrorPercent, biasPercent, predicted, sold } = overall
  const usually = { tooMuch: texts.usuallyMuch, tooLittle: texts.usuallyLittle, balanced: texts.usuallyEven }
  const points = calibration.errorPoints
  const tiles = [
    { label: texts.error, figure: errorPercent === null ? '—' : whole(errorPercent), hint: texts.errorHint },
    {
      label: texts.naive,
      figure: naiveErrorPercent === null ? '—' : whole(naiveErrorPercent),
      hint: texts.naiveHint,
    },
    {
      label: texts.bias,
      figure: biasPercent === null ? '—' : usually[biasWord(biasPercent)],
      hint: texts.biasHint(formats.quantity(Math.round(Number(predicted))), formats.quantity(Math.round(Number(sold)))),
    },
    {
      label: texts.trust,
      figure: points === null ? '—' : points <= TRUSTED_POINTS ? texts.trustGood : texts.trustBad,
      hint: points === null ? '' : texts.trustHint(formats.quantity(Math.round(points * 10) / 10)),
    },
  ]
  return (
    <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      {tiles.map(({ label, figure, hint }) => (
        <div key={label} className="flex min-w-0 flex-col rounded-panel border border-hairline bg-surface px-4 py-3">
          <dt className="text-sm text-muted">{label}</dt>
          <dd className="figure mt-0.5 text-lg font-bold">{figure}</dd>
          <dd className="text-sm text-muted">{hint}</dd>
        </div>
      ))}
    </dl>
  )
}
