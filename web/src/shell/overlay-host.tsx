import { useLocation, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import { currentPreferences } from '../lib/preferences.ts'
import { closeOverlay, openOverlay, useOverlay } from './overlays.ts'
import { pages } from './pages.ts'
import { PaletteDoor } from './palette-door.tsx'
import { readShortcut } from './read-shortcut.ts'
import { usePages } from './use-pages.ts'

const Shortcuts = lazy(() => import('./shortcuts.tsx'))

/** Keys that work on every page, and what they open. Each of the two is loaded when it is first wanted. */
export function OverlayHost() {
  const overlay = useOverlay()
  const navigate = useNavigate()
  const mine = usePages()
  // The till has keys of its own; of these only the palette's.
  const isTill = useLocation({ select: ({ pathname }) => pathname === '/till' })
  useEffect(() => {
    let first = ''
    let firstAt = 0
    const listen = (event: KeyboardEvent) => {
      const before = event.timeStamp - firstAt < PAIR_MILLISECONDS ? first : ''
      const shortcut = readShortcut(event, before, !isTill && currentPreferences().singleKeys)
      first = shortcut === 'first' ? event.key.toLowerCase() : ''
      firstAt = event.timeStamp
      if (shortcut === null || shortcut === 'first') return
      if (shortcut === 'palette' || shortcut === 'shortcuts') {
        event.preventDefault()
        return openOverlay(shortcut)
      }
      const page = pages.find(({ key }) => key === shortcut.page)
      if (!page || !mine.includes(page)) return
      event.preventDefault()
      void navigate({ to: page.to as never })
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [navigate, mine, isTill])
  if (overlay === null) return null
  if (overlay === 'palette') return <PaletteDoor onClose={closeOverlay} />
  return (
    <Suspense fallback={null}>
      <Shortcuts onClose={closeOverlay} />
    </Suspense>
  )
}

const PAIR_MILLISECONDS = 1_500
