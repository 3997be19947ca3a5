import type { ReactNode } from 'react'
import { Panel, PanelHeader } from '../ui/panel.tsx'

export function FormSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Panel>
      <PanelHeader title={title} />
      <div className="p-4">{children}</div>
    </Panel>
  )
}
