import { createFileRoute, redirect } from '@tanstack/react-router'
import { findSession } from '../lib/session.ts'
import { SignUpPage } from '../session/sign-up.page.tsx'

export const Route = createFileRoute('/sign-up')({
  beforeLoad: async () => {
    const session = await findSession().catch(() => null)
    if (session) throw redirect({ to: '/' })
  },
  component: SignUpPage,
})
