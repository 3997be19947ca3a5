import { createFileRoute } from '@tanstack/react-router'
import { LinesRowsPage } from '../../../reports/lines-rows.page.tsx'
import { readLinesRowsSearch } from '../../../reports/rows-search.ts'

export const Route = createFileRoute('/_signed-in/reports/lines')({
  validateSearch: readLinesRowsSearch,
  component: LinesRowsPage,
})
