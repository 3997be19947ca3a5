import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useMay } from '../lib/session.ts'
import { classNames } from '../ui/class-names.ts'
import { pageOfDrillDown } from './drill-down.ts'

interface DrillLinkProps {
  /** The API's address of the rows behind what is shown. */
  to: string
  className?: string
  children: ReactNode
}

/** A figure that opens exactly its rows; plain for whoever may not see them. */
export function DrillLink({ to, className, children }: DrillLinkProps) {
  const may = useMay()
  const { to: page, search, needs } = pageOfDrillDown(to)
  if (!may(needs)) return <span className={className}>{children}</span>
  return (
    <Link
      to={page as never}
      search={search as never}
      className={classNames(
        'rounded-control decoration-hairline underline-offset-4 hover:underline hover:decoration-current',
        className,
      )}
    >
      {children}
    </Link>
  )
}

/** For charts and rows: where a figure leads, unless whoever looks at it may not go there. */
export function useDrillLink(): (drillDown: string) => LinkProps | undefined {
  const may = useMay()
  return (drillDown) => {
    const { to, search, needs } = pageOfDrillDown(drillDown)
    return may(needs) ? ({ to, search } as LinkProps) : undefined
  }
}
