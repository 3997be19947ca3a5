import { Link } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { useMay, useSession } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { classNames } from '../ui/class-names.ts'
import { Key } from '../ui/key.tsx'
import { Logo } from '../ui/logo.tsx'
import { AccountMenu } from './account-menu.tsx'
import { openOverlay } from './overlays.ts'
import type { Page } from './pages.ts'
import { shellTexts } from './shell-texts.ts'
import { usePages } from './use-pages.ts'

export function Sidebar() {
  const texts = useWords(shellTexts)
  const { organization } = useSession()
  return (
    <aside className="sticky top-0 hidden h-dvh flex-col border-r border-hairline bg-surface md:flex print:hidden">
      <Link to="/" className="mx-3 mt-3 flex items-center gap-2 rounded-control px-2 py-2 font-bold">
        <Logo className="size-6 shrink-0 text-accent" />
        <span className="truncate">{organization.name}</span>
      </Link>
      <button
        type="button"
        className="mx-3 mt-1 mb-3 flex h-9 items-center gap-2 rounded-control border border-hairline bg-canvas px-2 text-sm text-muted hover:border-field pointer-coarse:h-11"
        onClick={() => openOverlay('palette')}
      >
        <Search aria-hidden="true" className="size-4 shrink-0" />
        <span className="flex-1 truncate text-left">{texts.search}</span>
        <Key>Ctrl K</Key>
      </button>
      <nav aria-label={texts.navigation} className="flex-1 overflow-y-auto px-3 pb-3">
        <ul className="flex flex-col gap-0.5">
          {usePages().map((page) => (
            <li key={page.to}>
              <PageLink page={page} />
            </li>
          ))}
        </ul>
      </nav>
      <div className="border-t border-hairline p-2">
        <AccountMenu className="w-full" />
      </div>
    </aside>
  )
}

function PageLink({ page: { text, to, icon: Icon } }: { page: Page }) {
  const texts = useWords(shellTexts)
  const may = useMay()
  // For whoever only sells, everything else is beside the point.
  const isMain = to === '/till' && !may('dashboard.read')
  return (
    <Link
      to={to as never}
      activeOptions={{ exact: to === '/' }}
      className={classNames(
        'flex h-9 items-center gap-3 rounded-control px-2 hover:bg-sunken hover:text-text pointer-coarse:h-11',
        isMain ? 'mb-1 h-11 bg-accent-tint font-medium text-accent' : 'text-muted',
      )}
      activeProps={{ className: 'bg-accent-tint! text-accent! font-medium', 'aria-current': 'page' }}
    >
      <Icon aria-hidden="true" className="size-4.5 shrink-0" strokeWidth={1.75} />
      {texts[text] as string}
    </Link>
  )
}
