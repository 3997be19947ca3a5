import { createFileRoute } from '@tanstack/react-router'
import { CategoriesPage } from '../../../products/categories.page.tsx'

export const Route = createFileRoute('/_signed-in/products/categories')({ component: CategoriesPage })
