import { type ReactNode, useEffect, useRef } from 'react'

/** Over the products, beside the basket; over everything on a phone. Not modal: the till goes on listening. */
export function SidePanel({ label, children }: { label: string; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const { current } = dialog
    // Its first field has the focus already, or takes it.
    if (!current?.contains(document.activeElement)) current?.focus()
  }, [])
  return (
    <dialog
      open
      ref={dialog}
      aria-label={label}
      tabIndex={-1}
      className="fixed inset-0 z-20 m-0 flex h-dvh max-h-none w-full max-w-none flex-col border-hairline bg-surface p-0 outline-none sm:absolute sm:inset-y-0 sm:right-0 sm:left-auto sm:h-full sm:w-[26rem] sm:border-l sm:shadow-float"
    >
      {children}
    </dialog>
  )
}
