import { Link, type LinkProps } from '@tanstack/react-router'
import { classNames } from './class-names.ts'

export interface PageTab {
  label: string
  link: LinkProps
  isCurrent: boolean
}

/** Views with an address of their own: links, so that each can be shared, opened beside, and gone back to. */
export function PageTabs({ label, tabs, className }: { label: string; tabs: readonly PageTab[]; className?: string }) {
  return (
    <nav aria-label={label} className={classNames('overflow-x-auto border-b border-hairline print:hidden', className)}>
      <ul className="flex gap-1">
        {tabs.map((tab) => (
          <li key={tab.label}>
            <Link
              {...tab.link}
              aria-current={tab.isCurrent ? 'page' : undefined}
              className={classNames(
                '-mb-px inline-flex h-10 items-center border-b-2 px-3 font-medium whitespace-nowrap -outline-offset-2 pointer-coarse:h-12',
                tab.isCurrent ? 'border-accent text-accent' : 'border-transparent text-muted hover:text-text',
              )}
            >
              {tab.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
