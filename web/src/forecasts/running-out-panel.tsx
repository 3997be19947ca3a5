import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CircleCheck } from 'lucide-react'
import type { ForecastSummary } from '../../../contract/src/forecast-shapes.ts'
import { useFormats } from '../lib/formats.ts'
import { asking } from '../lib/queries.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { forecastsTexts } from './forecasts-texts.ts'
import { RunsOut } from './runs-out.tsx'

const SHOWN = 5
/** Those already gone come first, and are not shown: what runs low says them. */
const READ = 100
const WEEK_DAYS = 7

/** What a shop should buy before the week is over; nothing before there is a forecast, or for whoever may not see it. */
export function RunningOutPanel() {
  const texts = useWords(forecastsTexts)
  const formats = useFormats()
  const mayRead = useMay()('forecasts.read')
  const { data } = useQuery({ ...asking('forecasts.list', { query: { limit: READ } }), enabled: mayRead })
  if (!data || data.asOf === null) return null
  const isThere = ({ stockQuantity }: ForecastSummary) => Number(stockQuantity) > 0
  const soon = data.items.filter((row) => isThere(row) && row.runsOutInDays !== null && row.runsOutInDays <= WEEK_DAYS)
  const goneCount = data.items.filter(
    ({ stockQuantity }) => stockQuantity !== null && Number(stockQuantity) <= 0,
  ).length
  // Those that were not read may run out this week too.
  const isWhole = data.nextCursor === null || soon.length + goneCount < data.items.length
  return (
    <Panel>
      <PanelHeader title={texts.alertsTitle}>
        <Link to="/forecasts/reorder" className="rounded-control text-sm text-accent hover:underline">
          {texts.whatToBuy}
        </Link>
        <Link to="/forecasts" className="rounded-control text-sm text-accent hover:underline">
          {texts.alertsAll}
        </Link>
      </PanelHeader>
      {soon.length === 0 && (
        <p className="flex items-center gap-2 px-4 py-5 text-muted">
          <CircleCheck aria-hidden="true" className="size-5 text-good" />
          {texts.alertsNone}
        </p>
      )}
      <ul className="divide-y divide-hairline">
        {soon.slice(0, SHOWN).map((row) => (
          <li key={row.product.id} className="flex min-h-10 flex-wrap items-center gap-x-4 gap-y-1 px-4 py-1.5">
            <Link
              to="/forecasts/$id"
              params={{ id: row.product.id }}
              className="min-w-0 flex-1 truncate rounded-control hover:underline max-sm:basis-full"
            >
              {row.product.name}
            </Link>
            <span className="figure text-sm text-muted">{texts.left(formats.quantity(row.stockQuantity ?? '0'))}</span>
            <span className="sm:w-32">
              <RunsOut {...row} />
            </span>
            <span className="figure w-32 text-right max-sm:ml-auto max-sm:w-auto">
              {Number(row.suggestedPurchase) > 0
                ? texts.toBuy(formats.quantity(row.suggestedPurchase))
                : Number(row.onOrder) > 0 && texts.onOrder(formats.quantity(row.onOrder))}
            </span>
          </li>
        ))}
      </ul>
      {(soon.length > SHOWN || goneCount > 0) && (
        <p className="border-t border-hairline px-4 py-2 text-sm text-muted">
          {[
            ...(soon.length > SHOWN ? [isWhole ? texts.alertsMore(soon.length - SHOWN) : texts.alertsMany] : []),
            ...(goneCount > 0 ? [texts.alertsGone(goneCount)] : []),
          ].join(' · ')}
        </p>
      )}
    </Panel>
  )
}
