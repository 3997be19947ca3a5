import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Customer } from '../../../contract/src/customers.ts'
import { ask } from '../lib/ask.ts'
import { useFormats } from '../lib/formats.ts'
import { outdate } from '../lib/queries.ts'
import { useSession } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { ConfirmTyped } from '../ui/confirm-typed.tsx'
import { Field } from '../ui/field.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { toast, toastError } from '../ui/toast.ts'
import { customerName } from './customer-name.ts'
import { customerTexts } from './customers-texts.ts'
import { yearDocumentsForget } from './kept-until.ts'

/** What goes, what stays and until when; the name has to be typed, since nothing brings it back. */
export function ForgetCustomerDialog({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const texts = useWords(customerTexts)
  const { organization } = useSession()
  const formats = useFormats()
  const [reason, setReason] = useState<string>(texts.forgetUsual)
  const name = customerName(customer)
  const client = useQueryClient()
  const forget = useMutation({
    mutationFn: () =>
      ask('customers.anonymise', {
        params: { id: customer.id },
        body: { reason: reason.trim() || texts.forgetUsual },
        version: customer.version,
      }),
    onSuccess: () => {
      toast(texts.forgotten)
      onClose()
      return outdate(client, ['customers', 'sales', 'audit'])
    },
    onError: toastError,
  })
  const { lastPurchaseAt } = customer
  // On New Year's Eve it is another year in Greenwich already.
  const lastDay = lastPurchaseAt && formats.localDay(new Date(lastPurchaseAt))
  return (
    <ConfirmTyped
      title={texts.forgetTitle(name)}
      text={name}
      action={texts.forget}
      isBusy={forget.isPending}
      onClose={onClose}
      onConfirm={() => forget.mutate()}
    >
      <div className="flex flex-col gap-3">
        <p>{texts.forgetEffects}</p>
        {lastDay && <p>{texts.forgetUntil(yearDocumentsForget(lastDay, organization.country))}</p>}
        <Field label={texts.forgetReason}>
          {(tied) => (
            <TextInput {...tied} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
          )}
        </Field>
      </div>
    </ConfirmTyped>
  )
}
