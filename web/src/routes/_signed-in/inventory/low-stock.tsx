import { createFileRoute } from '@tanstack/react-router'
import { LowStockPage } from '../../../inventory/low-stock.page.tsx'

export const Route = createFileRoute('/_signed-in/inventory/low-stock')({ component: LowStockPage })
