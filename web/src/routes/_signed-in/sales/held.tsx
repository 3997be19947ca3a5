import { createFileRoute } from '@tanstack/react-router'
import { HeldSalesPage } from '../../../sales/held-sales.page.tsx'

export const Route = createFileRoute('/_signed-in/sales/held')({ component: HeldSalesPage })
