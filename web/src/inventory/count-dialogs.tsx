import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { z } from 'zod'
import type { StockCount } from '../../../contract/src/stock-count-shapes.ts'
import { ask } from '../lib/ask.ts'
import { useFormats } from '../lib/formats.ts'
import { newId } from '../lib/ids.ts'
import { asking, outdate } from '../lib/queries.ts'
import { useWords } from '../lib/texts.ts'
import { PRODUCT_GROUPS } from '../products/public.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { RadioCards } from '../ui/radio-cards.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { toast, toastError } from '../ui/toast.ts'
import { uiTexts } from '../ui/ui-texts.ts'
import { countTexts } from './count-texts.ts'
import { undoDocument } from './undo-document.ts'

type Count = z.output<typeof StockCount>

const GROUPS = [...PRODUCT_GROUPS, 'counts']

/** Makes the shelf and the system the same, and can be taken back. */
export function ApplyCountDialog({ count: seen, onClose }: { count: Count; onClose: () => void }) {
  const texts = useWords(countTexts)
  const common = useWords(uiTexts)
  const formats = useFormats()
  const client = useQueryClient()
  const navigate = useNavigate()
  // As of now: what was scanned a moment ago is in it.
  const { data: count = seen } = useQuery({ ...asking('counts.read', { params: { id: seen.id } }), staleTime: 0 })
  const [documentId] = useState(newId)
  const [reason, setReason] = useState(seen.name ?? texts.unnamed(formats.day(formats.localDay())))
  const [uncounted, setUncounted] = useState<'untouched' | 'zero'>('untouched')
  const [isBusy, setBusy] = useState(false)
  const missing = count.productsCount - count.countedCount
  const apply = async () => {
    if (isBusy || reason.trim() === '') return
    setBusy(true)
    try {
      const body = { id: documentId, reason: reason.trim(), uncounted }
      const document = await ask('counts.apply', { params: { id: count.id }, body })
      await outdate(client, GROUPS)
      toast(
        texts.appliedToast(document.number),
        () =>
          void undoDocument(document).then(() => {
            toast(texts.undone)
            return outdate(client, GROUPS)
          }, toastError),
      )
      await navigate({ to: '/inventory/documents/$id', params: { id: document.id } })
    } catch (error) {
      toastError(error)
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={texts.applyTitle}
      onClose={onClose}
      onSubmit={() => void apply()}
      actions={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button kind="filled" type="submit" isBusy={isBusy} disabled={reason.trim() === ''}>
            {texts.apply}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p>
          {texts.applyHint(count.differentCount)}
          {count.valueDifference !== undefined && count.differentCount > 0 && (
            <span className="figure text-muted"> {texts.worth(formats.money(count.valueDifference))}</span>
          )}
        </p>
        <Field label={texts.reason}>
          {(control) => (
            <TextInput {...control} maxLength={500} value={reason} onChange={({ target }) => setReason(target.value)} />
          )}
        </Field>
        {missing > 0 && (
          <RadioCards
            label={`${texts.uncountedChoice} (${missing})`}
            value={uncounted}
            onChange={(value) => setUncounted(value as typeof uncounted)}
            choices={[
              { value: 'untouched', label: texts.untouched },
              { value: 'zero', label: texts.toZero },
            ]}
          />
        )}
      </div>
    </Dialog>
  )
}

interface DropProps {
  count: Count
  onClose: () => void
  onDropped: () => void
}

export function DropCountDialog({ count, onClose, onDropped }: DropProps) {
  const texts = useWords(countTexts)
  const common = useWords(uiTexts)
  const client = useQueryClient()
  const navigate = useNavigate()
  const drop = async () => {
    try {
      await ask('counts.drop', { params: { id: count.id } })
      onDropped()
      await outdate(client, ['counts'])
      toast(texts.droppedToast)
      await navigate({ to: '/inventory/counts' })
    } catch (error) {
      toastError(error)
    }
  }
  return (
    <Dialog
      title={texts.dropTitle}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button kind="danger" onClick={() => void drop()}>
            {texts.drop}
          </Button>
        </>
      }
    >
      <p>{texts.dropHint(count.countedCount)}</p>
    </Dialog>
  )
}
