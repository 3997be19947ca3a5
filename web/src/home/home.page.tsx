import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ShoppingBasket } from 'lucide-react'
import type { Dashboard } from '../../../contract/src/reports-dashboard.ts'
import { RunningOutPanel } from '../forecasts/public.tsx'
import { useFormats } from '../lib/formats.ts'
import { asking } from '../lib/queries.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { DrillLink } from '../reports/public.tsx'
import { buttonClass } from '../ui/button.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { ErrorState, Skeleton } from '../ui/states.tsx'
import { DaysPanel } from './days-panel.tsx'
import { FirstSteps } from './first-steps.tsx'
import { homeTexts } from './home-texts.ts'
import { HoursPanel } from './hours-panel.tsx'
import { LowStockPanel } from './low-stock-panel.tsx'
import { PaymentMixPanel } from './payment-mix-panel.tsx'
import { Tiles } from './tiles.tsx'
import { TodaySentence } from './today-sentence.tsx'
import { TopProductsPanel } from './top-products-panel.tsx'

const MINUTE = 60_000

export function HomePage() {
  const may = useMay()
  const dashboard = useQuery({ ...asking('dashboard.read', {}), refetchInterval: MINUTE })
  const settings = useQuery({ ...asking('settings.read', {}), enabled: may('settings.read') })
  if (dashboard.isError && !dashboard.data) {
    return <ErrorState error={dashboard.error} onRetry={() => void dashboard.refetch()} />
  }
  if (!dashboard.data || (may('settings.read') && settings.isPending)) return <HomeSkeleton />
  if (hasNoSales(dashboard.data) && !settings.data?.hasSales) return <FirstSteps />
  return <Glance dashboard={dashboard.data} />
}

function Glance({ dashboard }: { dashboard: Dashboard }) {
  const texts = useWords(homeTexts)
  const formats = useFormats()
  const may = useMay()
  const { today, heldSales, time } = dashboard
  const weekday = formats.weekday(today.businessDate)
  return (
    <>
      <PageHeader
        title={texts.home}
        subtitle={
          <span className="inline-block first-letter:uppercase">
            {texts.asOf(weekday, formats.day(today.businessDate), time.slice(0, 5))}
          </span>
        }
      >
        {heldSales.salesCount > 0 && (
          <DrillLink to={heldSales.drillDown} className={buttonClass()}>
            {texts.held(heldSales.salesCount)}
          </DrillLink>
        )}
        {may('sales.create') && (
          <Link to="/till" className={buttonClass('filled')}>
            <ShoppingBasket aria-hidden="true" className="size-4.5" strokeWidth={1.75} />
            {texts.newSale}
          </Link>
        )}
      </PageHeader>
      <div className="flex flex-col gap-5">
        <TodaySentence {...dashboard} />
        <Tiles {...dashboard} />
        <RunningOutPanel />
        <div className="grid items-start gap-5 lg:grid-cols-2 [&>*]:min-w-0">
          <HoursPanel {...dashboard} />
          <DaysPanel {...dashboard} />
          <TopProductsPanel {...dashboard} />
          <div className="flex flex-col gap-5">
            <PaymentMixPanel {...dashboard} />
            <LowStockPanel {...dashboard} />
          </div>
        </div>
      </div>
    </>
  )
}

function hasNoSales({ days, monthToDate, lastMonth }: Dashboard): boolean {
  return [...days, monthToDate, lastMonth].every(({ salesCount }) => salesCount === 0)
}

function HomeSkeleton() {
  const texts = useWords(homeTexts)
  return (
    <>
      <PageHeader title={texts.home} />
      <div className="flex flex-col gap-5">
        <Skeleton className="h-9 w-3/4" />
        <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
          {['sales', 'ticket', 'month', 'stock'].map((tile) => (
            <Skeleton key={tile} className="h-28" />
          ))}
        </div>
        <Skeleton className="h-64" />
      </div>
    </>
  )
}
