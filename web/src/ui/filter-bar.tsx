import { Search, X } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useWords } from '../lib/texts.ts'
import { Button } from './button.tsx'
import { classNames } from './class-names.ts'
import { inputClass } from './text-input.tsx'
import { uiTexts } from './ui-texts.ts'
import { useSettled } from './use-settled.ts'

interface FilterBarProps {
  /** Given once somebody pauses. */
  search?: { value: string; onChange: (text: string) => void; label: string; autoFocus?: boolean }
  /** `<FilterChip>`, `<FilterChoice>`, `<DateRange>`. */
  children?: ReactNode
  /** Shown while any filter is on. */
  onClear?: (() => void) | undefined
}

/** Which rows: a search, then what narrows them. The screen keeps all of it in its address. */
export function FilterBar({ search, children, onClear }: FilterBarProps) {
  const texts = useWords(uiTexts)
  return (
    <search className="mb-3 flex flex-wrap items-center gap-2 print:hidden">
      {search && <SearchBox {...search} />}
      {children}
      {onClear && (
        <Button kind="plain" size="small" icon={<X aria-hidden="true" className="size-4" />} onClick={onClear}>
          {texts.clearFilters}
        </Button>
      )}
    </search>
  )
}

/** Tells what was typed once somebody pauses, and at once with Enter; Escape empties it. */
export function SearchBox({ value, onChange, label, autoFocus }: NonNullable<FilterBarProps['search']>) {
  const [typed, setTyped] = useState(value)
  const told = useRef(value)
  const settled = useSettled(typed)
  const tell = (text: string) => {
    if (text === told.current) return
    told.current = text
    onChange(text)
  }
  // From outside: «Quitar filtros», or the back button.
  useEffect(() => {
    // A screen may keep it without the blank after a word, which whoever goes on typing needs.
    if (value.trim() === told.current.trim()) return
    told.current = value
    setTyped(value)
  }, [value])
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when typing pauses
  useEffect(() => tell(settled), [settled])
  return (
    <span className="relative w-full sm:w-72">
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted"
      />
      <input
        type="search"
        autoComplete="off"
        aria-label={label}
        placeholder={label}
        // biome-ignore lint/a11y/noAutofocus: where searching is what the screen is for
        autoFocus={autoFocus}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') tell(typed)
          if (event.key !== 'Escape' || typed === '') return
          event.stopPropagation()
          setTyped('')
          tell('')
        }}
        className={classNames(inputClass, 'pl-9')}
      />
    </span>
  )
}
