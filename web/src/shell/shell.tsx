import { Outlet, useLocation } from '@tanstack/react-router'
import { useWords } from '../lib/texts.ts'
import { classNames } from '../ui/class-names.ts'
import { ConnectionBar } from './connection-bar.tsx'
import { PhoneBar } from './phone-bar.tsx'
import { shellTexts } from './shell-texts.ts'
import { Sidebar } from './sidebar.tsx'

/** The frame of every page inside: navigation at the left, at the bottom on a phone. The till has the screen for itself. */
export function Shell() {
  const texts = useWords(shellTexts)
  const isTill = useLocation({ select: ({ pathname }) => pathname === '/till' })
  return (
    <div className={classNames('min-h-dvh', !isTill && 'md:grid md:grid-cols-[13rem_minmax(0,1fr)]')}>
      <a href="#content" className="seen-by-readers-only focus:static focus:size-auto focus:p-3 focus:[clip-path:none]">
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
    </div>
  )
}
