import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import { useWords } from '../lib/texts.ts'
import { classNames } from '../ui/class-names.ts'
import { type Section, useSections } from './sections.ts'
import { settingsTexts } from './settings-texts.ts'

/** The list at the left, one section at the right; on a phone the list is a page of its own. */
export function SettingsFrame() {
  const isList = useLocation({ select: ({ pathname }) => pathname === '/settings' })
  return (
    <div className="md:grid md:grid-cols-[12rem_minmax(0,1fr)] md:gap-8">
      <div className="max-md:hidden">
        <SectionList />
      </div>
      <div className={classNames('min-w-0', !isList && 'max-w-4xl')}>
        <Outlet />
      </div>
    </div>
  )
}

export function SectionList() {
  const texts = useWords(settingsTexts)
  const { ofOrganization, mine } = useSections()
  return (
    <nav aria-label={texts.sections} className="flex flex-col gap-5 md:sticky md:top-8">
      {ofOrganization.length > 0 && <Group title={texts.ofOrganization} sections={ofOrganization} />}
      <Group title={texts.mine} sections={mine} />
    </nav>
  )
}

function Group({ title, sections }: { title: string; sections: Section[] }) {
  const texts = useWords(settingsTexts)
  return (
    <div>
      <h2 className="px-2 pb-1 text-xs font-medium text-muted">{title}</h2>
      <ul className="flex flex-col gap-0.5 max-md:divide-y max-md:divide-hairline max-md:rounded-panel max-md:border max-md:border-hairline max-md:bg-surface">
        {sections.map(({ text, to, icon: Icon }) => (
          <li key={to}>
            <Link
              to={to as never}
              className="flex h-9 items-center gap-3 rounded-control px-2 text-muted hover:bg-sunken hover:text-text max-md:h-12 max-md:px-4 max-md:text-text"
              activeProps={{ className: 'bg-accent-tint! text-accent! font-medium', 'aria-current': 'page' }}
            >
              <Icon aria-hidden="true" className="size-4.5 shrink-0" strokeWidth={1.75} />
              <span className="flex-1">{texts[text] as string}</span>
              <ChevronRight aria-hidden="true" className="size-4 text-faint md:hidden" />
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
