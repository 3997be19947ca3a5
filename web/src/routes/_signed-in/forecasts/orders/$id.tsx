import { createFileRoute } from '@tanstack/react-router'
import { OrderPage } from '../../../../forecasts/order.page.tsx'

export const Route = createFileRoute('/_signed-in/forecasts/orders/$id')({ component: OrderPage })
