import { createFileRoute } from '@tanstack/react-router'
import { OrganizationPage } from '../../../settings/organization.page.tsx'

export const Route = createFileRoute('/_signed-in/settings/organization')({ component: OrganizationPage })
