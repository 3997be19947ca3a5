import { createFileRoute } from '@tanstack/react-router'
import { AdjustPage } from '../../../inventory/adjust.page.tsx'
import { filled, idIn } from '../../../lib/search-params.ts'

export const Route = createFileRoute('/_signed-in/inventory/adjust')({
  validateSearch: ({ product }: Record<string, unknown>) => filled({ product: idIn(product) }),
  component: AdjustPage,
})
