import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useWords } from '../../lib/texts.ts'
import { IconButton } from '../icon-button.tsx'
import { uiTexts } from '../ui-texts.ts'

/** Floats at the bottom while rows are chosen: how many, and what can be done with them. */
export function SelectionBar({
  count,
  onClear,
  children,
}: {
  count: number
  onClear: () => void
  children: ReactNode
}) {
  const texts = useWords(uiTexts)
  return (
    <div className="pointer-events-none sticky bottom-20 z-20 mt-3 flex justify-center md:bottom-4 print:hidden">
      <section
        aria-label={texts.selected(count)}
        className="pointer-events-auto flex max-w-full flex-wrap items-center gap-2 rounded-panel border border-hairline bg-surface py-2 pr-2 pl-4 shadow-float"
      >
        <p role="status" className="figure mr-2 font-medium">
          {texts.selected(count)}
        </p>
        {children}
        <IconButton label={texts.clearSelection} icon={<X className="size-4" />} onClick={onClear} />
      </section>
    </div>
  )
}
