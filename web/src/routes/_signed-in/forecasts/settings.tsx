import { createFileRoute } from '@tanstack/react-router'
import { LeadTimesPage } from '../../../forecasts/lead-times.page.tsx'

export const Route = createFileRoute('/_signed-in/forecasts/settings')({ component: LeadTimesPage })
