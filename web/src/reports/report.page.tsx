import { getRouteApi, Link } from '@tanstack/react-router'
import { ChartColumn } from 'lucide-react'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { buttonClass } from '../ui/button.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { EmptyState } from '../ui/states.tsx'
import { reportGroups } from './all-reports.ts'
import { reportsTexts } from './reports-texts.ts'

const route = getRouteApi('/_signed-in/reports/$report')

export function ReportPage() {
  const texts = useWords(reportsTexts)
  const may = useMay()
  const { report: path } = route.useParams()
  const found = reportGroups.flatMap(({ reports }) => reports).find((report) => report.path === path)
  // Another report begins anew: nothing of one belongs to the other.
  if (found && may(found.needs)) return <found.Report key={path} />
  return (
    <>
      <PageHeader title={texts.reports} />
      <EmptyState icon={<ChartColumn aria-hidden="true" />} title={texts.unknownReport}>
        <Link to="/reports" className={buttonClass('filled')}>
          {texts.allReports}
        </Link>
      </EmptyState>
    </>
  )
}
