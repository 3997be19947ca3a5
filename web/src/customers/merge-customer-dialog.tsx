import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Customer } from '../../../contract/src/customers.ts'
import { ask } from '../lib/ask.ts'
import { outdate } from '../lib/queries.ts'
import { useWords } from '../lib/texts.ts'
import { Button } from '../ui/button.tsx'
import { Combobox, type Option } from '../ui/combobox.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { toast, toastError } from '../ui/toast.ts'
import { uiTexts } from '../ui/ui-texts.ts'
import { customerName } from './customer-name.ts'
import { customerTexts } from './customers-texts.ts'
import { optionOf, useCustomerOptions } from './use-customer-options.ts'

interface MergeCustomerDialogProps {
  customer: Customer
  /** Who stays, where that is known already. */
  intoFirst?: Customer
  onMerged: (into: Customer) => unknown
  onClose: () => void
}

export function MergeCustomerDialog({ customer, intoFirst, onMerged, onClose }: MergeCustomerDialogProps) {
  const texts = useWords(customerTexts)
  const common = useWords(uiTexts)
  const [into, setInto] = useState<Option | null>(intoFirst ? optionOf(intoFirst) : null)
  const [typed, setTyped] = useState('')
  const { options, isLoading } = useCustomerOptions(typed, customer.id)
  const client = useQueryClient()
  const merge = useMutation({
    mutationFn: (intoId: string) =>
      ask('customers.merge', { params: { id: customer.id }, body: { intoId }, version: customer.version }),
    // First away from here: what was asked again would take this dialog off the page.
    onSuccess: async (survivor) => {
      toast(texts.merged(customerName(survivor)))
      await onMerged(survivor)
      await outdate(client, ['customers', 'sales'])
    },
    onError: toastError,
  })
  const submit = () => into && merge.mutate(into.value)
  return (
    <Dialog
      title={texts.mergeTitle(customerName(customer))}
      onClose={onClose}
      onSubmit={submit}
      actions={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" kind="danger" disabled={into === null} isBusy={merge.isPending}>
            {texts.mergeAct}
          </Button>
        </>
      }
    >
      <Field label={texts.mergeInto}>
        {(tied) => (
          <Combobox
            {...tied}
            value={into}
            onChange={setInto}
            options={options}
            onSearch={setTyped}
            isLoading={isLoading}
            isClearable
          />
        )}
      </Field>
      {into && <p className="mt-4 text-muted">{texts.mergeEffects(customerName(customer), into.label)}</p>}
    </Dialog>
  )
}
