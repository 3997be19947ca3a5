import { createFileRoute, redirect } from '@tanstack/react-router'
import { sessionQuery } from '../lib/session.ts'
import { Shell } from '../shell/shell.tsx'

export const Route = createFileRoute('/_signed-in')({
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery)
    if (!session) throw redirect({ to: '/sign-in', search: { back: location.href } })
    return { session }
  },
  component: Shell,
})
