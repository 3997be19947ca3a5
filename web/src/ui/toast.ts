import { CircleCheck, Info, TriangleAlert, X } from 'lucide-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { say, useWords } from '../lib/texts.ts'
import { IconButton } from './icon-button.tsx'
import { sentenceOf } from './states.tsx'
import { uiTexts } from './ui-texts.ts'

interface Toast {
  id: number
  tone: 'good' | 'plain' | 'bad'
  text: string
  undo?: () => void
}

const LIFE_MILLISECONDS = 8_000
const MOST = 3

let toasts: readonly Toast[] = []
let lastId = 0
const listeners = new Set<() => void>()

/** Says that something was done; with `undo` it can be taken back for eight seconds. */
export function toast(text: string, undo?: () => void): void {
  add({ tone: 'good', text, ...(undo ? { undo } : {}) })
}

/** Says what failed, and stays until it is dismissed. */
export function toastError(error: unknown): void {
  add({ tone: 'bad', text: typeof error === 'string' ? error : sentenceOf(error, say(uiTexts)) })
}

export function Toasts() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => toasts,
  )
  return (
    <div
      role="status"
      className="pointer-events-none fixed bottom-4 left-4 z-50 flex w-[min(24rem,calc(100vw-2rem))] flex-col gap-2 print:hidden"
    >
      {shown.map((one) => (
        <ToastCard key={one.id} {...one} />
      ))}
    </div>
  )
}

function ToastCard({ id, tone, text, undo }: Toast) {
  const texts = useWords(uiTexts)
  const [isHeld, setHeld] = useState(false)
  useEffect(() => {
    if (isHeld || tone === 'bad') return
    const timer = setTimeout(() => remove(id), LIFE_MILLISECONDS)
    return () => clearTimeout(timer)
  }, [id, isHeld, tone])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only holds the clock while somebody reads
    <div
      className="pointer-events-auto flex items-center gap-3 rounded-panel border border-hairline bg-surface py-2 pr-2 pl-4 shadow-float"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {icons[tone]}
      <p className="min-w-0 flex-1">{text}</p>
      {undo && (
        <button
          type="button"
          className="rounded-control px-2 py-1 font-medium text-accent hover:bg-accent-tint"
          onClick={() => {
            remove(id)
            undo()
          }}
        >
          {texts.undo}
        </button>
      )}
      <IconButton label={texts.dismiss} icon={<X className="size-4" />} onClick={() => remove(id)} />
    </div>
  )
}

const icons = {
  good: <CircleCheck aria-hidden="true" className="size-5 shrink-0 text-good" />,
  plain: <Info aria-hidden="true" className="size-5 shrink-0 text-muted" />,
  bad: <TriangleAlert aria-hidden="true" className="size-5 shrink-0 text-bad" />,
}

function add(one: Omit<Toast, 'id'>): void {
  lastId++
  change([...toasts, { ...one, id: lastId }].slice(-MOST))
}

function remove(id: number): void {
  change(toasts.filter((one) => one.id !== id))
}

function change(next: readonly Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}
