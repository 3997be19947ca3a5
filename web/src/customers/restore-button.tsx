import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Customer } from '../../../contract/src/customers.ts'
import { ask } from '../lib/ask.ts'
import { outdate } from '../lib/queries.ts'
import { useWords } from '../lib/texts.ts'
import { Button } from '../ui/button.tsx'
import { toast, toastError } from '../ui/toast.ts'
import { customerName } from './customer-name.ts'
import { customersTexts } from './customers-texts.ts'

export function RestoreButton({ customer }: { customer: Customer }) {
  const texts = useWords(customersTexts)
  const client = useQueryClient()
  const restore = useMutation({
    mutationFn: () => ask('customers.restore', { params: { id: customer.id }, body: {} }),
    onSuccess: () => {
      toast(texts.restored(customerName(customer)))
      return outdate(client, ['customers'])
    },
    onError: toastError,
  })
  return (
    <Button size="small" isBusy={restore.isPending} onClick={() => restore.mutate()}>
      {texts.restore}
    </Button>
  )
}
