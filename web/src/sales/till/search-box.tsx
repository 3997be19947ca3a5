import { ScanBarcode, Search } from 'lucide-react'
import type { RefObject } from 'react'
import { useWords } from '../../lib/texts.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Key } from '../../ui/key.tsx'
import { findProducts } from './till-acts.ts'
import { tillTexts } from './till-texts.ts'
import { useCatalogue, useDesk, useTill } from './use-till.ts'

export const RESULTS_ID = 'till-results'

/** A combobox whose keys are the till's. */
export function SearchBox({ ref }: { ref: RefObject<HTMLInputElement | null> }) {
  const texts = useWords(tillTexts)
  const { till } = useTill()
  const { text, marked, isCameraOn } = useDesk()
  useCatalogue()
  const results = text === '' ? [] : findProducts(till, text)
  const active = results[Math.min(marked, results.length - 1)]
  return (
    <div className="relative">
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 left-3 size-5 -translate-y-1/2 text-muted"
        strokeWidth={1.75}
      />
      <input
        ref={ref}
        type="text"
        role="combobox"
        aria-label={texts.search}
        aria-expanded={results.length > 0}
        aria-controls={RESULTS_ID}
        aria-autocomplete="list"
        aria-activedescendant={active ? `result-${active.id}` : undefined}
        autoComplete="off"
        autoCorrect="off"
        autoCapitalize="none"
        spellCheck={false}
        enterKeyHint="done"
        placeholder={texts.search}
        value={text}
        onChange={({ target }) => {
          till.show({ text: target.value, marked: 0 })
          till.stock.lookFor(target.value)
        }}
        className="h-12 w-full rounded-panel border border-field bg-surface pr-14 pl-11 text-lg text-text"
      />
      <span className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2">
        <Key>F2</Key>
      </span>
      <IconButton
        label={isCameraOn ? texts.cameraOff : texts.camera}
        aria-pressed={isCameraOn}
        icon={<ScanBarcode aria-hidden="true" className="size-5" strokeWidth={1.75} />}
        className="absolute! top-1/2 right-1 -translate-y-1/2 pointer-fine:hidden"
        onClick={() => till.show({ isCameraOn: !isCameraOn })}
      />
    </div>
  )
}
