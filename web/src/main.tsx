import './lib/zod-without-eval.ts'
import './ui/tokens.css'
import { CSPProvider } from '@base-ui/react/csp-provider'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { onSignedOut } from './lib/ask.ts'
import { installServiceWorker } from './lib/install-service-worker.ts'
import { onSomebodyElse, takeSession } from './lib/session.ts'
import { createAppRouter } from './router.ts'

const router = createAppRouter()

onSignedOut(() => {
  if (router.state.location.pathname === '/sign-in') return
  takeSession(null)
  void router.navigate({ to: '/sign-in', search: { back: router.state.location.href } })
})

onSomebodyElse(() => location.reload())

const root = document.getElementById('root')
if (!root) throw new Error('The page has no root')
createRoot(root).render(
  <StrictMode>
    <CSPProvider disableStyleElements>
      <RouterProvider router={router} />
    </CSPProvider>
  </StrictMode>,
)

installServiceWorker()
