import { createFileRoute } from '@tanstack/react-router'
import { filled, idIn, textIn } from '../../../lib/search-params.ts'
import { NewProductPage } from '../../../products/new-product.page.tsx'

/** What is known already: a code that the till did not know, a name that a search did not find. */
export const Route = createFileRoute('/_signed-in/products/new')({
  validateSearch: ({ barcode, name, categoryId }: Record<string, unknown>) =>
    filled({ barcode: textIn(barcode), name: textIn(name), categoryId: idIn(categoryId) }),
  component: NewProductPage,
})
