import type { ProductForecast } from '../../../contract/src/forecast-shapes.ts'
import { useFormats } from '../lib/formats.ts'
import { useLanguage } from '../lib/language.ts'
import { useWords } from '../lib/texts.ts'
import { isMeasured, unitName } from '../products/public.tsx'
import { daysBetween } from './days-words.ts'
import { productForecastTexts } from './product-forecast-texts.ts'
import { useEstimate } from './use-estimate.ts'

/** All of it in one sentence. */
export function OutlookSentence({ forecast }: { forecast: ProductForecast }) {
  const texts = useWords(productForecastTexts)
  const written = useWritten(forecast.unit)
  const formats = useFormats()
  const { stockQuantity, runsOutOn, next7, onOrder } = forecast
  if (!next7) return null
  const perWeek = written(next7.p50)
  const away = runsOutOn === null ? null : daysBetween(formats.localDay(), runsOutOn)
  const day =
    runsOutOn === null || away === null
      ? ''
      : away <= 0
        ? texts.dayToday
        : away === 1
          ? texts.dayTomorrow
          : texts.dayOn(`${formats.weekday(runsOutOn)} ${formats.day(runsOutOn)}`)
  const sentence =
    stockQuantity === null
      ? texts.untracked(perWeek)
      : Number(stockQuantity) <= 0
        ? texts.soldOut(perWeek)
        : runsOutOn === null
          ? texts.lasts(written(stockQuantity), perWeek)
          : texts.runsOut(written(stockQuantity), perWeek, day)
  return (
    <p className="max-w-[70ch] text-lg">
      {sentence} {Number(onOrder) > 0 && texts.thenOrdered(written(onOrder))}
    </p>
  )
}

/** '12', '12.5 kg': pieces need no word. */
export function useWritten(unit: string): (quantity: string) => string {
  const estimate = useEstimate()
  const language = useLanguage()
  return (quantity) =>
    isMeasured(unit) ? `${estimate(quantity)} ${unitName(unit, language, quantity)}` : estimate(quantity)
}
