import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ClipboardList, Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { z } from 'zod'
import type { StockCountSummary } from '../../../contract/src/stock-count-shapes.ts'
import { ask } from '../lib/ask.ts'
import { useFormats } from '../lib/formats.ts'
import { newId } from '../lib/ids.ts'
import { askingPages, outdate } from '../lib/queries.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { CategorySelect } from '../products/public.tsx'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { EmptyState } from '../ui/states.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { toastError } from '../ui/toast.ts'
import { uiTexts } from '../ui/ui-texts.ts'
import { countTexts } from './count-texts.ts'
import { InventoryTabs } from './inventory-tabs.tsx'

type Summary = z.output<typeof StockCountSummary>

/** The sheets, those being counted first in sight: each can be gone on with on any phone. */
export function CountsPage() {
  const texts = useWords(countTexts)
  const may = useMay()
  const [isNew, setNew] = useState(false)
  const query = useInfiniteQuery(askingPages('counts.list', {}))
  return (
    <>
      <PageHeader title={texts.counts} trail={[{ label: texts.inventory, to: '/inventory' }]}>
        {may('inventory.write') && (
          <Button kind="filled" icon={<Plus aria-hidden="true" className="size-4" />} onClick={() => setNew(true)}>
            {texts.new}
          </Button>
        )}
      </PageHeader>
      <InventoryTabs />
      <DataTable
        name="counts"
        caption={texts.counts}
        columns={useColumns()}
        query={query}
        rowId={({ id }) => id}
        linkTo={({ id }) => ({ to: '/inventory/counts/$id', params: { id } })}
        rowTone={({ status }) => (status === 'dropped' ? 'muted' : undefined)}
        empty={<EmptyState icon={<ClipboardList aria-hidden="true" />} title={texts.empty} />}
      />
      {isNew && <NewCountDialog onClose={() => setNew(false)} />}
    </>
  )
}

function useColumns(): Column<Summary>[] {
  const texts = useWords(countTexts)
  const formats = useFormats()
  return useMemo<Column<Summary>[]>(
    () => [
      {
        id: 'name',
        header: texts.name,
        isTitle: true,
        cell: ({ name, createdAt }) => name ?? texts.unnamed(formats.day(formats.localDay(new Date(createdAt)))),
      },
      {
        id: 'status',
        header: texts.status,
        cell: ({ status }) => (
          <Badge tone={status === 'open' ? 'accent' : status === 'applied' ? 'good' : 'neutral'}>{texts[status]}</Badge>
        ),
      },
      { id: 'category', header: texts.category, cell: ({ category }) => category?.name ?? texts.everything },
      { id: 'who', header: texts.who, cell: ({ user }) => user.name },
      {
        id: 'begun',
        header: texts.begun,
        cell: ({ createdAt }) => <span className="figure">{formats.instant(createdAt)}</span>,
      },
      {
        id: 'progress',
        header: texts.progress,
        align: 'end',
        cell: ({ countedCount, productsCount }) => texts.ofAll(countedCount, productsCount),
      },
    ],
    [texts, formats],
  )
}

function NewCountDialog({ onClose }: { onClose: () => void }) {
  const texts = useWords(countTexts)
  const common = useWords(uiTexts)
  const navigate = useNavigate()
  const client = useQueryClient()
  const [id] = useState(newId)
  const [name, setName] = useState('')
  const [categoryId, setCategoryId] = useState('')
  const [isBusy, setBusy] = useState(false)
  const begin = async () => {
    if (isBusy) return
    setBusy(true)
    try {
      const body = { id, ...(name.trim() ? { name: name.trim() } : {}), ...(categoryId ? { categoryId } : {}) }
      await ask('counts.open', { body })
      await outdate(client, ['counts'])
      await navigate({ to: '/inventory/counts/$id', params: { id } })
    } catch (error) {
      toastError(error)
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={texts.new}
      onClose={onClose}
      onSubmit={() => void begin()}
      actions={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button kind="filled" type="submit" isBusy={isBusy}>
            {texts.begin}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label={texts.what} hint={texts.newHint}>
          {(control) => (
            <CategorySelect {...control} none={texts.everything} value={categoryId} onChange={setCategoryId} />
          )}
        </Field>
        <Field label={texts.name} isOptional={common.optional}>
          {(control) => (
            <TextInput
              {...control}
              maxLength={100}
              placeholder={texts.namePlaceholder}
              value={name}
              onChange={({ target }) => setName(target.value)}
            />
          )}
        </Field>
      </div>
    </Dialog>
  )
}
