import { CircleCheck, Info, TriangleAlert, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useWords } from '../lib/texts.ts'
import { IconButton } from './icon-button.tsx'
import { removeToast, type Toast } from './toast.ts'
import { uiTexts } from './ui-texts.ts'

const LIFE_MILLISECONDS = 8_000

export function ToastCard({ id, tone, text, undo }: Toast) {
  const texts = useWords(uiTexts)
  const [isHeld, setHeld] = useState(false)
  useEffect(() => {
    if (isHeld || tone === 'bad') return
    const timer = setTimeout(() => removeToast(id), LIFE_MILLISECONDS)
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
            removeToast(id)
            undo()
          }}
        >
          {texts.undo}
        </button>
      )}
      <IconButton label={texts.dismiss} icon={<X className="size-4" />} onClick={() => removeToast(id)} />
    </div>
  )
}

const icons = {
  good: <CircleCheck aria-hidden="true" className="size-5 shrink-0 text-good" />,
  plain: <Info aria-hidden="true" className="size-5 shrink-0 text-muted" />,
  bad: <TriangleAlert aria-hidden="true" className="size-5 shrink-0 text-bad" />,
}
