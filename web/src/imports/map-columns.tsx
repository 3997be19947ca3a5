import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Import } from '../../../contract/src/imports.ts'
import { useLanguage } from '../lib/language.ts'
import { asking, useAct } from '../lib/queries.ts'
import { useWords } from '../lib/texts.ts'
import { Button } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { Select } from '../ui/select.tsx'
import { toastError } from '../ui/toast.ts'
import { fieldChoices, mappingFaults } from './import-words.ts'
import { importsTexts } from './imports-texts.ts'

const SAMPLES_SHOWN = 3

/** What each column is: as it was recognised, to be mended. */
export function MapColumns({ one, onSent }: { one: Import; onSent: () => void }) {
  const texts = useWords(importsTexts)
  const language = useLanguage()
  const client = useQueryClient()
  const [fields, setFields] = useState(one.columns.map(({ field }) => field))
  const choices = fieldChoices(one.kind, language)
  const { missing, repeated } = mappingFaults(one.kind, fields)
  const map = useAct('imports.map', ['jobs'])
  const labelOf = (field: string) => choices.find((choice) => choice.field === field)?.label ?? field
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (missing.length > 0 || repeated.size > 0) return
    map.mutate(
      { params: { id: one.id }, body: { fields } },
      {
        onSuccess: (news) => {
          client.setQueryData(asking('imports.read', { params: { id: one.id } }).queryKey, news)
          onSent()
        },
        onError: toastError,
      },
    )
  }
  return (
    <Panel>
      <PanelHeader title={texts.mapTitle} />
      <form onSubmit={send}>
        <p className="px-4 pt-3 text-muted">{texts.mapHint}</p>
        <div className="grid grid-cols-[minmax(0,1fr)] px-4 py-2 sm:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)_14rem]">
          {one.columns.map((column, place) => (
            <ColumnRow
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is what stands at its place
              key={place}
              heading={column.heading || texts.untitled(place + 1)}
              samples={column.samples.filter(Boolean).slice(0, SAMPLES_SHOWN)}
              field={fields[place] ?? null}
              isRepeated={repeated.has(fields[place] ?? '')}
              choices={choices}
              onChange={(field) => setFields(fields.map((old, at) => (at === place ? (field as typeof old) : old)))}
            />
          ))}
        </div>
        <div className="flex flex-wrap items-center justify-between gap-3 border-t border-hairline px-4 py-3">
          <div role="status" className="min-w-0 flex-1 text-bad">
            {missing.map((group) => (
              <p key={group.join()}>{texts.needsOneOf(group.map(labelOf).join(texts.or))}</p>
            ))}
          </div>
          <Button type="submit" kind="filled" isBusy={map.isPending} disabled={missing.length > 0 || repeated.size > 0}>
            {texts.check}
          </Button>
        </div>
      </form>
    </Panel>
  )
}

interface ColumnRowProps {
  heading: string
  samples: string[]
  field: string | null
  isRepeated: boolean
  choices: { field: string; label: string }[]
  onChange: (field: string | null) => void
}

function ColumnRow({ heading, samples, field, isRepeated, choices, onChange }: ColumnRowProps) {
  const texts = useWords(importsTexts)
  return (
    <div className="col-span-full grid grid-cols-subgrid items-center gap-x-6 gap-y-1 border-b border-hairline py-2.5 last:border-0">
      <p className={classNames('truncate font-medium', field === null && 'text-muted')}>{heading}</p>
      <p className="truncate text-sm text-muted">{samples.join(' · ') || '–'}</p>
      <div>
        <Select
          aria-label={texts.meaningOf(heading)}
          aria-invalid={isRepeated || undefined}
          value={field ?? ''}
          onChange={({ target }) => onChange(target.value || null)}
        >
          <option value="">{texts.nothing}</option>
          {choices.map((choice) => (
            <option key={choice.field} value={choice.field}>
              {choice.label}
            </option>
          ))}
        </Select>
        {isRepeated && <p className="mt-1 text-sm text-bad">{texts.twice}</p>}
      </div>
    </div>
  )
}
