import { type QueryClient, queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { grants, type Permission } from '../../../contract/src/permissions.ts'
import type { Session } from '../../../contract/src/session.ts'
import { ask, Refusal } from './ask.ts'

/** Who is signed in; null: nobody. Read once, and again after signing in and out. */
export const sessionQuery = queryOptions({
  queryKey: ['session'] as const,
  queryFn: readSession,
  staleTime: Number.POSITIVE_INFINITY,
})

async function readSession(): Promise<Session | null> {
  try {
    // A refusal would stand in the console of everybody who only came to sign in.
    if (!recallSession() && !(await ask('session.options', {})).mayBeSignedIn) return null
    const session = await ask('session.read', {})
    rememberSession(session)
    return session
  } catch (error) {
    if (error instanceof Refusal && error.code === 'unauthenticated') {
      forgetSession()
      return null
    }
    const remembered = recallSession()
    if (remembered) return remembered
    throw error
  }
}

/** Of whoever is signed in; only below the routes that demand somebody. */
export function useSession(): Session {
  const { data } = useSuspenseQuery(sessionQuery)
  if (!data) throw new Error('Nobody is signed in')
  return data
}

/** `const may = useMay()` … `may('sales.cancel')`. What the server would refuse is not offered. */
export function useMay(): (permission: Permission) => boolean {
  const { permissions } = useSession()
  return (permission) => grants(permissions, permission)
}

/** Begins the next person's session: nothing of the one before stays in memory. */
export function takeSession(client: QueryClient, session: Session | null): void {
  client.clear()
  if (session) rememberSession(session)
  else forgetSession()
  client.setQueryData(sessionQuery.queryKey, session)
}

// Names and permissions, no token: enough to open the till where there is no network. The server asks the cookie again anyway.
const KEY = 'orbit.session'

function rememberSession(session: Session): void {
  localStorage.setItem(KEY, JSON.stringify(session))
}

function forgetSession(): void {
  localStorage.removeItem(KEY)
}

function recallSession(): Session | null {
  const text = localStorage.getItem(KEY)
  if (text === null) return null
  const session = JSON.parse(text) as Session
  return Date.parse(session.expiresAt) > Date.now() ? session : null
}
