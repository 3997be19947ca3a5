import type { Dashboard } from '../../../contract/src/reports-dashboard.ts'
import { useFormats } from '../lib/formats.ts'
import { useWords } from '../lib/texts.ts'
import { DrillLink } from '../reports/public.tsx'
import { percentOf, spokenPercent } from './change.ts'
import { homeTexts } from './home-texts.ts'

/** How the day goes, in one sentence; both halves open their sales. */
export function TodaySentence({ today, sameWeekday }: Pick<Dashboard, 'today' | 'sameWeekday'>) {
  const texts = useWords(homeTexts)
  const formats = useFormats()
  const comparison = useComparison(today, sameWeekday)
  return (
    <p className="text-xl leading-8 text-text md:text-2xl md:leading-10">
      {today.salesCount === 0 ? (
        <span className="font-bold">{texts.nothingYet}</span>
      ) : (
        <>
          {texts.today}{' '}
          <DrillLink to={today.drillDown} className="font-bold">
            <span className="figure">{formats.money(today.total)}</span>{' '}
            {texts.inSales(today.salesCount, formats.quantity(today.salesCount))}
          </DrillLink>
        </>
      )}
      ,{' '}
      <DrillLink to={sameWeekday.drillDown} className="text-muted">
        {comparison}
      </DrillLink>
      .
    </p>
  )
}

function useComparison(today: Dashboard['today'], before: Dashboard['sameWeekday']): string {
  const texts = useWords(homeTexts)
  const formats = useFormats()
  const weekday = formats.weekday(before.businessDate)
  const percent = percentOf(today.total, before.total)
  if (percent === null) return texts.nothingThen(weekday)
  if (today.salesCount === 0) return texts.thenItWas(weekday, formats.money(before.total))
  if (percent === 0) return texts.sameAs(weekday)
  const spoken = formats.percent(spokenPercent(percent))
  return percent > 0 ? texts.moreThan(spoken, weekday) : texts.lessThan(spoken, weekday)
}
