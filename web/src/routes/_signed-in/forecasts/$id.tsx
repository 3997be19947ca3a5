import { createFileRoute } from '@tanstack/react-router'
import { ProductForecastPage } from '../../../forecasts/product-forecast.page.tsx'

export const Route = createFileRoute('/_signed-in/forecasts/$id')({ component: ProductForecastPage })
