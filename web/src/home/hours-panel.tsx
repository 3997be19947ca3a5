import { useQuery } from '@tanstack/react-query'
import type { Dashboard } from '../../../contract/src/reports-dashboard.ts'
import { useFormats } from '../lib/formats.ts'
import { asking } from '../lib/queries.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { useDrillLink } from '../reports/public.tsx'
import { BarChart } from '../ui/charts.tsx'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { homeTexts } from './home-texts.ts'
import { openHours } from './open-hours.ts'

/** The hours of today over those of the same day last week. */
export function HoursPanel({ hours, sameWeekday }: Pick<Dashboard, 'hours' | 'sameWeekday'>) {
  const texts = useWords(homeTexts)
  const formats = useFormats()
  const linkTo = useDrillLink()
  const before = useHoursOf(sameWeekday.businessDate)
  const shown = openHours(hours, before ?? [])
  const busiest = hours.reduce((most, hour) => (Number(hour.total) > Number(most.total) ? hour : most))
  const weekday = formats.weekday(sameWeekday.businessDate)
  return (
    <Panel>
      <PanelHeader title={texts.hoursOfToday} />
      <div className="px-4 py-3">
        <BarChart
          summary={
            busiest.salesCount === 0
              ? texts.noHours
              : texts.hoursSummary(clock(busiest.hour), formats.money(busiest.total))
          }
          headings={{
            name: texts.hour,
            value: texts.todayColumn,
            ...(before ? { before: texts.lastWeekday(weekday) } : {}),
          }}
          format={formats.money}
          bars={shown.map(({ hour, total, drillDown }) => ({
            id: String(hour),
            label: String(hour),
            name: `${clock(hour)}–${clock(hour + 1)}`,
            value: total,
            ...(before ? { before: before.find((one) => one.hour === hour)?.total ?? '0' } : {}),
            ...linked(linkTo(drillDown)),
          }))}
        />
      </div>
    </Panel>
  )
}

function useHoursOf(day: string) {
  const mayRead = useMay()('reports.read')
  const { data } = useQuery({
    ...asking('reports.hours', { query: { from: day, to: day } }),
    enabled: mayRead,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return data?.items
}

function clock(hour: number): string {
  return `${String(hour % 24).padStart(2, '0')}:00`
}

function linked<Link>(link: Link | undefined): { link?: Link } {
  return link ? { link } : {}
}
