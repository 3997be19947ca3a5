import { useQuery } from '@tanstack/react-query'
import type { Customer } from '../../../contract/src/customers.ts'
import { asking } from '../lib/queries.ts'
import type { Option } from '../ui/combobox.tsx'
import { useSettled } from '../ui/use-settled.ts'
import { customerName } from './customer-name.ts'

/** Whom a combobox offers for what was typed; forgotten people have no name to be found by. */
export function useCustomerOptions(typed: string, exceptId?: string): { options: Option[]; isLoading: boolean } {
  const search = useSettled(typed.trim())
  const query = { limit: 10, ...(search === '' ? {} : { search }) }
  const { data, isFetching } = useQuery(asking('customers.list', { query }))
  const others = (data?.items ?? []).filter(({ id, anonymisedAt }) => id !== exceptId && anonymisedAt === null)
  return { options: others.map(optionOf), isLoading: isFetching }
}

export function optionOf(customer: Customer): Option {
  const document = customer.documentNumber && `${customer.documentType} ${customer.documentNumber}`
  return {
    value: customer.id,
    label: customerName(customer),
    hint: [document, customer.phone].filter(Boolean).join(' · '),
  }
}
