import { createFileRoute } from '@tanstack/react-router'
import { ReceivePage } from '../../../inventory/receive.page.tsx'
import { filled, idIn } from '../../../lib/search-params.ts'

/** `product`: with that one on its first line. `products`: with those, e.g. what runs low. */
export const Route = createFileRoute('/_signed-in/inventory/receive')({
  validateSearch: ({ product, products }: Record<string, unknown>) =>
    filled({
      product: idIn(product),
      products: Array.isArray(products) ? products.filter((id) => idIn(id) !== undefined).slice(0, 200) : undefined,
    }) as { product?: string; products?: string[] },
  component: ReceivePage,
})
