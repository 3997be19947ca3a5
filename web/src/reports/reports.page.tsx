import { Link } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { reportGroups } from './all-reports.ts'
import { reportsTexts } from './reports-texts.ts'

export function ReportsPage() {
  const texts = useWords(reportsTexts)
  const may = useMay()
  const groups = reportGroups
    .map((group) => ({ ...group, reports: group.reports.filter(({ needs }) => may(needs)) }))
    .filter(({ reports }) => reports.length > 0)
  return (
    <>
      <PageHeader title={texts.reports} subtitle={texts.subtitle} />
      <div className="grid items-start gap-5 md:grid-cols-2 xl:grid-cols-3">
        {groups.map(({ title, reports }) => (
          <Panel key={title}>
            <PanelHeader title={texts[title] as string} />
            <ul className="divide-y divide-hairline">
              {reports.map((report) => (
                <li key={report.path}>
                  <Link
                    to="/reports/$report"
                    params={{ report: report.path }}
                    className="flex min-h-14 items-center gap-3 px-4 py-2 -outline-offset-2 hover:bg-sunken"
                  >
                    <span className="min-w-0 flex-1">
                      <span className="block font-medium">{texts[report.title] as string}</span>
                      <span className="block text-sm text-muted">{texts[report.what] as string}</span>
                    </span>
                    <ChevronRight aria-hidden="true" className="size-4 shrink-0 text-faint" />
                  </Link>
                </li>
              ))}
            </ul>
          </Panel>
        ))}
      </div>
    </>
  )
}
