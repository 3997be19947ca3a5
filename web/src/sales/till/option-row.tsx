import type { ReactNode } from 'react'
import { classNames } from '../../ui/class-names.ts'

interface OptionRowProps {
  id: string
  isMarked: boolean
  onChoose: () => void
  children: ReactNode
}

/** A row of a list whose keys are heard by what has the focus above it. */
export function OptionRow({ id, isMarked, onChoose, children }: OptionRowProps) {
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isMarked}
      onClick={onChoose}
      onKeyDown={() => {}}
      className={classNames(
        'flex min-h-12 cursor-pointer items-center gap-3 rounded-control px-3 py-2 hover:bg-sunken',
        isMarked && 'bg-accent-tint! shadow-[inset_3px_0_0_var(--accent)]',
      )}
    >
      {children}
    </div>
  )
}
