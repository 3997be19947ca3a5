import { createFileRoute } from '@tanstack/react-router'
import { readSalesRowsSearch } from '../../../reports/rows-search.ts'
import { SalesRowsPage } from '../../../reports/sales-rows.page.tsx'

export const Route = createFileRoute('/_signed-in/reports/sales')({
  validateSearch: readSalesRowsSearch,
  component: SalesRowsPage,
})
