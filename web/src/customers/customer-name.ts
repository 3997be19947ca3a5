import type { Customer } from '../../../contract/src/customers.ts'

type Named = Pick<Customer, 'firstName' | 'lastName' | 'companyName'>

/** As people call them: the company, else the person. */
export function customerName({ firstName, lastName, companyName }: Named): string {
  return companyName ?? [firstName, lastName].filter(Boolean).join(' ')
}
