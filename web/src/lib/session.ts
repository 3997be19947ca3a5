import { useState, useSyncExternalStore } from 'react'
import { grants, type Permission } from '../../../contract/src/permissions.ts'
import type { Session } from '../../../contract/src/session.ts'
import { ask, Refusal } from './ask.ts'

// Not in the cache of queries: that is loaded with the pages inside, and who is signed in is asked before.
let current: Session | null | undefined
let reading: Promise<Session | null> | undefined
const listeners = new Set<() => void>()
const endings = new Set<() => void>()

/** Who is signed in; null: nobody. Asked once, and again after signing in and out. */
export async function findSession(): Promise<Session | null> {
  if (current !== undefined) return current
  reading ??= readSession().finally(() => {
    reading = undefined
  })
  show(await reading)
  return current ?? null
}

/** As far as it is known by now; in a component: `useSession`. */
export function currentSession(): Session | null | undefined {
  return current
}

/** After a change of what a session says: a name, a permission, a setting. */
export async function renewSession(): Promise<void> {
  show(await readSession())
}

async function readSession(): Promise<Session | null> {
  try {
    // A refusal would stand in the console of everybody who only came to sign in.
    if (!recallSession() && !document.cookie.includes('orbit_signed_in=')) return null
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
  const session = useSyncExternalStore(listen, () => current)
  // The page of whoever has just signed out is drawn once more before it goes.
  const [last, setLast] = useState(session)
  if (session && session !== last) setLast(session)
  const shown = session ?? last
  if (!shown) throw new Error('Nobody is signed in')
  return shown
}

/** `const may = useMay()` … `may('sales.cancel')`. What the server would refuse is not offered. */
export function useMay(): (permission: Permission) => boolean {
  const { permissions } = useSession()
  return (permission) => grants(permissions, permission)
}

/** Begins the next person's session: nothing of the one before stays in memory. */
export function takeSession(session: Session | null): void {
  for (const end of endings) end()
  if (session) rememberSession(session)
  else forgetSession()
  show(session)
}

/** What keeps answers in memory forgets them then. */
export function onSessionTaken(forget: () => void): void {
  endings.add(forget)
}

/** Another tab has let somebody else in: the cookie is theirs now, and what is done here would be done in their name. */
export function onSomebodyElse(act: () => void): void {
  window.addEventListener('storage', ({ key }) => {
    const present = key === KEY ? recallSession() : null
    if (present && current && !isSamePerson(present, current)) act()
  })
}

export function isSamePerson(one: Session, other: Session): boolean {
  return one.user.id === other.user.id && one.organization.id === other.organization.id
}

function show(session: Session | null): void {
  current = session
  for (const listener of listeners) listener()
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

// Names and permissions, no token: enough to open the till where there is no network. The server asks the cookie again anyway.
const KEY = 'orbit.session'

function rememberSession(session: Session): void {
  localStorage.setItem(KEY, JSON.stringify(session))
}

function forgetSession(): void {
  localStorage.removeItem(KEY)
}

/** Whoever signed in last in this browser, in whichever tab. */
export function recallSession(): Session | null {
  const text = localStorage.getItem(KEY)
  if (text === null) return null
  const session = JSON.parse(text) as Session
  return Date.parse(session.expiresAt) > Date.now() ? session : null
}
