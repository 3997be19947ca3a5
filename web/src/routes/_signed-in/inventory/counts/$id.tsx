import { createFileRoute } from '@tanstack/react-router'
import { CountPage } from '../../../../inventory/count.page.tsx'

export const Route = createFileRoute('/_signed-in/inventory/counts/$id')({ component: CountPage })
