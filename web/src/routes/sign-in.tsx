import { createFileRoute, redirect } from '@tanstack/react-router'
import { findSession } from '../lib/session.ts'
import { SignInPage } from '../session/sign-in.page.tsx'

export const Route = createFileRoute('/sign-in')({
  // Said to be nothing, and not left out: what is left out stays as the address has it.
  validateSearch: ({ back }: { back?: unknown }): { back?: string | undefined } => ({
    back: isInside(back) ? back : undefined,
  }),
  beforeLoad: async () => {
    const session = await findSession().catch(() => null)
    if (session) throw redirect({ to: '/' })
  },
  component: SignInPage,
})

// Only to a page of ours: an address from elsewhere must not become where one lands after signing in. Read as browsers do, to
// whom `/\` and a tab between two strokes lead elsewhere too.
function isInside(back: unknown): back is string {
  if (typeof back !== 'string' || !back.startsWith('/') || !URL.canParse(back, location.origin)) return false
  return new URL(back, location.origin).origin === location.origin
}
