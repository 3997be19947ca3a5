import { X } from 'lucide-react'
import { type ReactNode, type RefObject, useEffect, useId, useRef } from 'react'
import { useWords } from '../lib/texts.ts'
import { classNames } from './class-names.ts'
import { IconButton } from './icon-button.tsx'
import { addOpenDialog } from './open-dialogs.ts'
import { PortalContainer } from './portal-container.ts'
import { uiTexts } from './ui-texts.ts'

export interface DialogProps {
  title: ReactNode
  onClose: () => void
  children: ReactNode
  /** The row of buttons below, the act last. */
  actions?: ReactNode
  /** `side`: a panel at the right edge, from which the page remains in sight. */
  shape?: 'middle' | 'wide' | 'side'
  /** Focused first in place of the first control. */
  focusFirst?: RefObject<HTMLElement | null>
  /** Wraps everything in a form: Enter does the act. */
  onSubmit?: () => void
}

/** The browser's own modal dialog: it keeps the focus inside, gives it back, and closes with Escape. Rendered = open. */
export function Dialog({ title, onClose, children, actions, shape = 'middle', focusFirst, onSubmit }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const texts = useWords(uiTexts)
  useEffect(() => {
    dialog.current?.showModal()
    const first =
      focusFirst?.current ?? dialog.current?.querySelector<HTMLElement>(`[data-dialog-body] :is(${focusable})`)
    first?.focus()
    return dialog.current ? addOpenDialog(dialog.current) : undefined
  }, [focusFirst])
  const content = (
    <>
      <header className="flex items-center justify-between gap-4 border-b border-hairline px-5 py-3">
        <h2 id={titleId} className="text-lg font-bold">
          {title}
        </h2>
        <IconButton label={texts.close} icon={<X className="size-5" />} onClick={onClose} />
      </header>
      <div data-dialog-body className="min-h-0 flex-1 overflow-y-auto px-5 py-4">
        {children}
      </div>
      {actions && (
        <footer className="flex flex-wrap items-center justify-end gap-2 border-t border-hairline px-5 py-3">
          {actions}
        </footer>
      )}
    </>
  )
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        // A file picker inside cancels too, and that is not about the dialog.
        if (event.target !== dialog.current) return
        event.preventDefault()
        onClose()
      }}
      className={classNames(
        'fixed overflow-visible border border-hairline bg-surface p-0 shadow-float backdrop:bg-veil',
        shapes[shape],
      )}
    >
      <PortalContainer value={dialog}>
        {onSubmit ? (
          <form
            noValidate
            className={contentClass}
            onSubmit={(event) => {
              event.preventDefault()
              event.stopPropagation()
              onSubmit()
            }}
          >
            {content}
          </form>
        ) : (
          <div className={contentClass}>{content}</div>
        )}
      </PortalContainer>
    </dialog>
  )
}

const focusable = 'input:not([type=hidden]), select, textarea, button, a[href], [tabindex]:not([tabindex="-1"])'

const contentClass = 'flex h-full max-h-[inherit] flex-col overflow-hidden rounded-[inherit]'

// Not by a transform, which everything fixed inside would be placed by.
const middle = 'inset-0 m-auto h-fit max-h-[min(88dvh,50rem)] rounded-panel'

const shapes = {
  middle: `${middle} w-[min(32rem,calc(100vw-2rem))] max-w-none`,
  wide: `${middle} w-[min(60rem,calc(100vw-2rem))] max-w-none`,
  side: 'inset-y-0 right-0 left-auto m-0 h-dvh max-h-dvh w-[min(28rem,100vw)] max-w-none rounded-none border-y-0 border-r-0',
}
