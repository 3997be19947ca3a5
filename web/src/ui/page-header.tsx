import { Link, type LinkProps } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useWords } from '../lib/texts.ts'
import { uiTexts } from './ui-texts.ts'

export interface PageHeaderProps {
  /** Also the document's title. */
  title: string
  /** From the outermost page inwards, without this one. */
  trail?: { label: string; to: NonNullable<LinkProps['to']>; params?: Record<string, string> }[]
  subtitle?: ReactNode
  /** The page's acts; at most one of them filled. */
  children?: ReactNode
}

/** The one h1 of a page, focused when one arrives, so that a screen reader begins here. */
export function PageHeader({ title, trail = [], subtitle, children }: PageHeaderProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const texts = useWords(uiTexts)
  useEffect(() => {
    document.title = `${title} · OrbitEngine`
  }, [title])
  useEffect(() => {
    if (document.activeElement === document.body || !document.activeElement)
      heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <header className="mb-5 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        {trail.length > 0 && (
          <nav
            aria-label={texts.breadcrumbs}
            className="mb-1 flex flex-wrap items-center gap-1 text-sm text-muted print:hidden"
          >
            {trail.map(({ label, to, params }) => (
              <span key={label} className="inline-flex items-center gap-1">
                <Link to={to} params={params as never} className="rounded-control hover:text-text hover:underline">
                  {label}
                </Link>
                <ChevronRight aria-hidden="true" className="size-3.5 text-faint" />
              </span>
            ))}
          </nav>
        )}
        <h1 ref={heading} tabIndex={-1} className="text-xl font-bold text-text">
          {title}
        </h1>
        {subtitle && <p className="mt-1 text-muted">{subtitle}</p>}
      </div>
      {children && <div className="flex flex-wrap items-center gap-2 print:hidden">{children}</div>}
    </header>
  )
}
