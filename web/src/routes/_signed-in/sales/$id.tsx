import { createFileRoute } from '@tanstack/react-router'
import { SalePage } from '../../../sales/sale.page.tsx'

export const Route = createFileRoute('/_signed-in/sales/$id')({ component: SalePage })
