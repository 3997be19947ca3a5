import { Link } from '@tanstack/react-router'
import { Menu } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useWords } from '../lib/texts.ts'
import type { Page } from './pages.ts'
import { shellTexts } from './shell-texts.ts'
import { usePages } from './use-pages.ts'

const PhoneMenu = lazy(() => import('./phone-menu.tsx'))

export const SHOWN = 4

/** On a phone: the four first pages within the thumb's reach, the others behind «Más». */
export function PhoneBar() {
  const texts = useWords(shellTexts)
  const pages = usePages()
  const [isOpen, setOpen] = useState(false)
  return (
    <nav
      aria-label={texts.navigation}
      className="fixed inset-x-0 bottom-0 z-20 flex border-t border-hairline bg-surface pb-[env(safe-area-inset-bottom)] md:hidden print:hidden"
    >
      {pages.slice(0, SHOWN).map((page) => (
        <BarLink key={page.to} page={page} />
      ))}
      <button type="button" aria-haspopup="dialog" className={`${itemClass} text-muted`} onClick={() => setOpen(true)}>
        <Menu aria-hidden="true" className="size-5" strokeWidth={1.75} />
        {texts.more}
      </button>
      {isOpen && (
        <Suspense fallback={null}>
          <PhoneMenu pages={pages.slice(SHOWN)} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </nav>
  )
}

function BarLink({ page: { text, to, icon: Icon } }: { page: Page }) {
  const texts = useWords(shellTexts)
  return (
    <Link
      to={to as never}
      activeOptions={{ exact: to === '/' }}
      className={itemClass}
      activeProps={{ className: 'text-accent font-medium', 'aria-current': 'page' }}
      inactiveProps={{ className: 'text-muted' }}
    >
      <Icon aria-hidden="true" className="size-5" strokeWidth={1.75} />
      <span className="max-w-full truncate">{texts[text] as string}</span>
    </Link>
  )
}

const itemClass = 'flex min-h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 px-0.5 text-xs'
