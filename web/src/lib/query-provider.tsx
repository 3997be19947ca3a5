import { QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { createQueryClient } from './queries.ts'
import { onSessionTaken } from './session.ts'

const client = createQueryClient()
onSessionTaken(() => client.clear())

/** Around whatever asks through TanStack Query. Pages before one is signed in do without, so that they load sooner. */
export function QueryProvider({ children }: { children: ReactNode }) {
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>
}
