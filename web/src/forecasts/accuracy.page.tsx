import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Hourglass, TriangleAlert } from 'lucide-react'
import type { ForecastAccuracy } from '../../../contract/src/forecast-accuracy.ts'
import { useFormats } from '../lib/formats.ts'
import { useLanguage } from '../lib/language.ts'
import { asking } from '../lib/queries.ts'
import { useWords } from '../lib/texts.ts'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel } from '../ui/panel.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { EmptyState, ErrorState, Skeleton } from '../ui/states.tsx'
import { AccuracyGroups } from './accuracy-groups.tsx'
import { accuracyTexts } from './accuracy-texts.ts'
import { AccuracyTiles } from './accuracy-tiles.tsx'
import { improvementOf } from './accuracy-words.ts'
import { CalibrationPanel } from './calibration-panel.tsx'
import { ForecastTabs } from './forecast-tabs.tsx'
import { forecastsTexts } from './forecasts-texts.ts'

const route = getRouteApi('/_signed-in/forecasts/accuracy')

/** How much one may believe it, in the words of a shop. */
export function AccuracyPage() {
  const texts = useWords(accuracyTexts)
  const { title } = useWords(forecastsTexts)
  const { weeks = 4 } = route.useSearch()
  const navigate = route.useNavigate()
  const query = useQuery({ ...asking('forecasts.accuracy', { query: { weeks } }), placeholderData: keepPreviousData })
  const choices = [
    { value: '4', label: texts.weeks(4) },
    { value: '8', label: texts.weeks(8) },
    { value: '13', label: texts.months(3) },
    { value: '26', label: texts.months(6) },
  ]
  return (
    <>
      <PageHeader title={texts.title} trail={[{ label: title, to: '/forecasts' }]} subtitle={texts.subtitle} />
      <ForecastTabs />
      <div className="mb-4 overflow-x-auto">
        <Segmented
          label={texts.span}
          choices={choices}
          value={String(weeks)}
          onChange={(value) => void navigate({ search: value === '4' ? {} : { weeks: Number(value) }, replace: true })}
        />
      </div>
      {query.isError && !query.data && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton className="h-96" />}
      {query.data && <Accuracy accuracy={query.data} />}
    </>
  )
}

function Accuracy({ accuracy }: { accuracy: ForecastAccuracy }) {
  const texts = useWords(accuracyTexts)
  const formats = useFormats()
  const { overall, from, to, alarms } = accuracy
  if (overall.days === 0 || overall.errorPercent === null) {
    return (
      <Panel>
        <EmptyState icon={<Hourglass aria-hidden="true" />} title={texts.nothing} />
      </Panel>
    )
  }
  const better = improvementOf(overall.errorPercent, overall.naiveErrorPercent)
  const hits = 100 - Math.round(overall.errorPercent)
  return (
    <div className="flex flex-col gap-5">
      <Alarms alarms={alarms} />
      <div>
        <p className="text-lg">
          {hits > 0 ? texts.sentence(formats.quantity(hits)) : texts.sentenceBad}{' '}
          {better !== null && (better >= 0 ? texts.betterThan(formats.percent(better)) : texts.worseThan)}
        </p>
        <p className="mt-1 text-sm text-muted">
          {texts.period(formats.day(from), formats.day(to), formats.quantity(overall.days))}
        </p>
      </div>
      <AccuracyTiles accuracy={accuracy} />
      <CalibrationPanel calibration={accuracy.calibration} />
      <AccuracyGroups accuracy={accuracy} />
    </div>
  )
}

function Alarms({ alarms }: Pick<ForecastAccuracy, 'alarms'>) {
  const texts = useWords(accuracyTexts)
  const language = useLanguage()
  if (alarms.length === 0) return null
  return (
    <ul aria-label={texts.alarms} className="flex flex-col gap-2">
      {alarms.map(({ code, sentence }) => (
        <li key={code} className="flex gap-3 rounded-panel bg-warn-tint px-4 py-3 text-warn">
          <TriangleAlert aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
          {sentence[language]}
        </li>
      ))}
    </ul>
  )
}
