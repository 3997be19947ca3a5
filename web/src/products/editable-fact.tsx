import { Check, Pencil, X } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import { useWords } from '../lib/texts.ts'
import { classNames } from '../ui/class-names.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Spinner } from '../ui/spinner.tsx'
import { sentenceOf } from '../ui/states.tsx'
import { uiTexts } from '../ui/ui-texts.ts'
import { productTexts } from './product-texts.ts'

export interface EditableFactProps {
  label: string
  /** As it is read. */
  shown: ReactNode
  /** As it is typed. */
  value: string
  mayEdit: boolean
  isFigure?: boolean
  /** Rejected with what is wrong; the text stays. */
  onSave: (text: string) => Promise<unknown>
  children: (control: {
    id: string
    value: string
    onChange: (text: string) => void
    'aria-invalid': true | undefined
    'aria-describedby': string | undefined
  }) => ReactNode
}

/** A fact that becomes a field when it is pressed: Enter keeps, Escape does not. */
export function EditableFact({ label, shown, value, mayEdit, isFigure, onSave, children }: EditableFactProps) {
  const texts = useWords(productTexts)
  const common = useWords(uiTexts)
  const id = useId()
  const opener = useRef<HTMLButtonElement>(null)
  const [draft, setDraft] = useState<string | null>(null)
  const [error, setError] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const close = () => {
    setDraft(null)
    setError(null)
    requestAnimationFrame(() => opener.current?.focus())
  }
  const save = async () => {
    if (draft === null || isBusy) return
    if (draft.trim() === value) return close()
    setBusy(true)
    try {
      await onSave(draft.trim())
      close()
    } catch (failure) {
      setError(failure instanceof Error && failure.name === 'Error' ? failure.message : sentenceOf(failure, common))
    }
    setBusy(false)
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault()
      void save()
    }
    if (event.key === 'Escape') close()
  }
  return (
    <div className="flex min-h-10 flex-wrap items-center gap-x-3 border-b border-hairline px-4 py-1 last:border-0">
      <dt className="w-28 shrink-0 text-sm text-muted">
        {draft === null ? label : <label htmlFor={id}>{label}</label>}
      </dt>
      <dd className="flex min-w-0 flex-1 items-center justify-end gap-1">
        {draft === null ? (
          <>
            <span className={classNames('min-w-0 text-right', isFigure ? 'figure' : 'truncate')}>{shown}</span>
            {mayEdit && (
              <button
                ref={opener}
                type="button"
                aria-label={texts.editFact(label)}
                title={texts.editFact(label)}
                onClick={() => setDraft(value)}
                className="-mr-2 inline-flex size-8 shrink-0 items-center justify-center rounded-control text-faint hover:bg-sunken hover:text-text pointer-coarse:size-11"
              >
                <Pencil aria-hidden="true" className="size-3.5" />
              </button>
            )}
          </>
        ) : (
          // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the field inside
          <span className="flex min-w-0 flex-1 items-center gap-1" onKeyDown={press}>
            {children({
              id,
              value: draft,
              onChange: setDraft,
              'aria-invalid': error ? true : undefined,
              'aria-describedby': error ? `${id}-error` : undefined,
            })}
            <IconButton
              label={common.save}
              icon={isBusy ? <Spinner /> : <Check aria-hidden="true" className="size-4" />}
              disabled={isBusy}
              onClick={() => void save()}
            />
            <IconButton label={common.cancel} icon={<X aria-hidden="true" className="size-4" />} onClick={close} />
          </span>
        )}
      </dd>
      {error && (
        <p id={`${id}-error`} role="alert" className="w-full pb-1 text-sm text-bad">
          {error}
        </p>
      )}
    </div>
  )
}
