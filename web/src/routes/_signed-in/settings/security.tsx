import { createFileRoute } from '@tanstack/react-router'
import { SecurityPage } from '../../../account/security.page.tsx'

export const Route = createFileRoute('/_signed-in/settings/security')({ component: SecurityPage })
