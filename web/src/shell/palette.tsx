import { Autocomplete } from '@base-ui/react/autocomplete'
import { useNavigate } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { saveLanguage } from '../account/public.tsx'
import { currentLanguage } from '../lib/language.ts'
import { useWords } from '../lib/texts.ts'
import { chooseTheme } from '../lib/theme.ts'
import { Spinner } from '../ui/spinner.tsx'
import { openOverlay } from './overlays.ts'
import type { Entry, EntryGroup } from './palette-entries.ts'
import { PaletteFrame, paletteFieldClass, type TypedAhead } from './palette-frame.tsx'
import { shellTexts } from './shell-texts.ts'
import { usePaletteGroups } from './use-palette-groups.ts'
import { useSignOut } from './use-sign-out.ts'

/** Every page and act, and whatever has a name or a number, from wherever one is. */
export default function Palette({ ahead, onClose }: { ahead: TypedAhead; onClose: () => void }) {
  const texts = useWords(shellTexts)
  const [typed, setTyped] = useState(ahead.typed)
  const { groups, isStale, error } = usePaletteGroups(typed)
  const run = useRun(onClose)
  const waitForResult = useEnterAhead(ahead.isEntered, groups, isStale, run)
  const isEmpty = groups.length === 0
  return (
    <Autocomplete.Root
      open
      inline
      mode="none"
      items={groups}
      value={typed}
      onValueChange={(value, { reason }) => reason !== 'item-press' && setTyped(value)}
      itemToStringValue={({ label }: Entry) => label}
      autoHighlight="always"
      keepHighlight
    >
      <PaletteFrame
        onClose={onClose}
        icon={isStale ? <Spinner /> : <Search aria-hidden="true" className="size-4.5 shrink-0 text-muted" />}
        field={
          <Autocomplete.Input
            aria-label={texts.palette}
            placeholder={texts.paletteHint}
            onKeyDownCapture={waitForResult}
            className={paletteFieldClass}
          />
        }
      >
        <div className="max-h-[min(60vh,26rem)] overflow-y-auto p-2">
          <p role="status" className={isEmpty ? 'px-2 py-6 text-center text-muted' : 'seen-by-readers-only'}>
            {isEmpty && !isStale && (error ? texts.paletteFailed : texts.nothingFound(typed))}
            {isStale && texts.searching}
          </p>
          <Autocomplete.List>
            {(group: EntryGroup) => (
              <Autocomplete.Group key={group.value} items={group.items} className="pb-1">
                <Autocomplete.GroupLabel className="px-2 pt-2 pb-1 text-xs font-medium text-muted">
                  {group.value}
                </Autocomplete.GroupLabel>
                <Autocomplete.Collection>
                  {(entry: Entry) => (
                    <Autocomplete.Item key={entry.id} value={entry} onClick={() => run(entry)} className={itemClass}>
                      <entry.icon aria-hidden="true" className="size-4.5 shrink-0 text-muted" strokeWidth={1.75} />
                      <span className="min-w-0 flex-1 truncate">{entry.label}</span>
                      {entry.detail && <span className="figure shrink-0 text-sm text-muted">{entry.detail}</span>}
                    </Autocomplete.Item>
                  )}
                </Autocomplete.Collection>
              </Autocomplete.Group>
            )}
          </Autocomplete.List>
        </div>
      </PaletteFrame>
    </Autocomplete.Root>
  )
}

const itemClass =
  'flex min-h-9 cursor-default items-center gap-3 rounded-control px-2 outline-none select-none data-highlighted:bg-accent-tint pointer-coarse:min-h-11'

function useRun(onClose: () => void) {
  const navigate = useNavigate()
  const signOut = useSignOut()
  const acts: Record<NonNullable<Entry['act']>, () => void> = {
    shortcuts: () => openOverlay('shortcuts'),
    theme: () => chooseTheme(document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark'),
    language: () => void saveLanguage(currentLanguage() === 'es' ? 'en' : 'es'),
    signOut,
  }
  return ({ link, act }: Entry) => {
    onClose()
    if (link) void navigate(link as Parameters<typeof navigate>[0])
    else if (act) acts[act]()
  }
}

/** Enter pressed before the answer is there opens the first of it, and not what an earlier text had found. */
function useEnterAhead(isEntered: boolean, groups: EntryGroup[], isStale: boolean, run: (entry: Entry) => void) {
  const [isWaiting, setWaiting] = useState(isEntered)
  const first = groups[0]?.items[0]
  useEffect(() => {
    if (!isWaiting || isStale) return
    setWaiting(false)
    if (first) run(first)
  })
  return (event: KeyboardEvent) => {
    // What is at the top for certain, an act or a page, need not wait.
    if (event.key !== 'Enter') return setWaiting(false)
    if (!isStale || first?.act || (first && !('params' in (first.link ?? {})) && !first.id.startsWith('adjust-')))
      return
    event.preventDefault()
    event.stopPropagation()
    setWaiting(true)
  }
}
