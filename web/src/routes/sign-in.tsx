import { createFileRoute, redirect } from '@tanstack/react-router'
import { findSession } from '../lib/session.ts'
import { SignInPage } from '../session/sign-in.page.tsx'

export const Route = createFileRoute('/sign-in')({
  validateSearch: ({ back }: { back?: unknown }) => (isInside(back) ? { back } : {}),
  beforeLoad: async () => {
    const session = await findSession().catch(() => null)
    if (session) throw redirect({ to: '/' })
  },
  component: SignInPage,
})

// Only to a page of ours: an address from elsewhere must not become where one lands after signing in.
function isInside(back: unknown): back is string {
  return typeof back === 'string' && /^\/(?![/\\])/.test(back)
}
