import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Boxes, Download, Package, Users } from 'lucide-react'
import { useRef, useState } from 'react'
import type { ImportKind } from '../../../contract/src/import-fields.ts'
import { ask, Refusal } from '../lib/ask.ts'
import { newId } from '../lib/ids.ts'
import { useLanguage } from '../lib/language.ts'
import { outdate } from '../lib/queries.ts'
import { saveCsv } from '../lib/save-csv.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { Button } from '../ui/button.tsx'
import { FileDrop } from '../ui/file-drop.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel } from '../ui/panel.tsx'
import { RadioCards } from '../ui/radio-cards.tsx'
import { sentenceOf } from '../ui/states.tsx'
import { uiTexts } from '../ui/ui-texts.ts'
import { importKinds } from './import-kinds.ts'
import { templateRows } from './import-words.ts'
import { importsTexts } from './imports-texts.ts'

const MOST_BYTES = 20 * 1024 * 1024
const icons = { products: <Package />, customers: <Users />, stock: <Boxes /> }
const needs = {
  products: ['products.create', 'products.update'],
  customers: ['customers.create', 'customers.update'],
  stock: ['inventory.write'],
} as const

export function NewImportPage() {
  const texts = useWords(importsTexts)
  const ui = useWords(uiTexts)
  const may = useMay()
  const language = useLanguage()
  const kinds = importKinds.filter((kind) => needs[kind].every(may))
  const { kind: wanted } = useSearch({ from: '/_signed-in/imports/new' })
  const [kind, setKind] = useState<ImportKind>(wanted ?? kinds[0] ?? 'products')
  const upload = useUpload(kind)
  const [isEmpty, setEmpty] = useState(false)
  return (
    <>
      <PageHeader title={texts.newTitle} trail={[{ label: texts.title, to: '/imports' }]} subtitle={texts.subtitle} />
      <Panel className="flex max-w-3xl flex-col gap-6 p-5">
        <RadioCards
          label={texts.whatIs}
          value={kind}
          onChange={(value) => setKind(value as ImportKind)}
          choices={kinds.map((value) => ({
            value,
            label: texts[value],
            hint: texts[`${value}Hint`],
            icon: icons[value],
          }))}
        />
        <FileDrop
          label={texts.yourFile}
          hint={upload.isPending ? texts.uploading(upload.variables.name) : texts.dropHint}
          accept=".csv,.txt,.tsv,.xlsx"
          mostBytes={MOST_BYTES}
          isBusy={upload.isPending}
          onFiles={([file]) => {
            if (!file) return
            setEmpty(file.size === 0)
            if (file.size > 0) upload.mutate(file)
          }}
          error={isEmpty ? texts.emptyFile : upload.error ? sentenceOf(upload.error, ui) : undefined}
        />
        <div className="flex flex-wrap items-center justify-between gap-3 border-t border-hairline pt-4">
          <p className="min-w-0 flex-1 basis-64 text-muted">{texts.templateHint}</p>
          <Button
            icon={<Download aria-hidden="true" className="size-4" />}
            onClick={() => saveCsv(texts[kind].toLowerCase(), templateRows(kind, language))}
          >
            {texts.template}
          </Button>
        </div>
      </Panel>
    </>
  )
}

/** The same file sent again after the network failed is the same import. */
function useUpload(kind: ImportKind) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const sent = useRef<{ key: string; id: string }>({ key: '', id: '' })
  return useMutation({
    mutationFn: (file: File) => {
      const key = `${kind} ${file.name} ${file.size} ${file.lastModified}`
      if (sent.current.key !== key) sent.current = { key, id: newId() }
      const fileName = file.name.slice(-200)
      return ask('imports.create', { query: { id: sent.current.id, kind, fileName }, file: withType(file) })
    },
    onSuccess: async ({ id }) => {
      await outdate(client, ['imports'])
      await navigate({ to: '/imports/$id', params: { id } })
    },
    onError: (error) => {
      if (error instanceof Refusal) sent.current.key = ''
    },
  })
}

// Browsers name spreadsheets as they like, or not at all; what it is, the server reads from its bytes.
function withType(file: File): Blob {
  return new Blob([file], { type: 'application/octet-stream' })
}
