import { type KeyboardEvent, useCallback, useRef, useState } from 'react'
import { useWords } from '../../lib/texts.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Skeleton } from '../../ui/states.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { customerChoices, customerForm } from './customer-parts.ts'
import { customerTexts } from './customer-texts.ts'
import type { HearKey } from './hear-key.ts'
import { Loaded } from './loaded.tsx'
import { useTill } from './use-till.ts'

/** Find or create, without leaving the sale. It takes what is typed at once; the rest may come a moment later. */
export function CustomerDialog() {
  const texts = useWords(customerTexts)
  const { till } = useTill()
  const [isNew, setNew] = useState(false)
  const [text, setText] = useState('')
  const [isListed, setListed] = useState(false)
  const list = useRef<HearKey | null>(null)
  const early = useRef(false)
  const isListReady = useCallback((hear: HearKey | null) => {
    list.current = hear
    setListed(hear !== null)
    if (hear && early.current) hear({ key: 'Enter', preventDefault: () => {} })
    early.current = false
  }, [])
  const press = (event: KeyboardEvent) => {
    if (list.current) list.current(event)
    else if (event.key === 'Enter') early.current = true
  }
  if (isNew) return <Loaded of={customerForm} with={{ begin: text, onBack: () => setNew(false) }} />
  return (
    <Dialog title={texts.title} shape="side" onClose={() => till.open(null)}>
      <div className="flex flex-col gap-3">
        <TextInput
          role="combobox"
          aria-label={texts.search}
          placeholder={texts.search}
          aria-expanded={isListed}
          aria-controls={isListed ? 'customer-choices' : undefined}
          id="customer-search"
          value={text}
          maxLength={100}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={press}
          className="h-11!"
        />
        <Loaded
          of={customerChoices}
          with={{ text, onCreate: () => setNew(true), onReady: isListReady }}
          fallback={<Skeleton className="h-24" />}
        />
      </div>
    </Dialog>
  )
}
