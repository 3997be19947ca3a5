import { createFileRoute } from '@tanstack/react-router'
import { readForecastSearch } from '../../../forecasts/forecast-search.ts'
import { ReorderPage } from '../../../forecasts/reorder.page.tsx'

export const Route = createFileRoute('/_signed-in/forecasts/reorder')({
  validateSearch: (given: Record<string, unknown>) => {
    const { state: _, ...search } = readForecastSearch(given)
    return search
  },
  component: ReorderPage,
})
