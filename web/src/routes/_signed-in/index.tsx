import { createFileRoute, redirect } from '@tanstack/react-router'
import { grants } from '../../../../contract/src/permissions.ts'
import { HomePage } from '../../home/home.page.tsx'

// Whoever sells and has no dashboard begins where the work is.
export const Route = createFileRoute('/_signed-in/')({
  beforeLoad: ({ context: { session } }) => {
    const may = (permission: 'dashboard.read' | 'sales.create') => grants(session.permissions, permission)
    if (!may('dashboard.read') && may('sales.create')) throw redirect({ to: '/till' })
  },
  component: HomePage,
})
