import { createFileRoute } from '@tanstack/react-router'
import { readProductSearch } from '../../../products/product-search.ts'
import { ProductsPage } from '../../../products/products.page.tsx'

export const Route = createFileRoute('/_signed-in/products/')({
  validateSearch: readProductSearch,
  component: ProductsPage,
})
