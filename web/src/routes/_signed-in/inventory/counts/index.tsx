import { createFileRoute } from '@tanstack/react-router'
import { CountsPage } from '../../../../inventory/counts.page.tsx'

export const Route = createFileRoute('/_signed-in/inventory/counts/')({ component: CountsPage })
