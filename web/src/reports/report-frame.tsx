import { getRouteApi } from '@tanstack/react-router'
import { Printer } from 'lucide-react'
import type { ReactNode } from 'react'
import { useFormats } from '../lib/formats.ts'
import { filled } from '../lib/search-params.ts'
import { useWords } from '../lib/texts.ts'
import { Button } from '../ui/button.tsx'
import { DateRange } from '../ui/date-range.tsx'
import { type DayRange, presetRange } from '../ui/day-ranges.ts'
import { ExportMenu } from '../ui/export-menu.tsx'
import { FilterChip } from '../ui/filter-chip.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { periodBefore } from './periods.ts'
import type { ReportSearch } from './report-search.ts'
import { reportsTexts } from './reports-texts.ts'

const route = getRouteApi('/_signed-in/reports/$report')

/** The address of a report's page: its period (the last thirty days unless it says another) and what else it takes. */
export function useReportSearch() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const today = useFormats().localDay()
  const usual = presetRange('last30', today)
  const period: DayRange = { from: search.from ?? usual.from, to: search.to ?? (search.from ? today : usual.to) }
  return {
    search,
    period,
    /** Undefined unless somebody compares. */
    before: search.before ? periodBefore(period) : undefined,
    change: (next: Partial<Record<keyof ReportSearch, unknown>>) =>
      void navigate({ search: filled({ ...search, ...next }) as ReportSearch, replace: true }),
  }
}

interface ReportFrameProps {
  title: string
  subtitle: string
  fileAddress: (format: 'csv' | 'xlsx') => string
  /** Whether the period before can stand beside it. */
  isComparable?: boolean
  /** In place of the period. */
  when?: ReactNode
  /** What else narrows it. */
  filters?: ReactNode
  children: ReactNode
}

/** What all reports share: title, period, comparison, file and print. */
export function ReportFrame({ title, subtitle, fileAddress, isComparable, when, filters, children }: ReportFrameProps) {
  const texts = useWords(reportsTexts)
  const formats = useFormats()
  const { search, period, before, change } = useReportSearch()
  return (
    <>
      <PageHeader title={title} subtitle={subtitle} trail={[{ label: texts.reports, to: '/reports' }]}>
        <Button icon={<Printer aria-hidden="true" className="size-4" />} onClick={() => print()}>
          {texts.print}
        </Button>
        <ExportMenu addressOf={fileAddress} />
      </PageHeader>
      <div className="mb-4 flex flex-wrap items-center gap-2 print:hidden">
        {when ?? (
          <DateRange value={period} onChange={({ from, to }) => change({ from, to })} min="1900-01-01" align="start" />
        )}
        {isComparable && (
          <FilterChip
            label={texts.compare}
            isOn={search.before === true}
            onChange={(isOn) => change({ before: isOn || undefined })}
          />
        )}
        {filters}
      </div>
      {!when && (
        <p className="mb-4 text-sm text-muted">
          <span className="hidden print:inline">
            {formats.day(period.from)} – {formats.day(period.to)}
          </span>{' '}
          {before && texts.comparedWith(formats.day(before.from), formats.day(before.to))}
        </p>
      )}
      {children}
    </>
  )
}
