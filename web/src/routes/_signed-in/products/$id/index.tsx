import { createFileRoute } from '@tanstack/react-router'
import { oneOf } from '../../../../lib/search-params.ts'
import { ProductPage } from '../../../../products/product.page.tsx'

export const Route = createFileRoute('/_signed-in/products/$id/')({
  validateSearch: ({ tab }: { tab?: unknown }): { tab?: 'sales' | 'prices' } => {
    const chosen = oneOf(['sales', 'prices'], tab)
    return chosen ? { tab: chosen } : {}
  },
  component: ProductPage,
})
