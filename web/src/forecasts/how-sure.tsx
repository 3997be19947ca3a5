import { Gauge } from 'lucide-react'
import type { ProductForecast } from '../../../contract/src/forecast-shapes.ts'
import { useFormats } from '../lib/formats.ts'
import { useLanguage } from '../lib/language.ts'
import { useWords } from '../lib/texts.ts'
import { isMeasured } from '../products/public.tsx'
import { Badge, type Tone } from '../ui/badge.tsx'
import { HorizontalBars } from '../ui/charts.tsx'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { productForecastTexts } from './product-forecast-texts.ts'

/** Its own opinion of itself, and how it has done beside the simplest method there is. */
export function HowSure({ forecast: { confidence, pastError, unit } }: { forecast: ProductForecast }) {
  const texts = useWords(productForecastTexts)
  const language = useLanguage()
  // Of what is weighed a usual day's sale is the measure: calling that high confidence would promise too much.
  const isWeighed = isMeasured(unit)
  return (
    <Panel>
      <PanelHeader title={texts.sureTitle}>
        {confidence && !isWeighed && (
          <Badge tone={tones[confidence.level]} icon={<Gauge aria-hidden="true" />}>
            {texts[confidence.level]}
          </Badge>
        )}
      </PanelHeader>
      <div className="flex flex-col gap-3 p-4">
        {confidence && <p>{confidence.sentence[language]}</p>}
        {pastError ? (
          <PastError {...pastError} sentence={pastError.sentence[language]} />
        ) : (
          <p className="text-muted">{texts.notMeasured}</p>
        )}
      </div>
    </Panel>
  )
}

const tones: Record<'high' | 'medium' | 'low', Tone> = { high: 'good', medium: 'neutral', low: 'warn' }

interface PastErrorProps {
  errorPercent: number
  naiveErrorPercent: number
  sentence: string
}

function PastError({ errorPercent, naiveErrorPercent, sentence }: PastErrorProps) {
  const texts = useWords(productForecastTexts)
  const formats = useFormats()
  const isBetter = errorPercent <= naiveErrorPercent
  const saved = naiveErrorPercent > 0 ? Math.round((1 - errorPercent / naiveErrorPercent) * 100) : 0
  return (
    <>
      <p>{sentence}</p>
      <HorizontalBars
        label={texts.errorsLabel}
        bars={[
          { id: 'ours', label: texts.ours, value: Math.round(errorPercent) },
          { id: 'naive', label: texts.naive, value: Math.round(naiveErrorPercent) },
        ]}
        format={formats.percent}
      />
      <p className={isBetter ? 'text-muted' : 'text-warn'}>
        {isBetter ? texts.better(formats.percent(saved)) : texts.worse}
      </p>
    </>
  )
}
