import { CircleAlert, CircleX, Clock3 } from 'lucide-react'
import type { ForecastSummary } from '../../../contract/src/forecast-shapes.ts'
import { useWords } from '../lib/texts.ts'
import { Badge } from '../ui/badge.tsx'
import { useDayWord } from './days-words.ts'
import { forecastsTexts } from './forecasts-texts.ts'

type Props = Pick<ForecastSummary, 'runsOutOn' | 'runsOutInDays' | 'stockQuantity' | 'state'>

/** The day on which the last piece goes, and how near that is. */
export function RunsOut({ runsOutOn, runsOutInDays, stockQuantity, state }: Props) {
  const texts = useWords(forecastsTexts)
  const dayWord = useDayWord()
  if (stockQuantity === null) return <span className="text-muted">{texts.untracked}</span>
  if (Number(stockQuantity) <= 0) {
    return (
      <Badge tone="bad" icon={<CircleX aria-hidden="true" />}>
        {texts.soldOut}
      </Badge>
    )
  }
  if (runsOutOn === null || runsOutInDays === null) {
    return <span className="text-muted">{state === 'insufficient' ? '—' : texts.lasts}</span>
  }
  if (runsOutInDays > 7) return <span className="figure whitespace-nowrap">{dayWord(runsOutOn)}</span>
  const isUrgent = runsOutInDays <= 2
  const Icon = isUrgent ? CircleAlert : Clock3
  return (
    <Badge tone={isUrgent ? 'bad' : 'warn'} icon={<Icon aria-hidden="true" />}>
      {dayWord(runsOutOn)}
    </Badge>
  )
}
