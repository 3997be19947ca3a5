import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Ellipsis, Merge, Pencil, Trash2, UserX } from 'lucide-react'
import { useState } from 'react'
import type { Customer } from '../../../contract/src/customers.ts'
import { ask } from '../lib/ask.ts'
import { outdate } from '../lib/queries.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { buttonClass } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu, MenuItem, MenuSeparator } from '../ui/menu.tsx'
import { toast, toastError } from '../ui/toast.ts'
import { customerName } from './customer-name.ts'
import { customersTexts, customerTexts } from './customers-texts.ts'
import { ForgetCustomerDialog } from './forget-customer-dialog.tsx'
import { MergeCustomerDialog } from './merge-customer-dialog.tsx'

/** Of a customer who is still one: neither merged nor forgotten. */
export function CustomerActs({ customer }: { customer: Customer }) {
  const texts = useWords(customerTexts)
  const may = useMay()
  const navigate = useNavigate()
  const [act, setAct] = useState<'merge' | 'forget'>()
  const remove = useDelete(customer)
  const hasMore = may('customers.delete') || may('personal_data.erase')
  return (
    <>
      {hasMore && (
        <Menu
          trigger={
            <IconButton
              label={texts.more}
              icon={<Ellipsis aria-hidden="true" className="size-5" />}
              className="size-9! border border-hairline bg-surface"
            />
          }
        >
          {may('customers.delete') && (
            <>
              <MenuItem icon={<Merge aria-hidden="true" />} onSelect={() => setAct('merge')}>
                {texts.merge}
              </MenuItem>
              <MenuItem icon={<Trash2 aria-hidden="true" />} onSelect={remove}>
                {texts.delete}
              </MenuItem>
            </>
          )}
          {may('personal_data.erase') && (
            <>
              <MenuSeparator />
              <MenuItem icon={<UserX aria-hidden="true" />} isDanger onSelect={() => setAct('forget')}>
                {texts.forget}
              </MenuItem>
            </>
          )}
        </Menu>
      )}
      {may('customers.update') && (
        <Link to="/customers/$id/edit" params={{ id: customer.id }} className={buttonClass('filled')}>
          <Pencil aria-hidden="true" className="size-4" />
          {texts.edit}
        </Link>
      )}
      {act === 'merge' && (
        <MergeCustomerDialog
          customer={customer}
          onClose={() => setAct(undefined)}
          onMerged={({ id }) => {
            setAct(undefined)
            return navigate({ to: '/customers/$id', params: { id } })
          }}
        />
      )}
      {act === 'forget' && <ForgetCustomerDialog customer={customer} onClose={() => setAct(undefined)} />}
    </>
  )
}

/** Into the bin at once; the toast takes it back. Leaves first: there is no page of somebody in the bin. */
function useDelete(customer: Customer): () => void {
  const texts = useWords(customersTexts)
  const navigate = useNavigate()
  const client = useQueryClient()
  const name = customerName(customer)
  const params = { id: customer.id }
  const undo = async () => {
    await ask('customers.restore', { params, body: {} })
    toast(texts.restored(name))
    await outdate(client, ['customers'])
  }
  const remove = useMutation({
    mutationFn: () => ask('customers.delete', { params, version: customer.version }),
    onSuccess: async () => {
      await navigate({ to: '/customers' })
      toast(texts.deleted(name), () => void undo().catch(toastError))
      await outdate(client, ['customers'])
    },
    onError: toastError,
  })
  return () => remove.mutate()
}
