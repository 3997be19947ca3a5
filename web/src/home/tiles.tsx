import { ArrowDown, ArrowRight, ArrowUp } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Dashboard } from '../../../contract/src/reports-dashboard.ts'
import { useFormats } from '../lib/formats.ts'
import { useWords } from '../lib/texts.ts'
import { DrillLink } from '../reports/public.tsx'
import { classNames } from '../ui/class-names.ts'
import { percentOf, spokenPercent } from './change.ts'
import { homeTexts } from './home-texts.ts'

/** The four figures of the day, each a way to its rows. */
export function Tiles({ today, sameWeekday, monthToDate, lastMonth, lowStock }: Dashboard) {
  const texts = useWords(homeTexts)
  const formats = useFormats()
  const weekday = texts.agoSevenDays(formats.weekday(sameWeekday.businessDate))
  return (
    <ul className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <Tile label={texts.salesToday} figure={formats.quantity(today.salesCount)} drillDown={today.drillDown}>
        <Change now={String(today.salesCount)} before={String(sameWeekday.salesCount)} than={weekday} />
      </Tile>
      <Tile
        label={texts.averageTicket}
        figure={today.averageTicket === null ? '—' : formats.money(today.averageTicket)}
        drillDown={today.drillDown}
      >
        <Change now={today.averageTicket} before={sameWeekday.averageTicket} than={weekday} />
      </Tile>
      <Tile label={texts.monthToDate} figure={formats.money(monthToDate.total)} drillDown={monthToDate.drillDown}>
        <Change now={monthToDate.total} before={lastMonth.total} than={texts.vsLastMonth} />
      </Tile>
      <Tile label={texts.lowStock} figure={formats.quantity(lowStock.products)} drillDown={lowStock.drillDown}>
        {lowStock.products === 0 ? texts.allStocked : texts.productsBelow(lowStock.products)}
      </Tile>
    </ul>
  )
}

interface TileProps {
  label: string
  figure: string
  drillDown: string
  children: ReactNode
}

function Tile({ label, figure, drillDown, children }: TileProps) {
  return (
    <li className="min-w-0">
      <DrillLink
        to={drillDown}
        className="block h-full rounded-panel border border-hairline bg-surface p-4 transition-colors hover:border-field hover:no-underline"
      >
        <span className="block text-sm text-muted">{label}</span>
        <span className="figure mt-1 block text-xl font-bold sm:text-2xl">{figure}</span>
        <span className="mt-1 block text-sm text-muted">{children}</span>
      </DrillLink>
    </li>
  )
}

/** Up, down or the same, in words and with an arrow: never by colour alone. */
function Change({ now, before, than }: { now: string | null; before: string | null; than: string }) {
  const texts = useWords(homeTexts)
  const formats = useFormats()
  const percent = now === null || before === null ? null : percentOf(now, before)
  if (percent === null) return null
  const spoken = formats.percent(spokenPercent(percent))
  const Arrow = percent > 0 ? ArrowUp : percent < 0 ? ArrowDown : ArrowRight
  return (
    <>
      <span
        className={classNames(
          'font-medium [&_svg]:mr-0.5 [&_svg]:inline [&_svg]:align-[-0.125em]',
          percent > 0 && 'text-good',
          percent < 0 && 'text-bad',
        )}
      >
        <Arrow aria-hidden="true" className="size-3.5" />
        {percent > 0 ? texts.up(spoken) : percent < 0 ? texts.down(spoken) : texts.same}
      </span>{' '}
      {than}
    </>
  )
}
