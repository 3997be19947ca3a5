import { createFileRoute } from '@tanstack/react-router'
import { DuplicatesPage } from '../../../customers/duplicates.page.tsx'

export const Route = createFileRoute('/_signed-in/customers/duplicates')({ component: DuplicatesPage })
