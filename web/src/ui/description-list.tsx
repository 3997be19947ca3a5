import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

interface DescriptionListProps {
  /** Those without a value are left out; write «—» where its absence says something. */
  items: readonly { label: string; value: ReactNode; isFigure?: boolean }[]
  /** `rows`: label at the left, value at the right, a line between. */
  layout?: 'rows' | 'grid'
  className?: string
}

/** Facts with their names. */
export function DescriptionList({ items, layout = 'grid', className }: DescriptionListProps) {
  const shown = items.filter(({ value }) => value !== undefined && value !== null && value !== '' && value !== false)
  const isRows = layout === 'rows'
  return (
    <dl className={classNames(isRows ? 'divide-y divide-hairline' : 'grid gap-x-6 gap-y-3 sm:grid-cols-2', className)}>
      {shown.map(({ label, value, isFigure }) => (
        <div
          key={label}
          className={isRows ? 'flex min-h-10 items-center justify-between gap-4 py-2' : 'flex min-w-0 flex-col gap-0.5'}
        >
          <dt className={isRows ? 'shrink-0 text-muted' : 'text-sm text-muted'}>{label}</dt>
          <dd className={classNames('min-w-0', isFigure && 'figure', isRows && 'text-right')}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
