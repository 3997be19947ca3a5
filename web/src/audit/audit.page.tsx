import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { History } from 'lucide-react'
import type { AuditEntry } from '../../../contract/src/audit.ts'
import { addressOf } from '../lib/ask.ts'
import { useFormats } from '../lib/formats.ts'
import { asking, askingPages } from '../lib/queries.ts'
import { filled } from '../lib/search-params.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { Button } from '../ui/button.tsx'
import { DateRange } from '../ui/date-range.tsx'
import { presetRange } from '../ui/day-ranges.ts'
import { ExportMenu } from '../ui/export-menu.tsx'
import { FilterBar } from '../ui/filter-bar.tsx'
import { FilterChip } from '../ui/filter-chip.tsx'
import { FilterSelect } from '../ui/filter-select.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel } from '../ui/panel.tsx'
import { EmptyState, ErrorState, Skeleton } from '../ui/states.tsx'
import { uiTexts } from '../ui/ui-texts.ts'
import { AuditLine } from './audit-line.tsx'
import type { AuditSearch } from './audit-search.ts'
import { actionTexts, auditTexts, entityTexts } from './audit-texts.ts'

export function AuditPage() {
  const texts = useWords(auditTexts)
  const search = useSearch({ from: '/_signed-in/audit' })
  const range = useShownRange(search)
  const query = { ...search, ...range }
  const list = useInfiniteQuery({
    ...askingPages('audit.list', { query }),
    placeholderData: keepPreviousData,
  })
  const entries = list.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <>
      <PageHeader title={texts.title} subtitle={texts.subtitle}>
        <ExportMenu addressOf={(format) => addressOf('audit.export', { query: { ...query, format } })} />
      </PageHeader>
      <Filters search={search} />
      {list.isPending && <Skeleton className="h-96 w-full" />}
      {list.isError && entries.length === 0 && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && entries.length === 0 && (
        <Panel>
          <EmptyState icon={<History aria-hidden="true" />} title={texts.empty} />
        </Panel>
      )}
      {entries.length > 0 && (
        <Days
          entries={entries}
          isStale={list.isPlaceholderData}
          onMore={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
          isLoading={list.isFetchingNextPage}
        />
      )}
    </>
  )
}

/** A month unless the address says otherwise: it is read much faster. Of one thing, its whole history. */
function useShownRange({ from, to, entityId }: AuditSearch): { from: string; to: string } | undefined {
  const today = useFormats().localDay()
  if (from === undefined && to === undefined) return entityId ? undefined : presetRange('last30', today)
  return { from: from ?? to ?? today, to: to ?? today }
}

function Filters({ search }: { search: AuditSearch }) {
  const texts = useWords(auditTexts)
  const actions = useWords(actionTexts)
  const entities = useWords(entityTexts)
  const formats = useFormats()
  const may = useMay()
  const navigate = useNavigate({ from: '/audit' })
  const { data: people } = useQuery({
    ...asking('users.list', { query: { limit: 200 } }),
    enabled: may('users.read'),
  })
  const show = (change: Partial<Record<keyof AuditSearch, string | undefined>>) =>
    void navigate({ search: filled({ ...search, ...change }) as AuditSearch, replace: true })
  const options = (known: Readonly<Record<string, string>>) =>
    Object.entries(known).map(([value, label]) => ({ value, label: label.charAt(0).toUpperCase() + label.slice(1) }))
  const isNarrowed = Object.keys(search).length > 0
  const range = useShownRange(search)
  return (
    <FilterBar onClear={isNarrowed ? () => void navigate({ search: {}, replace: true }) : undefined}>
      {range && <DateRange align="start" value={range} max={formats.localDay()} onChange={show} />}
      {people && (
        <FilterSelect<string>
          label={texts.who}
          anything={texts.anybody}
          value={search.userId}
          options={people.items.map(({ id, firstName, lastName }) => ({
            value: id,
            label: `${firstName} ${lastName}`,
          }))}
          onChange={(userId) => show({ userId })}
        />
      )}
      <FilterSelect<string>
        label={texts.action}
        anything={texts.anyAction}
        value={search.action}
        options={options(actions)}
        onChange={(action) => show({ action })}
      />
      <FilterSelect<string>
        label={texts.entity}
        anything={texts.anyEntity}
        value={search.entityType}
        options={options(entities)}
        onChange={(entityType) => show({ entityType })}
      />
      {search.entityId && <FilterChip label={texts.onlyThis} isOn onChange={() => show({ entityId: undefined })} />}
    </FilterBar>
  )
}

interface DaysProps {
  entries: AuditEntry[]
  isStale: boolean
  onMore: (() => void) | undefined
  isLoading: boolean
}

function Days({ entries, isStale, onMore, isLoading }: DaysProps) {
  const texts = useWords(auditTexts)
  const ui = useWords(uiTexts)
  const formats = useFormats()
  const days = Map.groupBy(entries, ({ at }) => formats.localDay(new Date(at)))
  return (
    <section aria-label={texts.list} className={isStale ? 'opacity-60' : ''}>
      {[...days].map(([day, ofDay]) => (
        <div key={day} className="mb-5">
          <h2 className="mb-2 text-sm font-medium text-muted first-letter:uppercase">{formats.shortDay(day)}</h2>
          <Panel className="overflow-hidden">
            <ul className="divide-y divide-hairline">
              {ofDay.map((entry) => (
                <AuditLine key={entry.id} entry={entry} />
              ))}
            </ul>
          </Panel>
        </div>
      ))}
      {onMore && (
        <div className="flex justify-center">
          <Button isBusy={isLoading} onClick={onMore}>
            {ui.loadMore}
          </Button>
        </div>
      )}
    </section>
  )
}
