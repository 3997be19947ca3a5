import { createFileRoute } from '@tanstack/react-router'
import { AccuracyPage } from '../../../forecasts/accuracy.page.tsx'
import { oneOf } from '../../../lib/search-params.ts'

export const Route = createFileRoute('/_signed-in/forecasts/accuracy')({
  validateSearch: ({ weeks }: { weeks?: unknown }): { weeks?: number } => {
    const chosen = oneOf(['8', '13', '26'], String(weeks))
    return chosen ? { weeks: Number(chosen) } : {}
  },
  component: AccuracyPage,
})
