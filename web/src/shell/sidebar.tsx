import { Link } from '@tanstack/react-router'
import { useSession } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { Logo } from '../ui/logo.tsx'
import { AccountMenu } from './account-menu.tsx'
import { shellTexts } from './shell-texts.ts'
import { usePages } from './use-pages.ts'

export function Sidebar() {
  const texts = useWords(shellTexts)
  const { organization } = useSession()
  return (
    <aside className="sticky top-0 hidden h-dvh flex-col border-r border-hairline bg-surface md:flex print:hidden">
      <Link to="/" className="flex items-center gap-2 px-5 pt-5 pb-4 font-bold">
        <Logo className="size-6 shrink-0 text-accent" />
        <span className="truncate">{organization.name}</span>
      </Link>
      <nav aria-label={texts.navigation} className="flex-1 overflow-y-auto px-3">
        <ul className="flex flex-col gap-0.5">
          {usePages().map(({ text, to, icon: Icon }) => (
            <li key={to}>
              <Link
                to={to as never}
                activeOptions={{ exact: to === '/' }}
                className="flex h-9 items-center gap-3 rounded-control px-2 text-muted hover:bg-sunken hover:text-text pointer-coarse:h-11"
                activeProps={{ className: 'bg-accent-tint! text-accent! font-medium', 'aria-current': 'page' }}
              >
                <Icon aria-hidden="true" className="size-4.5 shrink-0" strokeWidth={1.75} />
                {texts[text] as string}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <AccountMenu />
    </aside>
  )
}
