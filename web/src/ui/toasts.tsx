import { lazy, Suspense, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import { classNames } from './class-names.ts'
import { useTopDialog } from './open-dialogs.ts'
import { currentToasts, listenToToasts } from './toast.ts'

// The place is there from the beginning, so that readers listen to it; what stands in it comes with the first toast.
const ToastCard = lazy(() => import('./toast-card.tsx').then((module) => ({ default: module.ToastCard })))

export function Toasts() {
  const shown = useSyncExternalStore(listenToToasts, currentToasts)
  const dialog = useTopDialog()
  const stack = (
    <div
      role="status"
      // Above the bar of a phone; over a dialog at the top, since its buttons are at the bottom.
      className={classNames(
        'pointer-events-none fixed left-4 z-50 flex w-[min(24rem,calc(100vw-2rem))] flex-col gap-2 md:top-auto md:bottom-4 print:hidden',
        dialog ? 'top-3' : 'bottom-20',
      )}
    >
      <Suspense>
        {shown.map((one) => (
          <ToastCard key={one.id} {...one} />
        ))}
      </Suspense>
    </div>
  )
  return dialog ? createPortal(stack, dialog) : stack
}
