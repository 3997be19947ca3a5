import { Link } from '@tanstack/react-router'
import { Menu } from 'lucide-react'
import { useState } from 'react'
import { useWords } from '../lib/texts.ts'
import { Dialog } from '../ui/dialog.tsx'
import { AccountMenu } from './account-menu.tsx'
import type { Page } from './pages.ts'
import { shellTexts } from './shell-texts.ts'
import { usePages } from './use-pages.ts'

const SHOWN = 4

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
      <button type="button" className={itemClass} onClick={() => setOpen(true)}>
        <Menu aria-hidden="true" className="size-5" strokeWidth={1.75} />
        {texts.more}
      </button>
      {isOpen && (
        <Dialog title={texts.more} shape="side" onClose={() => setOpen(false)}>
          <ul className="-mx-2 mb-4 flex flex-col">
            {pages.slice(SHOWN).map(({ text, to, icon: Icon }) => (
              <li key={to}>
                <Link
                  to={to as never}
                  className="flex h-12 items-center gap-3 rounded-control px-2 text-lg hover:bg-sunken"
                  onClick={() => setOpen(false)}
                >
                  <Icon aria-hidden="true" className="size-5 text-muted" strokeWidth={1.75} />
                  {texts[text] as string}
                </Link>
              </li>
            ))}
          </ul>
          <AccountMenu />
        </Dialog>
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
      activeProps={{ className: 'text-accent! font-medium' }}
    >
      <Icon aria-hidden="true" className="size-5" strokeWidth={1.75} />
      {texts[text] as string}
    </Link>
  )
}

const itemClass = 'flex min-h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-xs text-muted'
