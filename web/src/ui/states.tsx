import { CloudOff, Inbox, TriangleAlert } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { Offline, Refusal } from '../lib/ask.ts'
import { useWords } from '../lib/texts.ts'
import { Button } from './button.tsx'
import { classNames } from './class-names.ts'
import { uiTexts } from './ui-texts.ts'

/** Nothing here yet, or nothing matches: says so, and what to do next. */
export function EmptyState({ icon, title, children }: { icon?: ReactNode; title: ReactNode; children?: ReactNode }) {
  return (
    <div className="flex flex-col items-center gap-3 px-6 py-10 text-center text-muted [&>svg]:size-8 [&>svg]:stroke-[1.75] [&>svg]:text-faint">
      {icon ?? <Inbox aria-hidden="true" />}
      <p className="max-w-96 text-base text-text">{title}</p>
      {children && <div className="flex flex-wrap justify-center gap-2">{children}</div>}
    </div>
  )
}

/** What went wrong, in the server's words for people, with a way out and what support will ask for. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const texts = useWords(uiTexts)
  const isOffline = error instanceof Offline
  return (
    <div role="alert" className="flex flex-col items-center gap-3 px-6 py-10 text-center">
      {isOffline ? (
        <CloudOff aria-hidden="true" className="size-8 text-warn" />
      ) : (
        <TriangleAlert aria-hidden="true" className="size-8 text-bad" />
      )}
      <p className="max-w-96">{sentenceOf(error, texts)}</p>
      {error instanceof Refusal && <p className="text-sm text-muted">{texts.supportCode(shortCode(error))}</p>}
      {onRetry && <Button onClick={onRetry}>{texts.retry}</Button>}
    </div>
  )
}

/** The beginning of the request's id: enough to find it in the log. */
export function shortCode(refusal: Refusal): string {
  return refusal.problem.requestId.slice(0, 8).toUpperCase()
}

/** For a person: the refusal's own sentence, with what it adds. */
export function sentenceOf(error: unknown, texts: { offline: string; broken: string }): string {
  if (error instanceof Refusal) return error.message
  return error instanceof Offline ? texts.offline : texts.broken
}

/** In place of what is coming, once it takes longer than a moment. */
export function Skeleton({ className }: { className?: string }) {
  const isLate = useLate(200)
  return (
    <div aria-hidden="true" className={classNames('rounded-control', isLate && 'animate-pulse bg-sunken', className)} />
  )
}

function useLate(milliseconds: number): boolean {
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), milliseconds)
    return () => clearTimeout(timer)
  }, [milliseconds])
  return isLate
}
