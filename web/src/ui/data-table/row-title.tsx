import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { classNames } from '../class-names.ts'
import type { RowActs } from './columns.ts'

/** What the row is about: the real link by which it opens, also in another tab. */
export function RowTitle<Row>({ row, acts, children }: { row: Row; acts: RowActs<Row>; children: ReactNode }) {
  const { linkTo, onOpen } = acts
  const className = classNames('block min-w-0 truncate rounded-control text-left font-medium text-text hover:underline')
  if (linkTo) {
    return (
      <Link {...linkTo(row)} data-row-opener className={className}>
        {children}
      </Link>
    )
  }
  if (!onOpen) return children
  return (
    <button type="button" data-row-opener className={classNames(className, 'w-full')} onClick={() => onOpen(row)}>
      {children}
    </button>
  )
}

/** A click anywhere in the row is one on its opener, with the same keys held down; not where something else listens. */
export function openByClick(event: React.MouseEvent<HTMLElement>): void {
  const target = event.target as HTMLElement
  if (target.closest('a, button, input, label, select, textarea, [role=button]')) return
  if (!document.getSelection()?.isCollapsed) return
  const opener = event.currentTarget.querySelector('[data-row-opener]')
  const { ctrlKey, metaKey, shiftKey } = event
  opener?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }))
}
