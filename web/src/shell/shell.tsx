import { Outlet, useLocation } from '@tanstack/react-router'
import { QueryProvider } from '../lib/query-provider.tsx'
import { useWords } from '../lib/texts.ts'
import { classNames } from '../ui/class-names.ts'
import { ConnectionBar } from './connection-bar.tsx'
import { OverlayHost } from './overlay-host.tsx'
import { PhoneBar } from './phone-bar.tsx'
import { shellTexts } from './shell-texts.ts'
import { Sidebar } from './sidebar.tsx'

/** The frame of every page inside: navigation at the left, at the bottom on a phone. The till has the screen for itself. */
export function Shell() {
  return (
    <QueryProvider>
      <Frame />
    </QueryProvider>
  )
}

function Frame() {
  const texts = useWords(shellTexts)
  const isTill = useLocation({ select: ({ pathname }) => pathname === '/till' })
  return (
    <div className={classNames('min-h-dvh', !isTill && 'md:grid md:grid-cols-[13rem_minmax(0,1fr)]')}>
      <a href="#content" className={classNames('seen-by-readers-only', skipClass)}>
        {texts.skip}
      </a>
      {!isTill && <Sidebar />}
      <div className="flex min-w-0 flex-col">
        <ConnectionBar />
        <main
          id="content"
          tabIndex={-1}
          className={classNames(
            'flex-1 outline-none',
            !isTill && 'mx-auto w-full max-w-[80rem] px-4 pt-5 pb-24 md:px-8 md:pt-8',
          )}
        >
          <Outlet />
        </main>
      </div>
      {!isTill && <PhoneBar />}
      <OverlayHost />
    </div>
  )
}

const skipClass =
  'focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:size-auto focus:rounded-control focus:bg-surface focus:p-3 focus:[clip-path:none]'
