import { createFileRoute } from '@tanstack/react-router'
import { TaxesPage } from '../../../settings/taxes.page.tsx'

export const Route = createFileRoute('/_signed-in/settings/taxes')({ component: TaxesPage })
