import { Tabs as BaseTabs } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

export interface Tab {
  id: string
  label: string
  /** How many are behind it. */
  count?: number | string | undefined
  /** Made when it is first looked at. */
  content: () => ReactNode
}

/** Several looks at one thing; the screen keeps in its address which one. */
export function Tabs({
  label,
  tabs,
  selected,
  onSelect,
  className,
}: {
  label: string
  tabs: readonly Tab[]
  selected: string
  onSelect: (id: string) => void
  className?: string
}) {
  return (
    <BaseTabs.Root value={selected} onValueChange={(id) => onSelect(String(id))} className={className}>
      <BaseTabs.List
        aria-label={label}
        activateOnFocus
        className="relative flex gap-1 overflow-x-auto border-b border-hairline [scrollbar-width:none] print:hidden"
      >
        {tabs.map(({ id, label: name, count }) => (
          <BaseTabs.Tab
            key={id}
            value={id}
            className={classNames(
              'flex h-9 items-center gap-2 rounded-control px-3 font-medium whitespace-nowrap text-muted -outline-offset-2 pointer-coarse:h-11',
              'hover:text-text data-active:text-text',
            )}
          >
            {name}
            {count !== undefined && (
              <span className="figure rounded-full bg-sunken px-1.5 text-xs text-muted">{count}</span>
            )}
          </BaseTabs.Tab>
        ))}
        <BaseTabs.Indicator className="absolute bottom-0 left-0 h-0.5 w-(--active-tab-width) translate-x-(--active-tab-left) rounded-full bg-accent transition-[translate,width]" />
      </BaseTabs.List>
      {tabs.map(({ id, content }) => (
        <BaseTabs.Panel key={id} value={id} className="pt-4 outline-offset-4">
          {id === selected && content()}
        </BaseTabs.Panel>
      ))}
    </BaseTabs.Root>
  )
}
