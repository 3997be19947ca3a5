import { Link } from '@tanstack/react-router'
import { CloudOff, TriangleAlert, X } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useWords } from '../../lib/texts.ts'
import { buttonClass } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { useObserved } from './observable.ts'
import { tillTexts } from './till-texts.ts'
import { mayIn, useDesk, useTill } from './use-till.ts'

/** What stands in the way of this sale. It stays until it is read. */
export function NoticeBar() {
  const texts = useWords(tillTexts)
  const { till } = useTill()
  const { notice } = useDesk()
  return (
    <div role="alert">
      {notice && (
        <div
          className={classNames(
            'flex items-start gap-3 px-4 py-2.5 font-medium',
            notice.tone === 'bad' ? 'bg-bad-tint text-bad' : 'bg-warn-tint text-warn',
          )}
        >
          <TriangleAlert aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
          <div className="min-w-0 flex-1 py-0.5">
            {notice.sentences.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </div>
          {notice.code !== undefined && mayIn(till, 'products.create') && (
            <Link
              to={'/products/new' as never}
              search={{ barcode: notice.code } as never}
              className={classNames(buttonClass('outlined', 'small'), 'text-text!')}
            >
              {texts.createProduct}
            </Link>
          )}
          <IconButton label={texts.close} icon={<X className="size-4" />} onClick={() => till.warn(null)} />
        </div>
      )}
    </div>
  )
}

/** While nobody answers: selling goes on, and what is sold waits here. */
export function WaitingBar() {
  const texts = useWords(tillTexts)
  const { till, outbox } = useTill()
  const state = useObserved(outbox.state)
  const { outbox: waiting } = useObserved(till.keeper.kept)
  const isOnline = useIsOnline()
  const isWaiting = waiting.length > 0 && state === 'waiting'
  if (!isWaiting && isOnline) return null
  const sentence = !isWaiting
    ? texts.noNetwork
    : waiting.length === 1
      ? texts.waiting
      : texts.waitingMany(waiting.length)
  return (
    <p role="status" className="flex items-center gap-2 bg-warn-tint px-4 py-2 font-medium text-warn">
      <CloudOff aria-hidden="true" className="size-5 shrink-0" />
      {sentence}
    </p>
  )
}

/** What the browser knows of its network. */
export function useIsOnline(): boolean {
  return useSyncExternalStore(
    (listener) => {
      window.addEventListener('online', listener)
      window.addEventListener('offline', listener)
      return () => {
        window.removeEventListener('online', listener)
        window.removeEventListener('offline', listener)
      }
    },
    () => navigator.onLine,
  )
}
