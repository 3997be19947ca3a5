import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { useWords } from '../lib/texts.ts'
import { shellTexts } from './shell-texts.ts'

/** What somebody typed who did not wait for the palette. */
export interface TypedAhead {
  typed: string
  isEntered: boolean
}

interface Props {
  /** Before the field. */
  icon: ReactNode
  field: ReactNode
  children?: ReactNode
  onClose: () => void
}

/** The palette's dialog, small enough to stand there before what fills it has been loaded. */
export function PaletteFrame({ icon, field, children, onClose }: Props) {
  const texts = useWords(shellTexts)
  const dialog = useRef<HTMLDialogElement>(null)
  // At once: no letter falls between the field that waited and the one that takes its place.
  useLayoutEffect(() => {
    dialog.current?.showModal()
    const input = dialog.current?.querySelector('input')
    input?.setSelectionRange(input.value.length, input.value.length)
  }, [])
  return (
    <dialog
      ref={dialog}
      aria-label={texts.palette}
      className="fixed inset-x-0 top-[12vh] m-0 mx-auto w-[min(36rem,calc(100vw-1rem))] max-w-none overflow-hidden rounded-panel border border-hairline bg-surface p-0 shadow-float backdrop:bg-veil max-sm:top-2"
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => event.target === dialog.current && onClose()}
      onKeyDown={() => {}}
    >
      <div className="flex items-center gap-3 border-b border-hairline px-4">
        {icon}
        {field}
      </div>
      {children}
    </dialog>
  )
}

export const paletteFieldClass = 'h-12 w-full min-w-0 bg-transparent text-lg outline-none'
