import { useState } from 'react'
import type { Sale } from '../../../contract/src/sales.ts'
import { useFormats } from '../lib/formats.ts'
import { newId } from '../lib/ids.ts'
import { useAct } from '../lib/queries.ts'
import { useWords } from '../lib/texts.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { sentenceOf } from '../ui/states.tsx'
import { NumberInput, TextInput } from '../ui/text-input.tsx'
import { toast } from '../ui/toast.ts'
import { uiTexts } from '../ui/ui-texts.ts'
import { leftToReturn, returnable } from './return-quantities.ts'
import { saleTexts } from './sale-texts.ts'

/** Goods of a sale go back to the shelf; the sale stays as it is. */
export function ReturnGoodsDialog({ sale, onClose }: { sale: Sale; onClose: () => void }) {
  const texts = useWords(saleTexts)
  const common = useWords(uiTexts)
  const formats = useFormats()
  const [documentId] = useState(newId)
  const [typed, setTyped] = useState<Record<string, string>>({})
  const [reason, setReason] = useState('')
  const [wasSent, setSent] = useState(false)
  const giveBack = useAct('inventory.takeBack', ['sales', 'inventory', 'ledger', 'products', 'reports', 'dashboard'])
  const lines = sale.items.filter((item) => leftToReturn(item) !== '0')
  const items = lines.map((item) => ({ saleItemId: item.id, quantity: returnable(typed[item.id] ?? '', item) }))
  const chosen = items.filter((item): item is { saleItemId: string; quantity: string } =>
    /[1-9]/.test(item.quantity ?? ''),
  )
  const isReady = chosen.length > 0 && items.every(({ quantity }) => quantity !== null) && reason.trim() !== ''
  const submit = () => {
    setSent(true)
    if (!isReady) return
    giveBack.mutate(
      { body: { id: documentId, saleId: sale.id, reason: reason.trim(), items: chosen } },
      {
        onSuccess: ({ number }) => {
          toast(texts.returnDone(number))
          onClose()
        },
      },
    )
  }
  return (
    <Dialog
      title={texts.giveBack}
      onClose={onClose}
      onSubmit={submit}
      actions={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" kind="filled" isBusy={giveBack.isPending} disabled={lines.length === 0}>
            {texts.giveBack}
          </Button>
        </>
      }
    >
      <p className="mb-4 text-muted">{lines.length === 0 ? texts.allReturned : texts.giveBackHint}</p>
      <ul className="mb-4 flex flex-col gap-3">
        {lines.map((item) => (
          <li key={item.id}>
            <Field
              label={item.productName}
              hint={texts.canReturn(formats.quantity(leftToReturn(item)))}
              error={
                returnable(typed[item.id] ?? '', item) === null
                  ? texts.returnTooMuch(formats.quantity(leftToReturn(item)))
                  : undefined
              }
            >
              {(control) => (
                <NumberInput
                  {...control}
                  value={typed[item.id] ?? ''}
                  placeholder="0"
                  onChange={(event) => setTyped({ ...typed, [item.id]: event.target.value })}
                />
              )}
            </Field>
          </li>
        ))}
      </ul>
      {lines.length > 0 && (
        <Field label={texts.returnReason} error={wasSent && reason.trim() === '' ? texts.reasonMissing : undefined}>
          {(control) => (
            <TextInput
              {...control}
              value={reason}
              maxLength={500}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      )}
      {wasSent && chosen.length === 0 && (
        <p role="alert" className="mt-3 text-bad">
          {texts.returnMissing}
        </p>
      )}
      {giveBack.isError && (
        <p role="alert" className="mt-3 text-bad">
          {sentenceOf(giveBack.error, common)}
        </p>
      )}
    </Dialog>
  )
}
