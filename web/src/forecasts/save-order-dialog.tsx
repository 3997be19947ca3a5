import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ask, type Request } from '../lib/ask.ts'
import { useFormats } from '../lib/formats.ts'
import { outdate } from '../lib/queries.ts'
import { useWords } from '../lib/texts.ts'
import { plusDays } from '../ui/day-ranges.ts'
import { Dialog } from '../ui/dialog.tsx'
import { formFor } from '../ui/form/form-for.ts'
import { toast } from '../ui/toast.ts'
import { reorderTexts } from './reorder-texts.ts'
import { FORECAST_GROUPS } from './use-run.ts'

interface Values {
  supplierName?: string | undefined
  expectedOn?: string | undefined
  note?: string | undefined
}

const { Form, TextField, TextAreaField, SubmitButton } = formFor<Values>()

interface Props {
  id: string
  items: NonNullable<Request<'purchases.create'>['body']>['items']
  /** Of the slowest of them. */
  leadDays: number
  total: string | undefined
  onSaved: () => void
  onClose: () => void
}

export function SaveOrderDialog({ id, items, leadDays, total, onSaved, onClose }: Props) {
  const texts = useWords(reorderTexts)
  const formats = useFormats()
  const client = useQueryClient()
  const navigate = useNavigate()
  const save = async ({ supplierName, expectedOn, note }: Values) => {
    const about = Object.entries({ supplierName: supplierName?.trim(), expectedOn, note: note?.trim() })
    const given = Object.fromEntries(about.filter(([, text]) => text))
    const order = await ask('purchases.create', { body: { id, ...given, items } })
    onSaved()
    await outdate(client, FORECAST_GROUPS)
    toast(texts.saved)
    await navigate({ to: '/forecasts/orders/$id', params: { id: order.id } })
  }
  return (
    <Dialog title={texts.dialogTitle} onClose={onClose}>
      <Form isGuarded={false} defaults={{ expectedOn: plusDays(formats.localDay(), leadDays) }} onSubmit={save}>
        <p className="text-muted">
          {texts.count(items.length)}
          {total !== undefined && ` · ${formats.money(total)}`}. {texts.dialogHint}
        </p>
        <TextField name="supplierName" label={texts.supplier} isOptional="absent" maxLength={255} />
        <TextField name="expectedOn" type="date" label={texts.expectedOn} isOptional="absent" />
        <TextAreaField name="note" label={texts.note} isOptional="absent" rows={2} maxLength={500} />
        <div className="flex justify-end">
          <SubmitButton>{texts.save}</SubmitButton>
        </div>
      </Form>
    </Dialog>
  )
}
