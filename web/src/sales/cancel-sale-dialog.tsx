import { useState } from 'react'
import type { Sale } from '../../../contract/src/sales.ts'
import { useFormats } from '../lib/formats.ts'
import { useAct } from '../lib/queries.ts'
import { useWords } from '../lib/texts.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { sentenceOf } from '../ui/states.tsx'
import { TextArea } from '../ui/text-input.tsx'
import { toast } from '../ui/toast.ts'
import { uiTexts } from '../ui/ui-texts.ts'
import { saleTexts } from './sale-texts.ts'

/** Asks why, and says what it does; there is nothing to be sure of twice. */
export function CancelSaleDialog({
  sale,
  onClose,
}: {
  sale: Pick<Sale, 'id' | 'invoiceNumber' | 'total'>
  onClose: () => void
}) {
  const texts = useWords(saleTexts)
  const common = useWords(uiTexts)
  const formats = useFormats()
  const [reason, setReason] = useState('')
  const [isMissing, setMissing] = useState(false)
  const cancel = useAct('sales.cancel', [
    'sales',
    'reports',
    'dashboard',
    'products',
    'customers',
    'inventory',
    'ledger',
  ])
  const number = sale.invoiceNumber
  const submit = () => {
    if (reason.trim() === '') return setMissing(true)
    cancel.mutate(
      { params: { id: sale.id }, body: { reason: reason.trim() } },
      {
        onSuccess: () => {
          toast(number === null ? texts.dropped : texts.cancelled(number))
          onClose()
        },
      },
    )
  }
  return (
    <Dialog
      title={number === null ? texts.dropTitle : texts.cancelTitle(number)}
      onClose={onClose}
      onSubmit={submit}
      actions={
        <>
          <Button onClick={onClose}>{common.close}</Button>
          <Button type="submit" kind="danger" isBusy={cancel.isPending}>
            {number === null ? texts.dropHeld : texts.cancelSale}
          </Button>
        </>
      }
    >
      <p className="mb-4 text-muted">
        {number === null ? texts.dropEffects : texts.cancelEffects(formats.money(sale.total))}
      </p>
      <Field label={texts.reason} error={isMissing ? texts.reasonMissing : undefined}>
        {(control) => (
          <TextArea
            {...control}
            value={reason}
            maxLength={500}
            onChange={(event) => {
              setReason(event.target.value)
              setMissing(false)
            }}
          />
        )}
      </Field>
      <div className="mt-2 flex flex-wrap gap-2">
        {[texts.reasonMistake, texts.reasonRegret, texts.reasonPayment].map((usual) => (
          <Button key={usual} size="small" onClick={() => setReason(usual)}>
            {usual}
          </Button>
        ))}
      </div>
      {cancel.isError && (
        <p role="alert" className="mt-3 text-bad">
          {sentenceOf(cancel.error, common)}
        </p>
      )}
    </Dialog>
  )
}
