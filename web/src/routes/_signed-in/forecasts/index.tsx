import { createFileRoute } from '@tanstack/react-router'
import { readForecastSearch } from '../../../forecasts/forecast-search.ts'
import { ForecastsPage } from '../../../forecasts/forecasts.page.tsx'

export const Route = createFileRoute('/_signed-in/forecasts/')({
  validateSearch: readForecastSearch,
  component: ForecastsPage,
})
