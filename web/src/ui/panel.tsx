import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'

/** A sheet of paper on the table. */
export function Panel({ className, ...rest }: ComponentProps<'section'>) {
  return <section {...rest} className={classNames('rounded-panel border border-hairline bg-surface', className)} />
}

export function PanelHeader({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className="flex min-h-12 flex-wrap items-center justify-between gap-2 border-b border-hairline px-4 py-2">
      <h2 className="text-base font-bold">{title}</h2>
      {children && <div className="flex flex-wrap items-center gap-2">{children}</div>}
    </div>
  )
}
