import { type ReactNode, useRef, useState } from 'react'
import type { RefusalCode } from '../../../contract/src/refusals.ts'
import { useWords } from '../lib/texts.ts'
import { ConflictNotice } from '../ui/conflict-notice.tsx'
import { Form, type FormSchema } from '../ui/form/form.tsx'
import { formFor } from '../ui/form/form-for.ts'
import { toast, toastError } from '../ui/toast.ts'
import { changesIn } from './changes-in.ts'
import { settingsTexts } from './settings-texts.ts'

type Fields = Record<string, unknown>

interface VersionedFormProps<Row extends { version: number }, Values extends Fields> {
  /** As it is now. */
  row: Row
  valuesOf: (row: Row) => Values
  schema?: FormSchema<Values>
  /** Sends what has changed. */
  save: (changes: Partial<Values>, version: number) => Promise<unknown>
  /** Asks again how it is. */
  refresh: () => Promise<Row>
  labels: Partial<Record<keyof Values & string, string>>
  /** In the sentence that somebody else changed it: «este usuario». */
  what?: string
  refusals?: Partial<Record<RefusalCode, keyof Values & string>>
  isGuarded?: boolean
  className?: string
  children: ReactNode
}

const { SubmitButton, useFormState } = formFor<Fields>()

/** A form of what others may change at the same moment: whoever comes second sees both, and decides. */
export function VersionedForm<Row extends { version: number }, Values extends Fields>(
  props: VersionedFormProps<Row, Values>,
) {
  const { row, valuesOf, schema, save, refresh, labels, refusals, isGuarded = true, className = '', children } = props
  const texts = useWords(settingsTexts)
  const typed = useRef<Values>(valuesOf(row))
  const [round, setRound] = useState(0)
  const [theirs, setTheirs] = useState<Row | null>(null)
  const [isBusy, setBusy] = useState(false)
  const send = async (values: Values) => {
    typed.current = values
    const changes = changesIn(valuesOf(row), values)
    if (Object.keys(changes).length > 0) await save(changes, row.version)
    toast(texts.saved)
  }
  const begin = () => {
    setTheirs(null)
    setRound((before) => before + 1)
  }
  const keepMine = async (present: Row) => {
    setBusy(true)
    try {
      await save(changesIn(valuesOf(present), typed.current), present.version)
      begin()
      toast(texts.saved)
    } catch (error) {
      toastError(error)
    }
    setBusy(false)
  }
  return (
    <>
      {theirs && (
        <ConflictNotice
          what={props.what ?? texts.theseData}
          differences={differencesBetween(typed.current, valuesOf(theirs), labels)}
          isBusy={isBusy}
          onKeepMine={() => void keepMine(theirs)}
          onTakeTheirs={begin}
        />
      )}
      <Form<Values>
        key={round}
        {...(schema ? { schema } : {})}
        defaults={valuesOf(row)}
        onSubmit={send}
        {...(refusals ? { refusals } : {})}
        isGuarded={isGuarded}
        className={className}
        onRefusal={({ code }) => {
          if (code !== 'version_conflict') return false
          void refresh().then(setTheirs, toastError)
          return true
        }}
      >
        {children}
      </Form>
    </>
  )
}

/** Quiet until there is something to save. */
export function SaveButton({ children }: { children?: ReactNode }) {
  const { isChanged } = useFormState()
  return (
    <div>
      <SubmitButton kind={isChanged ? 'filled' : 'outlined'}>{children}</SubmitButton>
    </div>
  )
}

function differencesBetween<Values extends Fields>(
  mine: Values,
  theirs: Values,
  labels: Partial<Record<keyof Values & string, string>>,
) {
  const changed = changesIn(theirs, mine)
  return Object.keys(changed).map((name) => ({
    label: labels[name as keyof Values & string] ?? name,
    mine: said(mine[name]),
    theirs: said(theirs[name]),
  }))
}

function said(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–'
  return typeof value === 'object' ? Object.values(value).join(' · ') : String(value)
}
