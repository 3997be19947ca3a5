import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Sale } from '../../../contract/src/sales.ts'
import { newId } from '../lib/ids.ts'
import { asking, useAct } from '../lib/queries.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { sentenceOf } from '../ui/states.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { toast } from '../ui/toast.ts'
import { uiTexts } from '../ui/ui-texts.ts'
import { saleTexts } from './sale-texts.ts'

export function MailReceiptDialog({ sale, onClose }: { sale: Sale; onClose: () => void }) {
  const texts = useWords(saleTexts)
  const common = useWords(uiTexts)
  const may = useMay()
  const customerId = sale.customer?.id ?? ''
  const customer = useQuery({
    ...asking('customers.read', { params: { id: customerId } }),
    enabled: customerId !== '' && may('customers.read'),
  })
  const [typed, setTyped] = useState<string>()
  const [isInvalid, setInvalid] = useState(false)
  // The same letter when somebody presses twice.
  const [printId] = useState(newId)
  const mail = useAct('receipts.email', ['receipts'])
  const to = (typed ?? customer.data?.email ?? '').trim()
  const submit = () => {
    if (!/^\S+@\S+\.\S+$/.test(to)) return setInvalid(true)
    mail.mutate(
      { params: { id: sale.id }, body: { id: printId, to } },
      {
        onSuccess: () => {
          toast(texts.sent(to))
          onClose()
        },
      },
    )
  }
  return (
    <Dialog
      title={texts.sendMail}
      onClose={onClose}
      onSubmit={submit}
      actions={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" kind="filled" isBusy={mail.isPending}>
            {texts.send}
          </Button>
        </>
      }
    >
      <Field label={texts.mailTo} hint={texts.mailHint} error={isInvalid ? texts.mailInvalid : undefined}>
        {(control) => (
          <TextInput
            {...control}
            type="email"
            inputMode="email"
            value={typed ?? customer.data?.email ?? ''}
            onChange={(event) => {
              setTyped(event.target.value)
              setInvalid(false)
            }}
          />
        )}
      </Field>
      {mail.isError && (
        <p role="alert" className="mt-3 text-bad">
          {sentenceOf(mail.error, common)}
        </p>
      )}
    </Dialog>
  )
}
