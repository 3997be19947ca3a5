import type { Dashboard } from '../../../contract/src/reports-dashboard.ts'
import { useFormats } from '../lib/formats.ts'
import { sumOf } from '../lib/sum-of.ts'
import { useWords } from '../lib/texts.ts'
import { DrillLink, useDrillLink } from '../reports/public.tsx'
import { BarChart } from '../ui/charts.tsx'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { homeTexts } from './home-texts.ts'

/** The last thirty days, each a way to its sales. */
export function DaysPanel({ days }: Pick<Dashboard, 'days'>) {
  const texts = useWords(homeTexts)
  const formats = useFormats()
  const linkTo = useDrillLink()
  const best = days.reduce((most, day) => (Number(day.total) > Number(most.total) ? day : most))
  const period = `from=${days.at(0)?.businessDate}&to=${days.at(-1)?.businessDate}`
  return (
    <Panel>
      <PanelHeader title={texts.lastThirtyDays}>
        <DrillLink to={`/api/v1/reports/days?${period}`} className="text-sm text-accent">
          {texts.seeReport}
        </DrillLink>
      </PanelHeader>
      <div className="px-4 py-3">
        <BarChart
          summary={texts.daysSummary(
            formats.money(sumOf(days.map(({ total }) => total))),
            formats.shortDay(best.businessDate),
            formats.money(best.total),
          )}
          headings={{ name: texts.day, value: texts.total }}
          format={formats.money}
          bars={days.map(({ businessDate, total, drillDown }) => {
            const link = linkTo(drillDown)
            return {
              id: businessDate,
              label: String(Number(businessDate.slice(8))),
              name: formats.shortDay(businessDate),
              value: total,
              ...(link ? { link } : {}),
            }
          })}
        />
      </div>
    </Panel>
  )
}
