import { createFileRoute } from '@tanstack/react-router'
import { OrdersPage } from '../../../../forecasts/orders.page.tsx'
import { oneOf } from '../../../../lib/search-params.ts'

export const Route = createFileRoute('/_signed-in/forecasts/orders/')({
  validateSearch: ({ status }: { status?: unknown }): { status?: 'open' | 'received' | 'cancelled' } => {
    const chosen = oneOf(['open', 'received', 'cancelled'], status)
    return chosen ? { status: chosen } : {}
  },
  component: OrdersPage,
})
