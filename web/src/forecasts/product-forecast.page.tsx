import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Hourglass } from 'lucide-react'
import type { ProductForecast } from '../../../contract/src/forecast-shapes.ts'
import { useFormats } from '../lib/formats.ts'
import { useLanguage } from '../lib/language.ts'
import { asking } from '../lib/queries.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { buttonClass } from '../ui/button.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel } from '../ui/panel.tsx'
import { EmptyState, ErrorState, Skeleton } from '../ui/states.tsx'
import { DemandChart } from './demand-chart.tsx'
import { ExpectedTotals } from './expected-totals.tsx'
import { forecastsTexts } from './forecasts-texts.ts'
import { HowSure } from './how-sure.tsx'
import { OutlookSentence } from './outlook-sentence.tsx'
import { productForecastTexts } from './product-forecast-texts.ts'
import { PurchaseAdvice } from './purchase-advice.tsx'
import { StockChart } from './stock-chart.tsx'

const route = getRouteApi('/_signed-in/forecasts/$id')

/** One product: what it sold, what it will sell, when it is gone and what to buy. */
export function ProductForecastPage() {
  const texts = useWords(forecastsTexts)
  const { id } = route.useParams()
  const query = useQuery(asking('forecasts.read', { params: { id } }))
  if (query.isError && !query.data) {
    return (
      <>
        <PageHeader title={texts.product} trail={[{ label: texts.title, to: '/forecasts' }]} />
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      </>
    )
  }
  if (!query.data) {
    return (
      <>
        <PageHeader title={texts.product} trail={[{ label: texts.title, to: '/forecasts' }]} />
        <Skeleton className="h-96" />
      </>
    )
  }
  return <Outlook forecast={query.data} />
}

function Outlook({ forecast }: { forecast: ProductForecast }) {
  const texts = useWords(forecastsTexts)
  const own = useWords(productForecastTexts)
  const formats = useFormats()
  const language = useLanguage()
  const mayReadProduct = useMay()('inventory.read')
  const { product, sku, category, explanation, asOf } = forecast
  const isKnown = forecast.state === 'forecast'
  return (
    <>
      <PageHeader
        title={product.name}
        trail={[{ label: texts.title, to: '/forecasts' }]}
        subtitle={[sku, category?.name, texts[forecast.class]].filter(Boolean).join(' · ')}
      >
        {mayReadProduct && (
          <Link to="/products/$id" params={{ id: product.id }} className={buttonClass()}>
            {own.openProduct}
          </Link>
        )}
      </PageHeader>
      {!isKnown && (
        <Panel className="mb-5">
          <EmptyState icon={<Hourglass aria-hidden="true" />} title={explanation[language]}>
            <p className="max-w-96">{own.insufficientNext}</p>
          </EmptyState>
        </Panel>
      )}
      <div className="flex flex-col gap-5">
        {isKnown && <OutlookSentence forecast={forecast} />}
        {forecast.history.length > 0 && <DemandChart forecast={forecast} />}
        {isKnown && (
          <div className="grid items-start gap-5 lg:grid-cols-2 [&>*]:min-w-0">
            <div className="flex flex-col gap-5">
              <PurchaseAdvice forecast={forecast} />
              <HowSure forecast={forecast} />
            </div>
            <div className="flex flex-col gap-5">
              <StockChart forecast={forecast} />
              <ExpectedTotals forecast={forecast} />
            </div>
          </div>
        )}
        {isKnown && (
          <p className="text-sm text-muted">
            {explanation[language]} {asOf && own.asOf(formats.day(asOf))}
          </p>
        )}
      </div>
    </>
  )
}
