import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { RefreshCw, ShoppingCart, TrendingUp } from 'lucide-react'
import type { ForecastRun } from '../../../contract/src/forecast-shapes.ts'
import { useFormats } from '../lib/formats.ts'
import { askingPages } from '../lib/queries.ts'
import { filled } from '../lib/search-params.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { DataTable } from '../ui/data-table.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel } from '../ui/panel.tsx'
import { EmptyState, ErrorState, Skeleton } from '../ui/states.tsx'
import { useForecastColumns } from './forecast-columns.tsx'
import { ForecastFilters } from './forecast-filters.tsx'
import { ForecastTabs } from './forecast-tabs.tsx'
import { forecastsTexts } from './forecasts-texts.ts'
import { NumbersExplained } from './numbers-explained.tsx'
import { RunProgress } from './run-progress.tsx'
import { useRun } from './use-run.ts'

/** What runs out first, at the top. */
export function ForecastsPage() {
  const texts = useWords(forecastsTexts)
  const may = useMay()
  const { status, jobId, run, isAsking, onEnd } = useRun()
  const lastRun = status.data?.lastRun
  const runButton = (kind: 'filled' | 'outlined') => (
    <Button
      kind={kind}
      isBusy={isAsking || jobId !== null}
      icon={<RefreshCw aria-hidden="true" className="size-4" />}
      onClick={run}
    >
      {texts.run}
    </Button>
  )
  return (
    <>
      <PageHeader title={texts.title} subtitle={texts.subtitle}>
        {lastRun && may('forecasts.update') && runButton('outlined')}
        {lastRun && (
          <Link to="/forecasts/reorder" className={buttonClass('filled')}>
            <ShoppingCart aria-hidden="true" className="size-4" />
            {texts.whatToBuy}
          </Link>
        )}
      </PageHeader>
      <ForecastTabs />
      {jobId && <RunProgress key={jobId} id={jobId} onEnd={onEnd} />}
      {status.isError && !status.data && <ErrorState error={status.error} onRetry={() => void status.refetch()} />}
      {status.isPending && <Skeleton className="h-80" />}
      {lastRun === null && (
        <Panel>
          <EmptyState
            icon={<TrendingUp aria-hidden="true" />}
            title={may('forecasts.update') ? texts.neverRun : texts.neverRunRead}
          >
            {may('forecasts.update') && runButton('filled')}
          </EmptyState>
        </Panel>
      )}
      {lastRun && <ForecastList lastRun={lastRun} />}
    </>
  )
}

const route = getRouteApi('/_signed-in/forecasts/')

function ForecastList({ lastRun }: { lastRun: ForecastRun }) {
  const texts = useWords(forecastsTexts)
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const query = useInfiniteQuery({
    ...askingPages('forecasts.list', { query: search }),
    placeholderData: keepPreviousData,
  })
  const isFiltered = Object.keys(search).length > 0
  return (
    <>
      <ForecastFilters
        search={search}
        hasState={lastRun.insufficientCount > 0}
        onChange={(change) => void navigate({ search: (before) => filled({ ...before, ...change }), replace: true })}
      />
      <DataTable
        name="forecasts"
        caption={texts.caption}
        columns={useForecastColumns()}
        query={query}
        rowId={({ product }) => product.id}
        linkTo={({ product }) => ({ to: '/forecasts/$id', params: { id: product.id } })}
        rowTone={({ state }) => (state === 'insufficient' ? 'muted' : undefined)}
        toolbar={<LastRun run={lastRun} />}
        empty={
          <EmptyState
            icon={<TrendingUp aria-hidden="true" />}
            title={isFiltered ? texts.noMatch : texts.nothingKnown}
          />
        }
      />
      <NumbersExplained />
    </>
  )
}

function LastRun({ run }: { run: ForecastRun }) {
  const texts = useWords(forecastsTexts)
  const formats = useFormats()
  const parts = [
    texts.lastRun(formats.instant(run.createdAt), texts.products(run.productsCount)),
    ...(run.insufficientCount > 0 ? [texts.withoutData(run.insufficientCount)] : []),
    texts.eachNight,
  ]
  return <p className="mr-auto text-sm text-muted">{parts.join(' · ')}</p>
}
