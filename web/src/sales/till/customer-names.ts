import type { Customer } from '../../../../contract/src/customers.ts'
import type { BasketCustomer } from '../basket/basket.ts'
import type { Till } from './till.ts'

export function nameOf({ firstName, lastName, companyName }: Pick<Customer, 'firstName' | 'lastName' | 'companyName'>) {
  return companyName ?? [firstName, lastName].filter((part) => part !== null).join(' ')
}

function asBasketCustomer(customer: Customer): BasketCustomer {
  const { id, documentType, documentNumber } = customer
  return { id, name: nameOf(customer), documentType, documentNumber }
}

export function chooseCustomer(till: Till, customer: Customer | null): void {
  till.change({ ...till.basket, customer: customer && asBasketCustomer(customer) })
  till.open(null)
}

export interface CustomerDraft {
  documentType: string
  documentNumber: string
  isCompany: boolean
  companyName: string
  firstName: string
  lastName: string
  phone: string
  email: string
}

/** What was searched for without success is the beginning of a new customer: a number of a document, an address or a name. */
export function draftFrom(text: string, typeOf: (number: string) => string | undefined): CustomerDraft {
  const draft: CustomerDraft = {
    documentType: 'none',
    documentNumber: '',
    isCompany: false,
    companyName: '',
    firstName: '',
    lastName: '',
    phone: '',
    email: '',
  }
  const typed = text.trim()
  if (typed.includes('@')) return { ...draft, email: typed }
  if (/\d{5}/.test(typed.replace(/[\s.-]/g, ''))) {
    const documentType = typeOf(typed)
    return documentType ? { ...draft, documentType, documentNumber: typed } : { ...draft, phone: typed }
  }
  const [firstName = '', ...rest] = typed.split(/\s+/)
  return { ...draft, firstName, lastName: rest.join(' ') }
}
