import { createFileRoute } from '@tanstack/react-router'
import { SeriesPage } from '../../../settings/series.page.tsx'

export const Route = createFileRoute('/_signed-in/settings/series')({ component: SeriesPage })
