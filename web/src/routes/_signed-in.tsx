import { createFileRoute, redirect } from '@tanstack/react-router'
import { findSession } from '../lib/session.ts'
import { Shell } from '../shell/shell.tsx'

export const Route = createFileRoute('/_signed-in')({
  beforeLoad: async ({ location }) => {
    const session = await findSession()
    if (!session) throw redirect({ to: '/sign-in', search: { back: location.href } })
    return { session }
  },
  component: Shell,
})
