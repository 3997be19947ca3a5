import { useLocation } from '@tanstack/react-router'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { PageTabs } from '../ui/page-tabs.tsx'
import { forecastsTexts } from './forecasts-texts.ts'

/** The views of what is expected, above each of them. */
export function ForecastTabs() {
  const texts = useWords(forecastsTexts)
  const may = useMay()
  const path = useLocation({ select: ({ pathname }) => pathname })
  const tabs = [
    { label: texts.runningOut, to: '/forecasts' },
    { label: texts.whatToBuy, to: '/forecasts/reorder' },
    ...(may('purchases.read') ? [{ label: texts.orders, to: '/forecasts/orders' } as const] : []),
    { label: texts.accuracy, to: '/forecasts/accuracy' },
    { label: texts.settings, to: '/forecasts/settings' },
  ] as const
  return (
    <PageTabs
      label={texts.views}
      className="mb-4"
      tabs={tabs.map(({ label, to }) => ({ label, link: { to }, isCurrent: path === to }))}
    />
  )
}
