import type { ReactNode } from 'react'
import { classNames } from '../ui/class-names.ts'
import { Panel } from '../ui/panel.tsx'

interface SectionPanelProps {
  title: string
  hint?: ReactNode
  isDanger?: boolean
  children: ReactNode
}

/** What belongs together and is saved together. */
export function SectionPanel({ title, hint, isDanger, children }: SectionPanelProps) {
  return (
    <Panel className={classNames('p-5', isDanger && 'border-bad!')}>
      <h2 className={classNames('text-base font-bold', isDanger && 'text-bad')}>{title}</h2>
      {hint && <p className="mt-0.5 text-muted">{hint}</p>}
      <div className="mt-4">{children}</div>
    </Panel>
  )
}
