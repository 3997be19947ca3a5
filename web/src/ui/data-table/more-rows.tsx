import { useEffect, useRef } from 'react'
import { useWords } from '../../lib/texts.ts'
import { Button } from '../button.tsx'
import { sentenceOf } from '../states.tsx'
import { uiTexts } from '../ui-texts.ts'

interface MoreRowsProps {
  onMore: () => void
  isLoading: boolean
  /** Of the last try: the next one is asked for by hand. */
  error: unknown
}

/** Asks for the next page when the end comes near; the button does it by keyboard, and again after an error. */
export function MoreRows({ onMore, isLoading, error }: MoreRowsProps) {
  const texts = useWords(uiTexts)
  const end = useRef<HTMLDivElement>(null)
  const ask = useRef(onMore)
  ask.current = onMore
  const isWaiting = !isLoading && !error
  useEffect(() => {
    if (!isWaiting || !end.current) return
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && ask.current(), {
      rootMargin: '0px 0px 800px',
    })
    observer.observe(end.current)
    return () => observer.disconnect()
  }, [isWaiting])
  return (
    <div
      ref={end}
      className="flex flex-wrap items-center justify-center gap-3 border-t border-hairline px-4 py-2 print:hidden"
    >
      {error ? (
        <p role="alert" className="text-bad">
          {sentenceOf(error, texts)}
        </p>
      ) : null}
      <Button kind="plain" isBusy={isLoading} onClick={onMore}>
        {error ? texts.retry : texts.loadMore}
      </Button>
    </div>
  )
}
