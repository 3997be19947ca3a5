import { CloudOff } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useWords } from '../lib/texts.ts'
import { shellTexts } from './shell-texts.ts'

/** Under the header while the browser knows that there is no network. */
export function ConnectionBar() {
  const texts = useWords(shellTexts)
  const isOnline = useSyncExternalStore(listen, () => navigator.onLine)
  return (
    // It stands there before there is anything to say, so that it is read aloud when there is.
    <div role="status" className="sticky top-0 z-20 print:hidden">
      {!isOnline && (
        <p className="flex items-center justify-center gap-2 bg-warn-tint px-4 py-1.5 text-sm font-medium text-warn">
          <CloudOff aria-hidden="true" className="size-4" />
          {texts.offline}
        </p>
      )}
    </div>
  )
}

function listen(listener: () => void): () => void {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}
