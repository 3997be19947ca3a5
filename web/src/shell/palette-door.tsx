import { lazy, Suspense, useState } from 'react'
import { useWords } from '../lib/texts.ts'
import { Spinner } from '../ui/spinner.tsx'
import { PaletteFrame, paletteFieldClass, type TypedAhead } from './palette-frame.tsx'
import { shellTexts } from './shell-texts.ts'

const Palette = lazy(() => import('./palette.tsx'))

/** The palette; until it has been loaded, a field that keeps what is typed for it. */
export function PaletteDoor({ onClose }: { onClose: () => void }) {
  const [ahead, setAhead] = useState<TypedAhead>({ typed: '', isEntered: false })
  return (
    <Suspense fallback={<Waiting ahead={ahead} onType={setAhead} onClose={onClose} />}>
      <Palette ahead={ahead} onClose={onClose} />
    </Suspense>
  )
}

interface WaitingProps {
  ahead: TypedAhead
  onType: (ahead: TypedAhead) => void
  onClose: () => void
}

function Waiting({ ahead, onType, onClose }: WaitingProps) {
  const texts = useWords(shellTexts)
  const field = (
    <input
      aria-label={texts.palette}
      placeholder={texts.paletteHint}
      className={paletteFieldClass}
      value={ahead.typed}
      onChange={({ target }) => onType({ typed: target.value, isEntered: false })}
      onKeyDown={({ key }) => key === 'Enter' && onType({ ...ahead, isEntered: true })}
    />
  )
  return <PaletteFrame icon={<Spinner />} field={field} onClose={onClose} />
}
