import { createFileRoute } from '@tanstack/react-router'
import { TillPage } from '../../sales/till.page.tsx'

export const Route = createFileRoute('/_signed-in/till')({ component: TillPage })
