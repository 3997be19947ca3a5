import { createFileRoute } from '@tanstack/react-router'
import { ReportPage } from '../../../reports/report.page.tsx'
import { readReportSearch } from '../../../reports/report-search.ts'

export const Route = createFileRoute('/_signed-in/reports/$report')({
  validateSearch: readReportSearch,
  component: ReportPage,
})
