import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { PackageCheck, RotateCcw, TrendingUp } from 'lucide-react'
import { useCallback, useMemo, useRef, useState } from 'react'
import { MAX_DOCUMENT_ITEMS } from '../../../contract/src/stock-documents.ts'
import { askAllPages } from '../lib/all-pages.ts'
import { addressOf } from '../lib/ask.ts'
import { useDraft } from '../lib/draft.ts'
import { useFormats } from '../lib/formats.ts'
import { filled } from '../lib/search-params.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { ExportMenu } from '../ui/export-menu.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel } from '../ui/panel.tsx'
import { EmptyState, ErrorState, Skeleton } from '../ui/states.tsx'
import { toast, toastError } from '../ui/toast.ts'
import { ForecastFilters } from './forecast-filters.tsx'
import { ForecastTabs } from './forecast-tabs.tsx'
import { forecastsTexts } from './forecasts-texts.ts'
import { emptyReorder, includeAll, isFaulty, linesOf, orderItems, type ReorderDraft, totalOf } from './reorder-draft.ts'
import { ReorderRows } from './reorder-rows.tsx'
import { reorderTexts } from './reorder-texts.ts'
import { SaveOrderDialog } from './save-order-dialog.tsx'
import { useCtrlEnter } from './use-ctrl-enter.ts'
import { useRun } from './use-run.ts'

const route = getRouteApi('/_signed-in/forecasts/reorder')

/** What to buy, how much of it is up to whoever buys, and one order of what is in sight. */
export function ReorderPage() {
  const texts = useWords(reorderTexts)
  const shared = useWords(forecastsTexts)
  const formats = useFormats()
  const may = useMay()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const list = useRef<HTMLDivElement>(null)
  const { status } = useRun()
  const [draft, change, putAway] = useDraft<ReorderDraft>('reorder', emptyReorder)
  const [isSaving, setSaving] = useState(false)
  const query = useQuery({
    queryKey: ['reorder.list', search, 'all'],
    queryFn: () => askAllPages('reorder.list', { query: search }),
    placeholderData: keepPreviousData,
  })
  const lines = useMemo(() => linesOf(query.data ?? [], draft), [query.data, draft])
  const total = useMemo(() => totalOf(lines), [lines])
  const hasCosts = may('costs.read')
  const maySave = may('purchases.write')
  const set = useCallback(
    (productId: string, wish: { quantity?: string | undefined; isLeftOut?: boolean }) =>
      change((before) => {
        const next = filled({ ...before.changes[productId], ...wish })
        return { ...before, changes: { ...before.changes, [productId]: next } }
      }),
    [change],
  )
  const setAll = (isIncluded: boolean) => change((before) => includeAll(before, lines, isIncluded))
  const reset = () => {
    const before = draft
    putAway(emptyReorder())
    toast(texts.wasReset, () => change(before))
  }
  const ask = () => {
    if (lines.some(isFaulty)) list.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
    else if (total.products === 0) toastError(texts.nothing)
    else if (total.products > MAX_DOCUMENT_ITEMS) toastError(texts.tooMany(formats.quantity(MAX_DOCUMENT_ITEMS)))
    else setSaving(true)
  }
  useCtrlEnter(maySave && !isSaving && lines.length > 0 ? ask : undefined)
  const isTouched = lines.some(({ isChanged, isLeftOut }) => isChanged || isLeftOut)
  return (
    <>
      <PageHeader title={texts.title} trail={[{ label: shared.title, to: '/forecasts' }]} subtitle={texts.subtitle}>
        {isTouched && (
          <Button kind="plain" icon={<RotateCcw aria-hidden="true" className="size-4" />} onClick={reset}>
            {texts.reset}
          </Button>
        )}
        {lines.length > 0 && (
          <ExportMenu addressOf={(format) => addressOf('reorder.listFile', { query: { ...search, format } })} />
        )}
      </PageHeader>
      <ForecastTabs />
      <ForecastFilters
        search={search}
        onChange={(wish) => void navigate({ search: (before) => filled({ ...before, ...wish }), replace: true })}
      />
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton className="h-96" />}
      {query.data && lines.length === 0 && (
        <NothingToBuy hasRun={status.data?.lastRun !== null} isFiltered={Object.keys(search).length > 0} />
      )}
      {lines.length > 0 && (
        <div ref={list}>
          <ReorderRows lines={lines} hasCosts={hasCosts} onChange={set} onChangeAll={setAll} />
          <div className="sticky bottom-14 z-10 mt-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 rounded-panel border border-hairline bg-surface px-4 py-3 shadow-float md:bottom-4 print:static print:shadow-none">
            <p role="status">
              <span className="figure text-muted">
                {texts.count(total.products)}
                {hasCosts && total.unknownCosts > 0 && ` · ${texts.unknownCosts(total.unknownCosts)}`}
              </span>
              {hasCosts && (
                <>
                  {' · '}
                  {texts.total} <strong className="figure text-lg">{formats.money(total.cost)}</strong>
                </>
              )}
            </p>
            {maySave && (
              <Button kind="filled" shortcut="Ctrl ↵" onClick={ask}>
                {texts.save}
              </Button>
            )}
          </div>
        </div>
      )}
      {isSaving && (
        <SaveOrderDialog
          id={draft.id}
          items={orderItems(lines) ?? []}
          leadDays={Math.max(0, ...lines.map(({ item }) => item.replenishment.leadDays))}
          total={hasCosts ? total.cost : undefined}
          onSaved={() => putAway(emptyReorder())}
          onClose={() => setSaving(false)}
        />
      )}
    </>
  )
}

function NothingToBuy({ hasRun, isFiltered }: { hasRun: boolean; isFiltered: boolean }) {
  const texts = useWords(reorderTexts)
  const { noMatch } = useWords(forecastsTexts)
  return (
    <Panel>
      {hasRun ? (
        <EmptyState icon={<PackageCheck aria-hidden="true" />} title={isFiltered ? noMatch : texts.empty} />
      ) : (
        <EmptyState icon={<TrendingUp aria-hidden="true" />} title={texts.noRun}>
          <Link to="/forecasts" className={buttonClass('filled')}>
            {texts.toForecasts}
          </Link>
        </EmptyState>
      )}
    </Panel>
  )
}
