import { createFileRoute } from '@tanstack/react-router'
import { ValuationPage } from '../../../inventory/valuation.page.tsx'
import { dayIn, filled } from '../../../lib/search-params.ts'

export const Route = createFileRoute('/_signed-in/inventory/valuation')({
  validateSearch: ({ date }: Record<string, unknown>) => filled({ date: dayIn(date) }),
  component: ValuationPage,
})
