import { createFileRoute } from '@tanstack/react-router'
import { EditProductPage } from '../../../../products/edit-product.page.tsx'

export const Route = createFileRoute('/_signed-in/products/$id/edit')({ component: EditProductPage })
